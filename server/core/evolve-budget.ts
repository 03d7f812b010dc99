import { begun, book, corrected, ended, recount, settled, withoutReserved, withReserved } from './account.ts';
import { heldKey, noticeKey, WHOLE } from './budget.ts';
import type { EventOf } from './event.ts';
import { unhold, unholdSettled } from './held.ts';
import { atMost, type Reserved } from './reservation.ts';
import type { Attempt, RunState, TaskCell } from './state.ts';
import { type Usage, withoutUsage, withUsage } from './usage.ts';

/** A task begins: the most that its call may use is put aside, and its time is given out. */
export function putAside(
  draft: RunState,
  cell: TaskCell,
  { reserved, at, deadline }: { reserved: Reserved | undefined; at: number; deadline: number },
): void {
  if (reserved) draft.reserved = withReserved(draft.reserved, reserved);
  book(draft, cell, (account) => {
    const timed = begun(account, at, deadline);
    return reserved ? { ...timed, reserved: withReserved(timed.reserved, reserved) } : timed;
  });
}

/** A task that was worked on is so no longer: what it used replaces what was put aside. `cell`: as it was before. */
export function settle(
  draft: RunState,
  cell: TaskCell,
  { usage, at }: { usage: Usage | undefined; at: number },
): void {
  if (cell.state.status !== 'running') return;
  const reserved = cell.attempts.at(-1)?.reserved;
  if (reserved) draft.reserved = withoutReserved(draft.reserved, reserved);
  book(draft, cell, (account) => ended(settled(account, { usage, reserved }), at));
  if (reserved) unholdSettled(draft, cell);
}

/** The run ended while the task was worked on: nobody hears what its call used, so it counts as the most. */
export function settleAtMost(
  draft: RunState,
  { cell, attempts, at }: { cell: TaskCell; attempts: readonly Attempt[]; at: number },
): readonly Attempt[] {
  if (cell.state.status !== 'running') return attempts;
  const last = attempts.at(-1);
  const usage = last?.reserved && atMost(last.reserved);
  settle(draft, cell, { usage, at });
  if (!last || !usage) return attempts;
  draft.usage = withUsage(draft.usage, usage);
  return [...attempts.slice(0, -1), { ...last, usage }];
}

/** A result came too late to count, but what it used does: it replaces what was assumed of its attempt. */
export function heardLate(
  draft: RunState,
  { task, attempt: n, usage }: EventOf<'task.resultRejected'>,
): void {
  const cell = draft.tasks.get(task);
  const attempt = cell?.attempts.find((one) => one.n === n);
  if (!cell || !usage || !attempt?.usage || !isAssumed(attempt)) return;
  const { usage: assumed, reserved } = attempt;
  const attempts = cell.attempts.map((one) => (one === attempt ? { ...one, usage } : one));
  draft.tasks = draft.tasks.with(task, { ...cell, attempts });
  draft.usage = withUsage(withoutUsage(draft.usage, assumed), usage);
  book(draft, cell, (account) => corrected(account, { assumed, usage, reserved }));
}

function isAssumed({ usage, reserved }: Attempt): boolean {
  return (
    usage !== undefined && !usage.exact && usage.input === reserved?.input && usage.output === reserved.output
  );
}

export function reservedUsage(draft: RunState, { id, reserved }: EventOf<'usage.reserved'>): void {
  draft.calls = { ...draft.calls, [id]: reserved };
  draft.reserved = withReserved(draft.reserved, reserved);
  change(draft, (account) => ({ ...account, reserved: withReserved(account.reserved, reserved) }));
}

/** A call for planning: what was put aside for it, if anything was, is settled. */
export function recordedUsage(draft: RunState, { usage, id }: EventOf<'usage.recorded'>): void {
  draft.usage = withUsage(draft.usage, usage);
  const reserved = id === undefined ? undefined : draft.calls[id];
  change(draft, (account) => settled(account, { usage, reserved }));
  if (id === undefined || !reserved) return;
  const { [id]: _, ...calls } = draft.calls;
  draft.calls = calls;
  draft.reserved = withoutReserved(draft.reserved, reserved);
  unholdSettled(draft, undefined);
}

export function noticed(draft: RunState, event: EventOf<'budget.noticed'>): void {
  draft.noticed = [...draft.noticed, noticeKey(event, event.ceiling)];
}

/** The ceiling is a new one, and what waited for it is ready again. */
export function raisedBudget(draft: RunState, event: EventOf<'budget.raised'>): void {
  const { what, scope, to, unpriced } = event;
  if (unpriced !== undefined) draft.unpriced = unpriced;
  if (to !== undefined) draft.policy = withCeiling(draft.policy, { what, scope, to });
  recount(draft);
  unhold(draft, heldKey(event));
}

/** The rules of the run are others: what waited for a ceiling that nobody is asked about is ready again. */
export function recounted(draft: RunState): void {
  recount(draft);
  for (const [key, { question }] of Object.entries(draft.held))
    if (question === undefined) unhold(draft, key);
}

export function choseModel(draft: RunState, { model }: EventOf<'run.modelChosen'>): void {
  draft.model = model;
  for (const key of Object.keys(draft.held)) unhold(draft, key);
}

function withCeiling(
  policy: RunState['policy'],
  { what, scope, to }: { what: EventOf<'budget.raised'>['what']; scope: string | undefined; to: number },
): RunState['policy'] {
  if (scope === undefined) return { ...policy, budget: { ...policy.budget, [what]: to } };
  const budgets = policy.budgets ?? {};
  return { ...policy, budgets: { ...budgets, [scope]: { ...budgets[scope], [what]: to } } };
}

/** Changes the run's own account. */
function change(
  draft: RunState,
  to: (account: NonNullable<RunState['accounts']>[string]) => typeof account,
): void {
  const account = draft.accounts?.[WHOLE];
  if (account) draft.accounts = { ...draft.accounts, [WHOLE]: to(account) };
}
