import { type Account, BUDGET_KINDS, type BudgetKind, budgetOf, usedOf, WHOLE } from '@/server/core/budget';
import type { RunState } from '@/server/core/state';

/** How a ceiling stands: what is used, what is put aside for calls under way, and the ceiling. `part`: whose, by title. */
export type BudgetLine = {
  key: string;
  what: BudgetKind;
  scope: string | undefined;
  part: string | undefined;
  used: number;
  aside: number;
  most: number;
  account: Account;
};

const SECOND = 1000;

/** What is used at `now` (ms since epoch): between two events only time goes on, by whole seconds. */
export function usedAt({ what, used, account }: BudgetLine, now: number): number {
  if (what !== 'ms' || account.running === 0) return used;
  return Math.max(used, Math.floor(usedOf(account, what, now) / SECOND) * SECOND);
}

let last: { state: RunState; lines: BudgetLine[] } | undefined;

/** Every ceiling of the run, then those of its parts. The same lines for the same state. */
export function budgetLines(state: RunState): BudgetLine[] {
  if (last?.state.accounts === state.accounts && last?.state.policy === state.policy) return last.lines;
  const keys = Object.keys(state.accounts ?? {}).sort();
  const lines = keys.flatMap((key) => linesOf(state, key));
  last = { state, lines };
  return lines;
}

function linesOf(state: RunState, key: string): BudgetLine[] {
  const scope = key === WHOLE ? undefined : key;
  const account = state.accounts?.[key];
  const budget = budgetOf(state, scope);
  if (!account || !budget) return [];
  return BUDGET_KINDS.flatMap((what): BudgetLine[] => {
    const most = budget[what];
    if (most === undefined) return [];
    const aside = what === 'tokens' || what === 'microUsd' ? account.reserved[what] : 0;
    const part = scope === undefined ? undefined : (state.tasks.get(scope)?.spec.title ?? scope);
    const used = usedOf(account, what, state.updatedAt);
    return [{ key: `${what} ${key}`, what, scope, part, used, aside, most, account }];
  });
}
