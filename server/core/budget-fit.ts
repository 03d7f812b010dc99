import {
  BUDGET_KINDS,
  type BudgetKind,
  budgetOf,
  type Ceiling,
  scopesOf,
  usedOf,
  uses,
  WHOLE,
} from './budget.ts';
import type { Budget } from './policy.ts';
import { type Reserved, tokensOf } from './reservation.ts';
import type { RunState, TaskCell } from './state.ts';

/** With less time left than this, nothing is begun, ms. */
export const LEAST_MS = 1000;

/** The ceiling that something would exceed. `needs`: how much it takes; null when nobody knows its price. */
export type Obstacle = Ceiling & { needs: number | null };

/** Which ceiling this task would exceed if it began now (`at`, ms since epoch); undefined: none. */
export function obstacleTo(
  state: RunState,
  cell: TaskCell,
  { reserved, at }: { reserved: Reserved | undefined; at: number },
): Obstacle | undefined {
  if (!state.accounts) return undefined;
  for (const scope of scopesOf(state, cell)) {
    const found = exceeded(state, { scope, kind: cell.spec.kind, reserved, at, timeoutMs: cell.timeoutMs });
    if (found) return found;
  }
  return undefined;
}

/** Which ceiling of the run a call for planning would exceed. */
export function obstacleToCall(state: RunState, reserved: Reserved, at: number): Obstacle | undefined {
  if (!state.accounts || !state.policy.budget) return undefined;
  const kinds = { scope: undefined, kind: 'inference', reserved, at, timeoutMs: 0 } as const;
  const found = exceeded(state, kinds);
  return found?.what === 'tasks' || found?.what === 'ms' ? undefined : found;
}

type Wanted = {
  scope: string | undefined;
  kind: TaskCell['spec']['kind'];
  reserved: Reserved | undefined;
  at: number;
  timeoutMs: number;
};

function exceeded(state: RunState, wanted: Wanted): Obstacle | undefined {
  const { scope, kind } = wanted;
  const budget = budgetOf(state, scope);
  if (!budget) return undefined;
  for (const what of BUDGET_KINDS) {
    if (budget[what] === undefined || !uses(kind, what)) continue;
    const needs = needsOf(what, wanted);
    if (
      needs === null ? state.unpriced !== true : needs > leftOf(state, { what, scope }, budget, wanted.at)
    ) {
      return { what, ...(scope !== undefined && { scope }), needs };
    }
  }
  return undefined;
}

function needsOf(what: BudgetKind, { reserved, timeoutMs }: Wanted): number | null {
  if (what === 'ms') return Math.min(timeoutMs, LEAST_MS);
  if (what === 'tasks' || !reserved) return 0;
  return what === 'tokens' ? tokensOf(reserved) : reserved.microUsd;
}

/** What may still be used or put aside; below 0 when the ceiling is exceeded already. */
export function leftOf(
  { accounts }: Pick<RunState, 'accounts'>,
  { what, scope }: Ceiling,
  budget: Budget,
  at: number,
): number {
  const most = budget[what];
  const account = accounts?.[scope ?? WHOLE];
  if (most === undefined || !account) return Number.POSITIVE_INFINITY;
  const aside = what === 'tokens' || what === 'microUsd' ? account.reserved[what] : 0;
  return most - usedOf(account, what, at) - aside;
}

/** How long this task may work, ms: less than its timeout when a budget of time is nearly used up. */
export function timeFor(state: RunState, cell: TaskCell, at: number): number {
  let ms = cell.timeoutMs + (state.pace ?? 0);
  if (!state.accounts) return ms;
  for (const scope of scopesOf(state, cell)) {
    const budget = budgetOf(state, scope);
    if (budget)
      ms = Math.min(ms, leftOf(state, { what: 'ms', ...(scope !== undefined && { scope }) }, budget, at));
  }
  return Math.max(0, Math.floor(ms));
}

/** The ceiling of tasks that so many more under this task's budgets would exceed. */
export function tasksOver(
  state: RunState,
  cell: TaskCell,
  more: number,
): { ceiling: Ceiling; most: number; used: number } | undefined {
  if (!state.accounts) return undefined;
  for (const scope of scopesOf(state, cell)) {
    const most = budgetOf(state, scope)?.tasks;
    const used = state.accounts[scope ?? WHOLE]?.tasks ?? 0;
    if (most === undefined || used + more <= most) continue;
    return { ceiling: { what: 'tasks', ...(scope !== undefined && { scope }) }, most, used };
  }
  return undefined;
}
