import { type Command, isRefusal, type Refusal, refuse } from './command.ts';
import type { Decision, DecisionContext } from './decide.ts';
import { patched } from './decide-patch.ts';
import { EVENT_VERSION } from './envelope.ts';
import type { EventOf, RunEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { type Intervention, markOf, reachOf, riskOf } from './intervention.ts';
import { effectText, reopening } from './reopen.ts';
import type { RunState } from './state.ts';

/** Notes of one task at most. */
const MOST_NOTES = 100;

/** What a person asks of tasks: also of a run that has ended, which goes on then. */
export function intervene(state: RunState, command: Intervention, context: DecisionContext): Decision {
  const reach = reachOf(state, command);
  if (isRefusal(reach)) return reach;
  if (command.seen !== undefined && command.seen !== markOf(state, reach)) {
    return refuse('moved', 'The run has changed: look again.');
  }
  const risky = 'repeatEffects' in command && command.repeatEffects ? [] : riskOf(state, command, reach);
  if (risky.length > 0) {
    return refuse('effects', ...risky.map((id) => effectText(state, id)), 'Say that these may happen again.');
  }
  const { event } = reopening(state, reach.anew, reasonOf(command));
  const events: RunEvent[] = [
    ...(state.closed ? [{ type: 'run.reopened', reason: reasonOf(command) } as const] : []),
    ...(event.tasks.length > 0 ? [event] : []),
  ];
  const edits = edited(state, { command, events }, context);
  return isRefusal(edits) ? edits : [...events, ...edits, ...done(state, command)];
}

function reasonOf(command: Intervention): string {
  switch (command.type) {
    case 'retryTask':
      return 'A person asked for another attempt.';
    case 'rerunFrom':
      return 'A person asked to run this and what follows from it again.';
    case 'rerunOnly':
      return 'A person asked to run this again.';
    case 'rerunFailed':
      return 'A person asked for what is not done.';
    case 'skipTask':
      return 'A person skipped a task.';
    case 'provideResult':
      return 'A person gave a result.';
  }
}

/** The task's new input, as a change to the plan of the run as these events leave it. */
function edited(
  state: RunState,
  { command, events }: { command: Intervention; events: readonly RunEvent[] },
  context: DecisionContext,
): EventOf<'run.patched'>[] | Refusal {
  const input = 'input' in command ? command.input : undefined;
  if (!('task' in command) || input === undefined) return [];
  const after = events.reduce((run, event) => next(run, event, context.at), state);
  const spec = after.tasks.get(command.task)?.spec;
  if (!spec || JSON.stringify(spec.input) === JSON.stringify(input)) return [];
  const reason = `“${spec.title}” runs again with another input.`;
  const ops = [{ op: 'edit' as const, task: { ...spec, input } }];
  return patched(after, { base: after.revision, ops, reason }, { ...context, origin: 'person' });
}

function next(state: RunState, event: RunEvent, at: number): RunState {
  const actor = { kind: 'person', id: 'person', name: '' } as const;
  const seq = state.seq + 1;
  const around = { pos: seq, stream: `run:${state.id}`, commandId: '', version: EVENT_VERSION };
  return evolve(state, { ...around, seq, at, actor, event });
}

/** What is done to the task itself, beside beginning anew. */
function done({ tasks }: RunState, command: Intervention): RunEvent[] {
  if (command.type === 'skipTask') {
    return [{ type: 'task.skipped', task: command.task, reason: `Skipped by a person: ${command.reason}` }];
  }
  if (command.type !== 'provideResult') return [];
  const { task, output } = command;
  return [{ type: 'task.provided', task, attempt: (tasks.get(task)?.attempts.length ?? 0) + 1, output }];
}

/** A note on a task, also of a run that has ended. */
export function noteTask(state: RunState, { task, text }: Extract<Command, { type: 'noteTask' }>): Decision {
  if (!state.tasks.has(task)) return refuse('no_task', `The plan has no task “${task}”.`);
  if ((state.notes?.[task]?.length ?? 0) >= MOST_NOTES) {
    return refuse('too_many_notes', `A task has at most ${MOST_NOTES} notes.`);
  }
  return [{ type: 'task.noted', task, text }];
}
