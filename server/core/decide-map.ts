import { tasksOver } from './budget-fit.ts';
import { amountOf, dollars, placeOf } from './budget-words.ts';
import { isMapReady } from './cell.ts';
import { type Command, refuse } from './command.ts';
import type { Decision } from './decide.ts';
import { MOST_TASKS } from './map.ts';
import { own } from './own.ts';
import type { Question } from './question.ts';
import type { RunState, TaskCell } from './state.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** Gives a map task its children, or asks a person when the run would have too many tasks. */
export function expandTask(state: RunState, { task, count }: Of<'expandTask'>): Decision {
  const cell = waitingMap(state, task);
  if (!cell || cell.children) return refuse('not_ready', `“${task}” is not waiting for its list.`);
  if (state.tasks.size + count > MOST_TASKS) {
    return [{ type: 'question.raised', question: tooMany(state, cell, count) }];
  }
  const over = overBudget(state, cell, count);
  if (over) return [{ type: 'question.raised', question: over }];
  const dear = tooDear(state, cell, count);
  if (dear) return [{ type: 'question.raised', question: dear }];
  return [{ type: 'task.expanded', task, count }];
}

/** The children's outputs are together: the map task has its own. */
export function gatherTask(state: RunState, { task, output, ms }: Of<'gatherTask'>): Decision {
  const cell = waitingMap(state, task);
  if (!cell?.children) return refuse('not_ready', `“${task}” still waits for its children.`);
  return [{ type: 'task.succeeded', task, attempt: cell.attempts.length + 1, output, ms }];
}

/** A map task whose list cannot be read, or whose results cannot be put together. */
export function failMap(state: RunState, { task, failure }: Of<'failMap'>): Decision {
  const cell = waitingMap(state, task);
  if (!cell) return refuse('not_ready', `“${task}” is no map task that could go on.`);
  return [{ type: 'task.failed', task, attempt: cell.attempts.length + 1, failure }];
}

/** The map task, when nothing that it needs is missing and it is not settled. */
function waitingMap(state: RunState, task: string): TaskCell | undefined {
  const cell = state.tasks.get(task);
  return cell && isMapReady(cell) ? cell : undefined;
}

/** What a person is asked when a map task's calls may cost more than may be spent unasked; undefined: they may not. */
function tooDear(state: RunState, { spec }: TaskCell, count: number): Question | undefined {
  const limit = state.policy.review?.aboveMicroUsd;
  const each = own(state.forecast?.perItem, spec.id) ?? 0;
  if (limit === undefined || limit === null || each * count + state.usage.microUsd <= limit) return undefined;
  const room = Math.min(count, Math.floor(Math.max(0, limit - state.usage.microUsd) / each));
  const reason = `“${spec.title}” would ask a model ${number(count)} times, which may cost up to ${dollars(each * count)}. ${dollars(limit)} are spent without being asked.`;
  return expansionQuestion(state, spec.id, { reason, room, count });
}

/** The same when a budget allows fewer tasks: to take all of them raises it. */
function overBudget(state: RunState, cell: TaskCell, count: number): Question | undefined {
  const over = tasksOver(state, cell, count);
  if (!over) return undefined;
  const { ceiling, most, used } = over;
  const reason = `“${cell.spec.title}” would run ${number(count)} times. The budget of ${placeOf(state, ceiling)} is ${amountOf('tasks', most)}, of which ${number(used)} are there.`;
  return expansionQuestion(state, cell.spec.id, { reason, room: Math.max(0, most - used), count });
}

function tooMany(state: RunState, { spec }: TaskCell, count: number): Question {
  const room = Math.max(0, MOST_TASKS - state.tasks.size);
  const reason = `“${spec.title}” would run ${number(count)} times. A run has at most ${number(MOST_TASKS)} tasks before somebody is asked.`;
  return expansionQuestion(state, spec.id, { reason, room, count });
}

/** Asks how many of a list's items are done. `room`: how many would not need the question. */
function expansionQuestion(
  state: RunState,
  task: string,
  { reason, room, count }: { reason: string; room: number; count: number },
): Question {
  return {
    id: `${task}-expand`,
    about: 'task',
    task,
    reason,
    options: [
      {
        id: 'first',
        label: `Only the first ${number(room)}`,
        forecast: 'The other items are left out of the result.',
        command: { type: 'expandTask', task, count: room },
      },
      {
        id: 'all',
        label: `All ${number(count)}`,
        forecast: 'The run takes longer, and its page may be slow.',
        command: { type: 'expandTask', task, count },
      },
      {
        id: 'skip',
        label: 'Skip it',
        forecast: 'Tasks that read its output get nothing in its place.',
        command: { type: 'skipTask', task },
      },
      { id: 'cancel', label: 'Cancel the run', command: { type: 'cancelRun' } },
    ],
    who: 'anyone',
    baseRevision: state.revision,
  };
}

function number(n: number): string {
  return n.toLocaleString('en');
}
