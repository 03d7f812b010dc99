import { afterEvents } from './after-events.ts';
import { type Command, isRefusal, type Refusal, refuse } from './command.ts';
import type { Decision, DecisionContext } from './decide.ts';
import { patched } from './decide-patch.ts';
import { earlierOps, withEarlier } from './definition.ts';
import type { EventOf, RunEvent } from './event.ts';
import { type Intervention, markOf, type Reach, reachOf, riskOf } from './intervention.ts';
import { sameJson } from './json.ts';
import { own } from './own.ts';
import type { GraphOp } from './patch.ts';
import { refuseEffects, reopening } from './reopen.ts';
import type { RunState } from './state.ts';
import type { TaskSpec } from './task.ts';
import { withInput } from './with-input.ts';

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
  if (risky.length > 0) return refuseEffects(state, risky);
  const chosen = definitionOf(state, command, reach);
  const reason = reasonOf(command);
  const { event } = reopening(state, reach.anew, chosen ? `${reason} ${BY[chosen]}` : reason);
  const events: RunEvent[] = [
    ...(state.closed ? [{ type: 'run.reopened', reason } as const] : []),
    ...(event.tasks.length > 0
      ? [{ ...event, ...keeping(state, command), ...(chosen && { definition: chosen }) }]
      : []),
  ];
  const after = afterEvents(state, events, context.at);
  const edits = edited(
    after,
    { command, ops: chosen === 'earlier' ? earlierOps(state, reach.anew, context.catalogue) : [] },
    context,
  );
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
    case 'restartTask':
      return 'A person restarted it.';
    case 'rerunFailed':
      return 'A person asked for what is not done.';
    case 'skipTask':
      return 'A person skipped a task.';
    case 'provideResult':
      return 'A person gave a result.';
  }
}

/** To give the result of an item is no reason to read its list again. */
function keeping({ tasks }: RunState, command: Intervention): { keeps?: string } {
  const map = command.type === 'provideResult' ? tasks.get(command.task)?.parent : undefined;
  return map === undefined ? {} : { keeps: map };
}

const BY = {
  present: 'It runs by its present definition.',
  earlier: 'It runs by the definition of its earlier result.',
} as const;

/** By which definition it begins anew, where there are two. */
function definitionOf(
  state: RunState,
  command: Intervention,
  { anew }: Reach,
): 'present' | 'earlier' | undefined {
  const offers = command.type === 'retryTask' || command.type === 'rerunFrom' || command.type === 'rerunOnly';
  if (!offers || withEarlier(state, anew).length === 0) return undefined;
  return command.definition ?? 'present';
}

/** What changes in the plan of the run as it begins anew: the task's new input, or earlier definitions that come back. */
function edited(
  after: RunState,
  { command, ops }: { command: Intervention; ops: readonly GraphOp[] },
  context: DecisionContext,
): EventOf<'run.patched'>[] | Refusal {
  const task = 'task' in command ? after.tasks.get(command.task)?.spec : undefined;
  const input = 'input' in command ? command.input : undefined;
  if (!task) return [];
  const edits = ops.length === 0 && input ? inputOps(task, input, context) : [...ops];
  if (edits.length === 0) return [];
  const how = ops.length > 0 ? 'the definition of its earlier result' : 'another input';
  const reason = `“${task.title}” runs again with ${how}.`;
  return patched(after, { base: after.revision, ops: edits, reason }, { ...context, origin: 'person' });
}

function inputOps(task: TaskSpec, input: TaskSpec['input'], { catalogue }: DecisionContext): GraphOp[] {
  if (sameJson(task.input, input)) return [];
  const tool = catalogue.tools.find(({ name }) => name === task.tool);
  return [{ op: 'edit', task: withInput(task, input, tool) }];
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
  if ((own(state.notes, task)?.length ?? 0) >= MOST_NOTES) {
    return refuse('too_many_notes', `A task has at most ${MOST_NOTES} notes.`);
  }
  return [{ type: 'task.noted', task, text }];
}
