import { heldKey } from './budget.ts';
import { runStatus } from './derived.ts';
import type { Question } from './question.ts';
import type { RunState } from './state.ts';
import type { TaskId } from './task.ts';

/** What an answer lets go on: `tasks` of `total`. `whole`: meanwhile nothing else of the run goes on. */
export type Unlocks = { tasks: number; total: number; whole: boolean };

/** What cannot go on before this open question is answered. */
export function unlocks(state: RunState, question: Question): Unlocks {
  const total = state.tasks.size;
  const whole = runStatus(state) === 'waiting';
  if (question.task !== undefined) return { tasks: held(state, [question.task]), total, whole };
  if (question.ceiling)
    return { tasks: held(state, underCeiling(state, heldKey(question.ceiling))), total, whole };
  const { pending, waiting } = state.counts;
  return { tasks: whole ? pending + waiting : 0, total, whole };
}

function underCeiling({ tasks }: RunState, key: string): TaskId[] {
  return [...tasks.values()].flatMap(({ spec, state }) =>
    state.status === 'pending' && state.held === key ? spec.id : [],
  );
}

/** These tasks and all that follow from them, as far as they are not over. */
function held(state: RunState, tasks: readonly TaskId[]): number {
  const seen = new Set<TaskId>();
  const stack = [...tasks];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const cell = seen.has(id) ? undefined : state.tasks.get(id);
    if (cell?.state.status !== 'pending' && cell?.state.status !== 'waiting') continue;
    seen.add(id);
    stack.push(...cell.feeds);
  }
  return seen.size;
}
