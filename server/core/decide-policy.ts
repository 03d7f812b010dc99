import { budgetOf } from './budget.ts';
import { inForm } from './budget-words.ts';
import { ceilingFaults } from './ceiling-faults.ts';
import { type Command, type Refusal, refuse } from './command.ts';
import type { Decision } from './decide.ts';
import type { RunEvent } from './event.ts';
import type { Policy } from './policy.ts';
import { policyFaults } from './policy-faults.ts';
import { type PolicyOverrides, withOverrides } from './policy-overrides.ts';
import { changedUnits } from './policy-units.ts';
import type { OptionCommand } from './question.ts';
import { changedRules, lastChange } from './rule-changes.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/**
 * From now on this run has other rules. The same ones change nothing. A higher ceiling answers the question about it. `base`:
 * what was changed since then by somebody else is not changed once more unseen.
 */
export function changePolicy(state: RunState, { policy: overrides, base }: Of<'changePolicy'>): Decision {
  const policy = withOverrides(state.policy, overrides);
  if (changedUnits(state.policy, policy).length === 0) return [];
  const late = base !== undefined && lastChange(state, changedRules(state.policy, policy), base);
  if (late) {
    const who = late.by.name || 'Somebody';
    return refuse(
      'stale_policy',
      `${who} changed the same rule of this run meanwhile: look at theirs, then choose.`,
    );
  }
  const refused = budgetless(state, overrides);
  if (refused) return refused;
  const faults = [...policyFaults(policy), ...ceilingFaults(state, policy).map(({ message }) => message)];
  if (faults.length > 0) return refuse('policy', ...faults);
  return [...answeredBy(state, policy), { type: 'run.policyChanged', policy }];
}

/**
 * From now on failures of this task climb ladders of its own; the run's, for classes that are left out. `base`: those that
 * the change was made from, which must be those that it has.
 */
export function changeTaskRecovery(
  state: RunState,
  { task, recovery, base }: Of<'changeTaskRecovery'>,
): Decision {
  const cell = cellIn(state, task);
  if ('refused' in cell) return cell;
  const now = cell.spec.recovery ?? {};
  if (changedUnits(now, recovery).length === 0) return [];
  if (base && changedUnits(base, now).length > 0) {
    const message = `Somebody changed what failures of “${cell.spec.title}” lead to meanwhile: look at theirs, then choose.`;
    return refuse('stale_recovery', message);
  }
  return [{ type: 'task.recoveryChanged', task, recovery }];
}

function cellIn({ tasks }: RunState, task: TaskId): TaskCell | Refusal {
  const cell = tasks.get(task);
  if (!cell) return refuse('no_task', `The plan has no task “${task}”.`);
  if (cell.removed !== undefined) return refuse('removed', `“${cell.spec.title}” is no longer in the plan.`);
  return cell;
}

/** Why a task cannot have a budget. */
function budgetless(state: RunState, { budgets = {} }: PolicyOverrides): Refusal | undefined {
  for (const [task, budget] of Object.entries(budgets)) {
    if (budget === null) continue;
    const cell = cellIn(state, task);
    if ('refused' in cell) return cell;
    if (cell.parent !== undefined) {
      return refuse('child', `“${cell.spec.title}” is an item of a list: give the budget to the list.`);
    }
  }
  return undefined;
}

/** Open questions of which a way on is there now, as the ceiling is higher or gone. What starts a plan is still to be said. */
function answeredBy(state: RunState, policy: Policy): RunEvent[] {
  return [...state.questions.values()].flatMap(({ id, answered, options }): RunEvent[] => {
    const option = options.find(({ command }) => isThere(state, policy, command));
    if (answered !== undefined || !option || option.command.type !== 'raiseBudget') return [];
    const { what, scope } = option.command;
    const to = budgetOf({ policy }, scope)?.[what];
    const params = to === undefined ? {} : { params: { to: inForm(what, to) } };
    return [{ type: 'question.answered', question: id, option: option.id, ...params }];
  });
}

/** Whether the policy does what the option would. A price that nobody knows matters as long as money has a ceiling. */
function isThere(state: RunState, policy: Policy, command: OptionCommand): boolean {
  if (command.type !== 'raiseBudget' || command.start) return false;
  const { what, scope, unpriced } = command;
  const before = budgetOf(state, scope)?.[what];
  const to = budgetOf({ policy }, scope)?.[what];
  if (before === undefined) return false;
  return to === undefined || (!unpriced && to > before);
}
