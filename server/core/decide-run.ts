import { type Command, GOAL_LIMIT, refuse } from './command.ts';
import type { Decision } from './decide.ts';
import { canProgress } from './derived.ts';
import type { ClosedStatus, EventOf, RunEvent } from './event.ts';
import { cancelMark } from './run-radius.ts';
import { lesserWork, missingDeliverables } from './shortfall.ts';
import type { RunState } from './state.ts';

export function startRun(
  state: RunState | undefined,
  command: Extract<Command, { type: 'startRun' }>,
): Decision {
  if (state) return refuse('exists', 'This run was started already.');
  if (command.goal.trim() === '')
    return refuse('empty_goal', 'The goal is empty. Say in a sentence what you want.');
  if (command.goal.length > GOAL_LIMIT) {
    const length = command.goal.length.toLocaleString('en');
    return refuse(
      'goal_too_long',
      `The goal has ${length} characters; at most ${GOAL_LIMIT.toLocaleString('en')} fit. Put long material into a file and name it.`,
    );
  }
  const { goal, policy, sample, pace } = command;
  const started: RunEvent[] = [{ type: 'run.started', goal, policy, ...(sample && { sample }) }];
  if (sample && pace) started.push({ type: 'pace.changed', ms: pace });
  if (command.given !== undefined || command.blank) {
    const observation = { type: 'planGiven', json: command.given ?? '' } as const;
    return [...started, { type: 'plan.requested', observation }];
  }
  if (!command.playbook) return started;
  const { id: playbook, params } = command.playbook;
  return [...started, { type: 'plan.requested', observation: { type: 'playbookChosen', playbook, params } }];
}

export function pauseRun(state: RunState): Decision {
  return state.paused ? refuse('paused', 'The run is paused already.') : [{ type: 'run.paused' }];
}

/** One more task of a paused run starts, as soon as one can. */
export function stepRun(state: RunState): Decision {
  if (!state.paused) return refuse('not_paused', 'The run is not paused: its tasks start by themselves.');
  if (state.stepping) return refuse('stepping', 'The next task is about to start.');
  if (state.revision === 0) return refuse('no_plan', 'The run has no plan yet.');
  if (state.revising) {
    return refuse('revising', 'Another plan is being made. Resume to start with the one that there is.');
  }
  const { readyCount, delayedCount, maps, gates } = state;
  if (readyCount + delayedCount + maps.length + gates.length > 0) return [{ type: 'run.stepped' }];
  const why = state.running.length > 0 ? 'it waits for what runs' : 'nothing is left that could start';
  return refuse('nothing_ready', `No task can start now: ${why}.`);
}

/** Resuming a run whose plan waits to be looked at starts the plan. */
export function resumeRun(state: RunState): Decision {
  if (!state.paused) return refuse('not_paused', 'The run is not paused.');
  const events: RunEvent[] = [{ type: 'run.resumed' }];
  for (const { id, answered, options } of state.questions.values()) {
    const start = options.find(({ command }) => command.type === 'startPlan');
    if (answered === undefined && start) {
      events.push({ type: 'question.answered', question: id, option: start.id });
    }
  }
  return events;
}

/** Ends the run, unless something else would be lost by that than was seen. */
export function cancelByPerson(state: RunState, command: Extract<Command, { type: 'cancelRun' }>): Decision {
  if (command.seen !== undefined && command.seen !== cancelMark(state)) {
    return refuse('moved', 'Something else would be lost by now: look again.');
  }
  return cancelRun(command);
}

export function cancelRun(command: { reason?: string | undefined }): Decision {
  const reason = command.reason?.trim() || 'Cancelled by a person.';
  return [
    { type: 'run.cancelled', reason },
    { type: 'run.closed', status: 'cancelled', reason },
  ];
}

/** Ends a run in which nothing can go on by itself and nobody is asked. */
export function closeRun(state: RunState): Decision {
  if (state.revision === 0) return refuse('no_plan', 'The run has no plan yet.');
  if (canProgress(state)) return refuse('unfinished', 'Tasks of this run can still go on.');
  if (state.openQuestions > 0) return refuse('waiting', 'A question of this run is open.');
  return [closing(state)];
}

/** How the run ended, and why, from what became of the deliverables. */
export function closing(state: RunState): EventOf<'run.closed'> {
  const delivered = state.deliverables.filter((id) => state.tasks.get(id)?.state.status === 'succeeded');
  const all = delivered.length === state.deliverables.length;
  const status: ClosedStatus = all && state.counts.failed === 0 ? 'succeeded' : outcome(delivered.length);
  return { type: 'run.closed', status, reason: reasonFor(state, status, delivered.length) };
}

function outcome(delivered: number): ClosedStatus {
  return delivered > 0 ? 'partial' : 'failed';
}

function reasonFor(state: RunState, status: ClosedStatus, delivered: number): string {
  if (status === 'succeeded') return `Every deliverable is there.${lesserText(state)}`.slice(0, 4000);
  const failures: string[] = [];
  for (const { spec, state: task } of state.tasks.values()) {
    if (task.status === 'failed' && failures.length < 3)
      failures.push(`“${spec.title}” failed: ${task.failure.message}`);
  }
  const more = state.counts.failed - failures.length;
  const rest = more > 0 ? ` And ${more} more failed.` : '';
  const have = `${delivered} of ${state.deliverables.length} deliverables`;
  const why = failures.length > 0 ? `${failures.join(' ')}${rest}` : 'What they needed was skipped.';
  if (status !== 'partial') return why.slice(0, 4000);
  return `${have} are there. ${missingText(state)}${why}${lesserText(state)}`.slice(0, 4000);
}

function missingText(state: RunState): string {
  const titles = missingDeliverables(state).map(({ title }) => `“${title}”`);
  return titles.length > 0 ? `Missing: ${listed(titles)}. ` : '';
}

/** What was not done as planned, though it was done. */
function lesserText(state: RunState): string {
  const parts = lesserWork(state).map(({ title, why }) => `“${title}” (${why.replace(/\.$/, '')})`);
  return parts.length > 0 ? ` Done in a lesser way: ${listed(parts)}.` : '';
}

function listed(parts: readonly string[]): string {
  const more = parts.length - 3;
  return `${parts.slice(0, 3).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
