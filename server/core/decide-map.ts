import { isMapReady } from './cell.ts';
import { type Command, refuse } from './command.ts';
import type { Decision } from './decide.ts';
import { MOST_TASKS } from './map.ts';
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

function tooMany(state: RunState, { spec }: TaskCell, count: number): Question {
  const room = Math.max(0, MOST_TASKS - state.tasks.size);
  const number = (n: number) => n.toLocaleString('en');
  return {
    id: `${spec.id}-expand`,
    about: 'task',
    task: spec.id,
    reason: `“${spec.title}” would run ${number(count)} times. A run has at most ${number(MOST_TASKS)} tasks before somebody is asked.`,
    options: [
      {
        id: 'first',
        label: `Only the first ${number(room)}`,
        forecast: 'The other items are left out of the result.',
        command: { type: 'expandTask', task: spec.id, count: room },
      },
      {
        id: 'all',
        label: `All ${number(count)}`,
        forecast: 'The run takes longer, and its page may be slow.',
        command: { type: 'expandTask', task: spec.id, count },
      },
      {
        id: 'skip',
        label: 'Skip it',
        forecast: 'Tasks that read its output get nothing in its place.',
        command: { type: 'skipTask', task: spec.id },
      },
      { id: 'cancel', label: 'Cancel the run', command: { type: 'cancelRun' } },
    ],
    who: 'anyone',
    baseRevision: state.revision,
  };
}
