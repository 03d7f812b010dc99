import { type Command, refuse } from './command.ts';
import type { Decision } from './decide.ts';
import { policyFaults } from './policy-faults.ts';
import { withOverrides } from './policy-overrides.ts';
import { changedUnits } from './policy-units.ts';
import type { RunState } from './state.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** From now on this run has other rules. The same ones change nothing. */
export function changePolicy(state: RunState, { policy: overrides }: Of<'changePolicy'>): Decision {
  const policy = withOverrides(state.policy, overrides);
  if (changedUnits(state.policy, policy).length === 0) return [];
  const faults = policyFaults(policy);
  return faults.length > 0 ? refuse('policy', ...faults) : [{ type: 'run.policyChanged', policy }];
}

/** From now on failures of this task climb ladders of its own; the run's, for classes that are left out. */
export function changeTaskRecovery(state: RunState, { task, recovery }: Of<'changeTaskRecovery'>): Decision {
  const cell = state.tasks.get(task);
  if (!cell) return refuse('no_task', `The plan has no task “${task}”.`);
  if (cell.removed !== undefined) return refuse('removed', `“${cell.spec.title}” is no longer in the plan.`);
  if (changedUnits(cell.spec.recovery ?? {}, recovery).length === 0) return [];
  return [{ type: 'task.recoveryChanged', task, recovery }];
}
