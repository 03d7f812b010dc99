import { UNKNOWN_END } from './choose-recovery.ts';
import { type Command, type Refusal, refuse } from './command.ts';
import type { Decision, DecisionContext } from './decide.ts';
import type { FailureClass } from './failure.ts';
import { injectedFailure } from './fault.ts';
import { hostOf } from './hosts.ts';
import { isMap } from './map.ts';
import { own } from './own.ts';
import type { RunState, TaskCell } from './state.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** A fault waits for the task's next attempt. An attempt that runs now fails at once, and its worker's answer comes too late. */
export function injectFault(state: RunState, command: Of<'injectFault'>, context: DecisionContext): Decision {
  const { task, fault, times = 1 } = command;
  const cell = state.tasks.get(task);
  const refusal = notSimulated(state) ?? noTarget(cell, task) ?? tooLate(cell as TaskCell, fault.class);
  if (refusal) return refusal;
  const running = cell?.state.status === 'running' ? cell.state : undefined;
  if (!cell || !running) return [{ type: 'fault.injected', task, fault, times }];
  const failure = injectedFailure(fault, resourceOf(cell, context));
  return [
    { type: 'fault.injected', task, fault, times, fence: running.fence },
    { type: 'task.failed', task, attempt: running.attempt, failure },
  ];
}

/** What was injected and has hit nothing yet is taken back. */
export function withdrawFault(state: RunState, { task }: Of<'withdrawFault'>): Decision {
  if (!own(state.faults, task)) return refuse('no_fault', `No fault waits for “${task}”.`);
  return [{ type: 'fault.withdrawn', task }];
}

/** From now on each task of the run takes at least this long, so that people can aim. */
export function setPace(state: RunState, { ms }: Of<'setPace'>): Decision {
  return notSimulated(state) ?? [{ type: 'pace.changed', ms }];
}

function notSimulated({ sample }: RunState): Refusal | undefined {
  if (sample) return undefined;
  return refuse(
    'not_sample',
    'Faults are simulated in runs of the shipped sample goals only, or in every run when Gaffer was started with GAFFER_CHAOS=1.',
  );
}

function noTarget(cell: TaskCell | undefined, task: string): Refusal | undefined {
  if (!cell) return refuse('no_task', `The plan has no task “${task}”.`);
  const { title } = cell.spec;
  if (isMap(cell.spec)) return refuse('map', `“${title}” only gathers its items: choose one of them.`);
  const { status } = cell.state;
  const isOver =
    status === 'succeeded' || status === 'skipped' || (cell.state.status === 'failed' && cell.state.decided);
  return isOver ? refuse('over', `“${title}” is over (${status}): choose a task that is not.`) : undefined;
}

/** What runs and changes something outside may have done so: only a fault after which nobody knows can be played. */
function tooLate({ spec, state, effect }: TaskCell, cls: FailureClass): Refusal | undefined {
  if (state.status !== 'running' || effect !== 'guarded' || UNKNOWN_END.includes(cls)) return undefined;
  return refuse(
    'guarded',
    `“${spec.title}” runs and may have had its effect: inject a timeout or a loss, or wait for its next attempt.`,
  );
}

/** The host that the attempt asks, as far as its plan tells. */
function resourceOf({ spec }: TaskCell, { catalogue }: DecisionContext): string | undefined {
  const tool = catalogue.tools.find(({ name }) => name === spec.tool);
  const address = tool?.urlInput === undefined ? undefined : spec.input[tool.urlInput];
  const host = typeof address === 'string' ? hostOf(address) : undefined;
  return host && `host:${host}`;
}
