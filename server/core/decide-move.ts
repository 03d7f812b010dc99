import type { Catalogue } from './catalogue.ts';
import type { Command } from './command.ts';
import type { DecisionContext } from './decide.ts';
import type { EventOf } from './event.ts';
import { homelessIn, rehomed } from './homeless.ts';
import type { RunState } from './state.ts';
import type { WorkerId } from './task.ts';

/** Gives tasks that their worker takes no more to others. Those that nobody else can do stay and wait. */
export function moveTasks(
  state: RunState,
  { tasks }: Extract<Command, { type: 'moveTasks' }>,
  { catalogue }: DecisionContext,
): EventOf<'tasks.assigned'>[] {
  const { moves } = rehomed(state, catalogue, tasks);
  return [...moves].map(([from, to]) => ({
    type: 'tasks.assigned',
    from,
    reason: reasonFor(from, catalogue),
    moves: [...to].map(([worker, ids]) => ({ worker, tasks: ids })),
  }));
}

function reasonFor(worker: WorkerId, { away, workers }: Catalogue): string {
  const gone = away?.find(({ id }) => id === worker);
  if (gone) return `${gone.name} was ${gone.standing}.`;
  const name = workers.find(({ id }) => id === worker)?.name ?? worker;
  return `${name} may no longer use the tool.`;
}

/** Why this worker does not take the task, in a sentence; undefined when it does. */
export function whyNotTaken(
  state: RunState,
  task: string,
  { worker, catalogue }: { worker: WorkerId; catalogue: Catalogue },
): string | undefined {
  const cell = state.tasks.get(task);
  const why = cell && homelessIn(catalogue)(cell.worker === worker ? cell : { ...cell, worker });
  return why && reasonFor(worker, catalogue);
}
