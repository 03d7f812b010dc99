import type { Alternative, Alternatives } from '../../core/alternative.ts';
import type { Catalogue } from '../../core/catalogue.ts';
import type { GraphOp } from '../../core/patch.ts';
import type { PlaybookAlternative } from '../../core/playbook.ts';
import type { TaskSpec } from '../../core/task.ts';
import { assignWorkers } from './assign-workers.ts';

/**
 * The other ways of a playbook with a worker for each added task, and another one where a changed task gets a tool of
 * another kind. One that needs a tool or a worker which is not there is left out.
 */
export function assignAlternatives(
  found: Readonly<Record<string, readonly PlaybookAlternative[]>>,
  tasks: readonly TaskSpec[],
  catalogue: Catalogue,
): Alternatives | undefined {
  const kinds = new Map(tasks.map(({ id, kind }) => [id, kind]));
  const assigned = Object.entries(found).flatMap(([id, ways]): [string, Alternative[]][] => {
    const possible = ways.flatMap((way) => withWorkers(way, kinds, catalogue) ?? []);
    return possible.length > 0 ? [[id, possible]] : [];
  });
  return assigned.length > 0 ? Object.fromEntries(assigned) : undefined;
}

function withWorkers(
  { ops, ...about }: PlaybookAlternative,
  kinds: ReadonlyMap<string, TaskSpec['kind']>,
  catalogue: Catalogue,
): Alternative | undefined {
  const done = ops.map((op): GraphOp[] | undefined => {
    if (op.op !== 'add' && op.op !== 'edit') return [op];
    const assignment = assignWorkers([op.task], catalogue)[op.task.id];
    if (!assignment) return undefined;
    if (op.op === 'add') return [{ assignment, ...op }];
    const isSameKind = kinds.get(op.task.id) === op.task.kind;
    return isSameKind ? [op] : [op, { op: 'assign', id: op.task.id, assignment }];
  });
  const whole = done.filter((each) => each !== undefined);
  return whole.length === ops.length ? { ...about, ops: whole.flat() } : undefined;
}
