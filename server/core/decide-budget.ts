import {
  BUDGET_KINDS,
  type BudgetKind,
  budgetOf,
  type Ceiling,
  committedOf,
  heldKey,
  noticeKey,
  scopesOf,
  usedOf,
  WHOLE,
} from './budget.ts';
import { obstacleToCall } from './budget-fit.ts';
import { budgetQuestion, optionalTasks } from './budget-question.ts';
import { amountOf, fromForm, placeOf } from './budget-words.ts';
import { type Command, type Refusal, refuse } from './command.ts';
import type { Decision, DecisionContext } from './decide.ts';
import { closing } from './decide-run.ts';
import type { RunEvent } from './event.ts';
import type { OptionCommand } from './question.ts';
import type { Held, RunState } from './state.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;
type Option<T extends OptionCommand['type']> = Extract<OptionCommand, { type: T }>;

/** A ceiling is noticed when this share of it is used. */
const NOTICED = 0.8;

/** Puts aside the most that a call for planning may use, or refuses it. */
export function reserveUsage(state: RunState, { id, reserved }: Of<'reserveUsage'>, at: number): Decision {
  if (Object.hasOwn(state.calls, id)) return refuse('reserved', 'This call was announced already.');
  const obstacle = obstacleToCall(state, reserved, at);
  if (!obstacle) return [{ type: 'usage.reserved', id, reserved }];
  const { what, needs } = obstacle;
  if (needs === null) {
    const message = `Nobody knows what a call of ${reserved.model} costs, so the run’s budget of money cannot be kept.`;
    return refuse('budget', message);
  }
  const account = state.accounts?.[WHOLE];
  const used = account ? committedOf(account, what) : 0;
  const most = amountOf(what, budgetOf(state, undefined)?.[what] ?? 0);
  return refuse(
    'budget',
    `Planning may take up to ${amountOf(what, needs)}, and the run’s budget is ${most}, of which ${amountOf(what, used)} are used.`,
  );
}

/** Asks a person about a ceiling that ready tasks wait for. */
export function askBudget(
  state: RunState,
  { rate, ...ceiling }: Of<'askBudget'>,
  context: DecisionContext,
): Decision {
  const held = state.held[heldKey(ceiling)];
  if (!held || held.question !== undefined) return refuse('not_held', 'Nothing waits for this budget.');
  const question = budgetQuestion({ state, held, rate, catalogue: context.catalogue });
  return [{ type: 'question.raised', question }];
}

export function noticeBudget(state: RunState, { what, scope }: Of<'noticeBudget'>, at: number): Decision {
  const most = budgetOf(state, scope)?.[what];
  const account = state.accounts?.[scope ?? WHOLE];
  if (most === undefined || !account) return refuse('no_budget', 'There is no such budget.');
  const used = Math.round(usedOf(account, what, at));
  return [{ type: 'budget.noticed', what, ...(scope !== undefined && { scope }), used, ceiling: most }];
}

/** Ceilings that nobody is asked about though calls under way leave no room for what waits for them. */
export function ceilingsToAsk({ held, accounts, policy }: RunState): Held[] {
  return Object.values(held).filter((one) => {
    if (one.question !== undefined) return false;
    const { what, scope, needs } = one;
    const account = accounts?.[scope ?? WHOLE];
    if (needs === null || what === 'ms' || what === 'tasks' || !account) return true;
    const most = budgetOf({ policy }, scope)?.[what] ?? Number.POSITIVE_INFINITY;
    return account.reserved.open === 0 || account[what] + needs > most;
  });
}

/** Ceilings of which four fifths are used at `now`, and nobody was told. */
export function ceilingsToNotice(state: RunState, now: number): Ceiling[] {
  if (!state.accounts) return [];
  return Object.entries(state.accounts).flatMap(([key, account]) => {
    const scope = key === WHOLE ? undefined : key;
    return BUDGET_KINDS.flatMap((what): Ceiling[] => {
      const most = budgetOf(state, scope)?.[what];
      const ceiling = { what, ...(scope !== undefined && { scope }) };
      if (most === undefined || usedOf(account, what, now) < most * NOTICED) return [];
      return state.noticed.includes(noticeKey(ceiling, most)) ? [] : [ceiling];
    });
  });
}

/** A higher ceiling, as the form says, or calls without a known price. */
export function raiseBudget(
  state: RunState,
  { what, scope, unpriced, start }: Option<'raiseBudget'>,
  params: Readonly<Record<string, string>>,
): RunEvent[] | Refusal {
  const ceiling = { what, ...(scope !== undefined && { scope }) };
  const begin: RunEvent[] = start && state.paused ? [{ type: 'run.resumed' }] : [];
  if (unpriced) return [{ type: 'budget.raised', ...ceiling, unpriced }, ...begin];
  const to = fromForm(what, params.to);
  if (to === undefined) return refuse('form', 'The new budget must be a number above nothing.');
  const used = usedNow(state, what, scope);
  if (to < used) {
    const message = `${amountOf(what, used)} of ${placeOf(state, ceiling)} are used or put aside already: the new budget must be more.`;
    return refuse('form', message);
  }
  return [{ type: 'budget.raised', ...ceiling, to }, ...begin];
}

function usedNow(state: RunState, what: BudgetKind, scope: string | undefined): number {
  const account = state.accounts?.[scope ?? WHOLE];
  return account ? committedOf(account, what) : 0;
}

export function cheaperModel(
  { model }: Option<'cheaperModel'>,
  params: Readonly<Record<string, string>>,
): RunEvent[] {
  return [{ type: 'run.modelChosen', model: (params.model?.trim() || model).slice(0, 200) }];
}

export function dropOptional(state: RunState, { what, scope }: Option<'dropOptional'>): RunEvent[] {
  const dropped = optionalTasks(state, { what, scope });
  return dropped.map((task) => ({
    type: 'task.skipped',
    task,
    reason: 'A person left it out to stay within the budget.',
  }));
}

/** Ends the run at once; what it delivers so far is kept. */
export function finishNow(state: RunState, { what, scope }: Option<'finishNow'>): RunEvent[] {
  const { status } = closing(state);
  const most = budgetOf(state, scope)?.[what] ?? 0;
  const have = state.deliverables.filter((id) => state.tasks.get(id)?.state.status === 'succeeded').length;
  const reason = `A person finished the run at its budget of ${amountOf(what, most)}: ${have} of ${state.deliverables.length} deliverables are there.`;
  return [{ type: 'run.closed', status: status === 'failed' ? 'failed' : 'partial', reason }];
}

/** A person's word for so many items is one for the tasks that they are. */
export function raisedFor(state: RunState, task: string, count: number): RunEvent[] {
  const cell = state.tasks.get(task);
  if (!cell || !state.accounts) return [];
  return scopesOf(state, cell).flatMap((scope): RunEvent[] => {
    const most = budgetOf(state, scope)?.tasks;
    const to = (state.accounts?.[scope ?? WHOLE]?.tasks ?? 0) + count;
    if (most === undefined || to <= most) return [];
    return [{ type: 'budget.raised', what: 'tasks', ...(scope !== undefined && { scope }), to }];
  });
}
