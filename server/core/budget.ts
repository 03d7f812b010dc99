import { z } from 'zod';
import { own } from './own.ts';
import type { Budget } from './policy.ts';
import type { RunState, TaskCell } from './state.ts';
import { type TaskId, taskId } from './task.ts';

/** What a ceiling is of. */
export const budgetKind = z.enum(['tokens', 'microUsd', 'ms', 'tasks']);
export type BudgetKind = z.infer<typeof budgetKind>;
export const BUDGET_KINDS: readonly BudgetKind[] = budgetKind.options;

/** One ceiling: of the whole run, or of a task and everything that follows from it. */
export const ceiling = z.strictObject({ what: budgetKind, scope: taskId.optional() });
export type Ceiling = z.infer<typeof ceiling>;

/**
 * What was used under one budget, and what is put aside for calls under way (`open` of them). Money in millionths of a
 * US dollar. Time is that in which at least one of its tasks was worked on: `busyMs` up to the last moment without any,
 * `running` tasks since `since`, none of which may go on after `until` (ms since epoch).
 */
export type Account = {
  tokens: number;
  microUsd: number;
  reserved: { tokens: number; microUsd: number; open: number };
  tasks: number;
  busyMs: number;
  running: number;
  since: number;
  until: number;
};

/** The name of the whole run among the accounts; a task's subgraph has the task's. */
export const WHOLE = '';

/** Where ready tasks wait for this ceiling. */
export function heldKey({ what, scope }: Ceiling): string {
  return scope === undefined ? what : `${what} ${scope}`;
}

/** What stands in `noticed` of a ceiling: a new ceiling is a new thing to notice. */
export function noticeKey(ceiling: Ceiling, most: number): string {
  return `${heldKey(ceiling)} ${most}`;
}

/** The ceilings of the run, or of a task's subgraph. */
export function budgetOf(
  { policy }: Pick<RunState, 'policy'>,
  scope: TaskId | undefined,
): Budget | undefined {
  return scope === undefined ? policy.budget : own(policy.budgets, scope);
}

/** Budgets that this task counts under: the run's, and those of subgraphs that it belongs to. */
export function scopesOf(
  state: Pick<RunState, 'policy' | 'scopes'>,
  { spec, parent }: Pick<TaskCell, 'spec' | 'parent'>,
): (TaskId | undefined)[] {
  const scopes: (TaskId | undefined)[] = state.policy.budget ? [undefined] : [];
  for (const [root, members] of state.scopes ?? []) if (members.has(parent ?? spec.id)) scopes.push(root);
  return scopes;
}

/** How much of one kind was used, at `now` (ms since epoch). */
export function usedOf(account: Account, what: BudgetKind, now: number): number {
  if (what !== 'ms') return account[what];
  const { running, since, until, busyMs } = account;
  return busyMs + (running > 0 ? Math.max(0, Math.min(now, until) - since) : 0);
}

/** How much of one kind is used or put aside. Time that is given out counts until it comes back. */
export function committedOf(account: Account, what: BudgetKind): number {
  if (what === 'tasks') return account.tasks;
  if (what !== 'ms') return account[what] + account.reserved[what];
  return account.busyMs + (account.running > 0 ? Math.max(0, account.until - account.since) : 0);
}

/** Whether a task of this kind uses what the ceiling is of. */
export function uses(kind: TaskCell['spec']['kind'], what: BudgetKind): boolean {
  return what === 'ms' || what === 'tasks' || kind === 'inference';
}

/** The ceiling that keeps this task from being begun, where tasks wait for one already. */
export function heldKeyFor(
  { held, scopes }: Pick<RunState, 'held' | 'scopes'>,
  { spec, parent }: Pick<TaskCell, 'spec' | 'parent'>,
): string | undefined {
  for (const key in held) {
    const one = held[key];
    if (!one || !uses(spec.kind, one.what)) continue;
    if (one.scope === undefined || scopes?.get(one.scope)?.has(parent ?? spec.id)) return key;
  }
  return undefined;
}

/** The model that a task asks in the place of the house's: its own, else the one that a person chose for the run. */
export function modelFor(
  { model }: Pick<RunState, 'model'>,
  cell: Pick<TaskCell, 'spec' | 'model'>,
): string | undefined {
  return cell.model ?? (cell.spec.kind === 'inference' ? model : undefined);
}
