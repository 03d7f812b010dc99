import { recount } from './account.ts';
import {
  BUDGET_KINDS,
  type BudgetKind,
  budgetOf,
  type Ceiling,
  committedOf,
  usedOf,
  WHOLE,
} from './budget.ts';
import { amountOf } from './budget-words.ts';
import type { Policy } from './policy.ts';
import type { RunState } from './state.ts';

/** A ceiling that cannot be kept any more, and a sentence on why. */
export type CeilingFault = Ceiling & { message: string };

/** Ceilings that a policy sets or changes, and that are below what is used or put aside already. */
export function ceilingFaults(state: RunState, policy: Policy): CeilingFault[] {
  const draft = { ...state, policy };
  recount(draft);
  return Object.entries(draft.accounts ?? {}).flatMap(([key, account]) => {
    const scope = key === WHOLE ? undefined : key;
    return BUDGET_KINDS.flatMap((what): CeilingFault[] => {
      const most = budgetOf(draft, scope)?.[what];
      const used = committedOf(account, what);
      if (most === undefined || most === budgetOf(state, scope)?.[what] || most >= used) return [];
      const have =
        what === 'tasks'
          ? `${amountOf(what, used)} are there`
          : `${amountOf(what, used)} are used or put aside`;
      const message = `${have} already: give a higher ceiling, or none.`;
      return [{ what, ...(scope !== undefined && { scope }), message }];
    });
  });
}

/** How much was used until now (ms since epoch) of the run, or of a task and what follows, whether it has a budget or not. */
export function spentOf(
  state: RunState,
  scope: Ceiling['scope'],
  now: number,
): Record<BudgetKind, number> | undefined {
  const { budget = {}, budgets = {} } = state.policy;
  const budgeted = scope === undefined ? { budget } : { budgets: { [scope]: {}, ...budgets } };
  const draft = { ...state, policy: { ...state.policy, ...budgeted } };
  recount(draft);
  const account = draft.accounts?.[scope ?? WHOLE];
  if (!account) return undefined;
  const of = (what: BudgetKind) => usedOf(account, what, now);
  return { tokens: of('tokens'), microUsd: of('microUsd'), ms: of('ms'), tasks: of('tasks') };
}
