'use client';

import type { ReactNode } from 'react';
import { text } from '@/components/text/text';
import { DELIVERY, type Hunk } from '@/server/core/hunks';
import type { Edge, PlanDiff, TaskChange } from '@/server/core/plan-diff';
import type { TaskId } from '@/server/core/task';
import { useRunState, useRunView } from '../store/context';
import { ChangeRow, type Op } from './change-row';
import { FieldList } from './field-list';
import type { ShownProposal } from './shown-proposal';
import type { Choice } from './use-choice';

const words = text.run.proposal;

/** A change as it is told: `part`, that it is taken with; `id`, of a task that is there. */
type Row = { key: string; part: string; op: Op; id?: TaskId; title: string; body: ReactNode };

/** Every change in words, with what of it is taken: what is added, changed field by field, removed and rewired. */
export function ChangeList({
  shown: { diff, hunks },
  choice,
  head,
}: {
  shown: Pick<ShownProposal, 'diff' | 'hunks'>;
  choice: Choice;
  head: ReactNode;
}) {
  const titleOf = useTitleOf(diff);
  const rows = rowsOf(diff, titleOf);
  const needs = new Map(hunks.map((hunk) => [hunk.id, needsWords(hunk, titleOf)]));
  const told = new Set<string>();
  return (
    <section aria-label={words.changes(rows.length)} className="space-y-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="font-medium">{words.changes(rows.length)}</h3>
        {head}
      </div>
      <ul className="divide-y divide-line rounded-md border border-line">
        {rows.map(({ key, part, op, id, title, body }) => {
          const first = !told.has(part);
          told.add(part);
          const take = { taken: !choice.leftOut.has(part), first, toggle: () => choice.toggle(part) };
          return (
            <ChangeRow
              key={key}
              op={op}
              id={id}
              title={title}
              take={take}
              needs={first ? needs.get(part) : undefined}
            >
              {body}
            </ChangeRow>
          );
        })}
      </ul>
    </section>
  );
}

function needsWords({ needs }: Hunk, titleOf: (id: TaskId) => string): string | undefined {
  const others = needs.map(({ hunk }) => (hunk === DELIVERY ? words.delivery : `“${titleOf(hunk)}”`));
  return others.length > 0 ? words.needs(others) : undefined;
}

function rowsOf(diff: PlanDiff, titleOf: (id: TaskId) => string): Row[] {
  const quoted = (id: TaskId) => `“${titleOf(id)}”`;
  const own = new Set([...diff.added.map(({ task }) => task.id), ...diff.removed.map(({ id }) => id)]);
  return [
    ...diff.changed.map((change): Row => {
      const { id, before } = change;
      return { key: id, part: id, op: 'changed', id, title: before.title, body: <Changed change={change} /> };
    }),
    ...diff.added.map(({ task, worker }): Row => {
      const needs = diff.linked.filter(({ to }) => to === task.id).map(({ from }) => quoted(from));
      const body = (
        <>
          <Added tool={task.tool} worker={worker} needs={needs} />
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
    ...(diff.delivers ? [delivered(words.delivers(diff.delivers.after.map(quoted)))] : []),
  ];
}

function delivered(title: string): Row {
  return { key: DELIVERY, part: DELIVERY, op: 'delivered', title, body: null };
}

function inputOf(input: object) {
  return Object.entries(input).map(([key, after]) => ({ path: key, before: undefined, after }));
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

function Added({ tool, worker, needs }: { tool: string; worker: string; needs: readonly string[] }) {
  const name = useWorkerNames();
  return (
    <p className="text-text-2">
      {[words.added(tool, name(worker)), ...(needs.length > 0 ? [words.after(needs)] : [])].join(', ')}
    </p>
  );
}

function useTitleOf(diff: PlanDiff): (id: TaskId) => string {
  const tasks = useRunState((state) => state.tasks);
  return (id) =>
    diff.added.find(({ task }) => task.id === id)?.task.title ?? tasks?.get(id)?.spec.title ?? id;
}

function useWorkerNames(): (id: string) => string {
  const catalogue = useRunView((view) => view.catalogue);
  return (id) => catalogue?.workers.find((worker) => worker.id === id)?.name ?? id;
}
