import type { ReactNode } from 'react';
import { text } from '@/components/text/text';
import { Disclosure } from '@/components/ui/disclosure';
import { DELIVERY } from '@/server/core/hunks';
import type { Edge, PlanDiff, TaskChange } from '@/server/core/plan-diff';
import type { TaskId, TaskSpec } from '@/server/core/task';
import { useWorkerNames } from '../use-worker-name';
import type { Op } from './change-row';
import { FieldList } from './field-list';

const words = text.run.proposal;

/** A change as it is told: `part`, that it is taken with; `id`, of a task that is there. */
export type Row = { key: string; part: string; op: Op; id?: TaskId; title: string; body: ReactNode };

type TitleOf = (id: TaskId) => string;

/** Every change in words: what is changed field by field, added, removed and rewired. */
export function rowsOf(diff: PlanDiff, titleOf: TitleOf): Row[] {
  const quoted = (id: TaskId) => `“${titleOf(id)}”`;
  const needs = needsIn(diff);
  const own = new Set([...diff.added.map(({ task }) => task.id), ...diff.removed.map(({ id }) => id)]);
  return [
    ...diff.changed.map((change): Row => {
      const { id, before } = change;
      return { key: id, part: id, op: 'changed', id, title: before.title, body: <Changed change={change} /> };
    }),
    ...diff.added.map(({ task, worker }): Row => {
      const body = (
        <>
          <Added task={task} worker={worker} needs={(needs.get(task.id) ?? []).map(quoted)} />
          <FieldList fields={inputOf(task.input)} />
        </>
      );
      return { key: task.id, part: task.id, op: 'added', title: task.title, body };
    }),
    ...diff.removed.map(({ id, title }): Row => {
      return { key: id, part: id, op: 'removed', id, title, body: words.removed };
    }),
    ...rewired(diff, own).map(([id, { linked, unlinked }]): Row => {
      const links = [
        ...unlinked.map((from) => words.waitsNoMore(quoted(from))),
        ...linked.map((from) => words.waits(quoted(from))),
      ];
      return { key: `${id} edges`, part: id, op: 'rewired', id, title: titleOf(id), body: links.join(', ') };
    }),
    ...(diff.delivers ? [delivered(diff.delivers.after, quoted)] : []),
  ];
}

/** The tasks of a first plan in its order, their inputs folded. `fresh`: those that the plan before it did not have so. */
export function planRows(diff: PlanDiff, titleOf: TitleOf, fresh: ReadonlySet<TaskId>): Row[] {
  const quoted = (id: TaskId) => `“${titleOf(id)}”`;
  const needs = needsIn(diff);
  return diff.added.map(({ task, worker }): Row => {
    const { id, title, input } = task;
    const body = (
      <>
        <Added task={task} worker={worker} needs={(needs.get(id) ?? []).map(quoted)} />
        {Object.keys(input).length > 0 && (
          <Disclosure label={words.input}>
            <FieldList fields={inputOf(input)} />
          </Disclosure>
        )}
      </>
    );
    return { key: id, part: id, op: fresh.has(id) ? 'fresh' : 'planned', id, title, body };
  });
}

/** What the result is then. */
export function delivered(ids: readonly TaskId[], quoted: TitleOf): Row {
  const title = words.delivers(ids.map(quoted));
  return { key: DELIVERY, part: DELIVERY, op: 'delivered', title, body: null };
}

/** What each task waits for that it did not before. */
function needsIn({ linked }: PlanDiff): Map<TaskId, TaskId[]> {
  const found = new Map<TaskId, TaskId[]>();
  for (const { from, to } of linked) found.set(to, [...(found.get(to) ?? []), from]);
  return found;
}

function inputOf(input: object) {
  return Object.entries(input).map(([key, after]) => ({ path: `input.${key}`, before: undefined, after }));
}

/** By the task whose needs change, but for tasks that come or go themselves. */
function rewired({ linked, unlinked }: PlanDiff, own: ReadonlySet<TaskId>) {
  const found = new Map<TaskId, { linked: TaskId[]; unlinked: TaskId[] }>();
  const note =
    (kind: 'linked' | 'unlinked') =>
    ({ from, to }: Edge) => {
      if (own.has(to)) return;
      const entry = found.get(to) ?? { linked: [], unlinked: [] };
      entry[kind].push(from);
      found.set(to, entry);
    };
  linked.forEach(note('linked'));
  unlinked.forEach(note('unlinked'));
  return [...found];
}

function Changed({ change: { fields, worker } }: { change: TaskChange }) {
  const name = useWorkerNames();
  const moved = worker
    ? [{ path: words.worker, before: name(worker.before), after: name(worker.after) }]
    : [];
  return <FieldList fields={[...fields, ...moved]} />;
}

function Added({
  task: { tool },
  worker,
  needs,
}: {
  task: TaskSpec;
  worker: string;
  needs: readonly string[];
}) {
  const name = useWorkerNames();
  return (
    <p className="text-text-2">
      {[words.added(tool, name(worker)), ...(needs.length > 0 ? [words.after(needs)] : [])].join(', ')}
    </p>
  );
}
