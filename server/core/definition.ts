import type { Catalogue } from './catalogue.ts';
import { canonicalJson } from './fingerprint.ts';
import { mayDo } from './homeless.ts';
import type { GraphOp } from './patch.ts';
import type { Attempt, RunState, TaskCell } from './state.ts';
import type { TaskId, TaskSpec, WorkerId } from './task.ts';

/** A definition by which a task gave a result, and that it has no longer. `attempt`: the last one by it. */
export type EarlierDefinition = { attempt: number; worker: string; spec: TaskSpec };

/** Whether both say the same of the work: titles and hints of how long it takes aside. */
export function isSameWork(a: TaskSpec, b: TaskSpec): boolean {
  return a === b || canonicalJson(workOf(a)) === canonicalJson(workOf(b));
}

function workOf({ title: _, durationHintMs: __, ...work }: TaskSpec) {
  return work;
}

/** The attempts of a task that has another definition from now on: each keeps the one that it began with, where that differs. */
export function redefined(attempts: readonly Attempt[], was: TaskSpec, is: TaskSpec): readonly Attempt[] {
  if (attempts.length === 0 || isSameWork(was, is)) return attempts;
  return attempts.map((attempt) => {
    const { spec = was, ...rest } = attempt;
    return isSameWork(spec, is) ? rest : { ...rest, spec };
  });
}

/** The other definition by which the task gave its last result of another one. An item of a list has its list's. */
export function earlierDefinition(cell: TaskCell | undefined): EarlierDefinition | undefined {
  if (!cell || cell.parent !== undefined || cell.removed !== undefined) return undefined;
  const made = cell.attempts.findLast(
    ({ outcome, given, spec }) => spec && outcome === 'succeeded' && !given,
  );
  return made?.spec && { attempt: made.n, worker: made.worker, spec: made.spec };
}

/** Those of these tasks that gave a result by another definition than they have now. */
export function withEarlier({ tasks }: Pick<RunState, 'tasks'>, ids: readonly TaskId[]): TaskId[] {
  return ids.filter((id) => earlierDefinition(tasks.get(id)) !== undefined);
}

/**
 * Gives these tasks back the definitions by which they gave results. Where the tool is another one, the worker too, or one
 * that does it in its place.
 */
export function earlierOps(
  { tasks }: Pick<RunState, 'tasks'>,
  ids: readonly TaskId[],
  catalogue: Catalogue,
): GraphOp[] {
  return ids.flatMap((id): GraphOp[] => {
    const cell = tasks.get(id);
    const earlier = earlierDefinition(cell);
    if (!cell || !earlier) return [];
    const { spec } = earlier;
    const edit: GraphOp = { op: 'edit', task: { ...spec, title: cell.spec.title } };
    if (spec.tool === cell.spec.tool) return [edit];
    const worker = whoDoes(earlier, cell.worker, catalogue);
    return worker === cell.worker ? [edit] : [edit, { op: 'assign', id, assignment: { worker } }];
  });
}

/** Who did it, unless that one does it no more: then who has the task now, or whoever does it. */
function whoDoes({ spec, worker }: EarlierDefinition, present: WorkerId, { workers }: Catalogue): WorkerId {
  const able = workers.filter((one) => mayDo(one, spec)).map(({ id }) => id);
  return [worker, present].find((id) => able.includes(id)) ?? able[0] ?? worker;
}
