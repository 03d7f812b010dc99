'use client';

import { Flag, type LucideIcon, Minus, PencilLine, Plus, Split } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import type { Edge, PlanDiff, TaskChange } from '@/server/core/plan-diff';
import type { TaskId } from '@/server/core/task';
import { useRunState, useRunView, useSelection } from '../store/context';
import { FieldList } from './field-list';

const words = text.run.proposal;
type Op = keyof typeof words.ops;

const LOOK: Record<Op, { icon: LucideIcon; tone: string }> = {
  added: { icon: Plus, tone: 'text-status-succeeded' },
  changed: { icon: PencilLine, tone: 'text-accent-text' },
  removed: { icon: Minus, tone: 'text-status-failed' },
  rewired: { icon: Split, tone: 'text-text-2' },
  delivered: { icon: Flag, tone: 'text-text-2' },
};

/** Every change in words: what is added, changed field by field, removed and rewired. */
export function ChangeList({ diff, head }: { diff: PlanDiff; head: ReactNode }) {
  const titleOf = useTitleOf(diff);
  const rows = rowsOf(diff, titleOf);
  return (
    <section aria-label={words.changes(rows.length)} className="space-y-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="font-medium">{words.changes(rows.length)}</h3>
        {head}
      </div>
      <ul className="divide-y divide-line rounded-md border border-line">{rows}</ul>
    </section>
  );
}

function rowsOf(diff: PlanDiff, titleOf: (id: TaskId) => string): ReactNode[] {
  const quoted = (id: TaskId) => `“${titleOf(id)}”`;
  const own = new Set([...diff.added.map(({ task }) => task.id), ...diff.removed.map(({ id }) => id)]);
  return [
    ...diff.changed.map((change) => <Changed key={change.id} change={change} />),
    ...diff.added.map(({ task, worker }) => (
      <Row key={task.id} op="added" title={task.title}>
        <Added
          tool={task.tool}
          worker={worker}
          needs={diff.linked.filter(({ to }) => to === task.id).map(({ from }) => quoted(from))}
        />
        <FieldList fields={inputOf(task.input)} />
      </Row>
    )),
    ...diff.removed.map((task) => (
      <Row key={task.id} op="removed" id={task.id} title={task.title}>
        <p className="text-text-2">{words.removed}</p>
      </Row>
    )),
    ...rewired(diff, own).map(([id, { linked, unlinked }]) => (
      <Row key={`${id} edges`} op="rewired" id={id} title={titleOf(id)}>
        <p className="text-text-2">
          {[
            ...unlinked.map((from) => words.waitsNoMore(quoted(from))),
            ...linked.map((from) => words.waits(quoted(from))),
          ].join(', ')}
        </p>
      </Row>
    )),
    ...(diff.delivers
      ? [
          <Row key="$delivers" op="delivered" title={words.delivers(diff.delivers.after.map(quoted))}>
            {null}
          </Row>,
        ]
      : []),
  ];
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

function Changed({ change }: { change: TaskChange }) {
  const name = useWorkerNames();
  const { worker } = change;
  const moved = worker
    ? [{ path: words.worker, before: name(worker.before), after: name(worker.after) }]
    : [];
  return (
    <Row op="changed" id={change.id} title={change.before.title}>
      <FieldList fields={[...change.fields, ...moved]} />
    </Row>
  );
}

function Added({ tool, worker, needs }: { tool: string; worker: string; needs: readonly string[] }) {
  const name = useWorkerNames();
  return (
    <p className="text-text-2">
      {[words.added(tool, name(worker)), ...(needs.length > 0 ? [words.after(needs)] : [])].join(', ')}
    </p>
  );
}

function Row({
  op,
  id,
  title,
  children,
}: {
  op: Op;
  /** Given: the task is there and can be looked at. */
  id?: TaskId;
  title: string;
  children: ReactNode;
}) {
  const select = useSelection((view) => view.select);
  const { icon: Icon, tone } = LOOK[op];
  return (
    <li className="grid gap-x-3 gap-y-1 px-3 py-2 @xl:grid-cols-[6.5rem_minmax(0,1fr)]">
      <span className={cx('flex items-center gap-1.5 self-start text-sm font-medium', tone)}>
        <Icon aria-hidden className="size-3.5 shrink-0" />
        {words.ops[op]}
      </span>
      <div className="min-w-0 space-y-1.5">
        {id === undefined ? (
          <p className="font-medium wrap-anywhere">{title}</p>
        ) : (
          <button
            type="button"
            onClick={() => select(id)}
            className={cx(
              'rounded-sm text-left font-medium wrap-anywhere hover:underline',
              op === 'removed' && 'line-through',
            )}
          >
            {title}
          </button>
        )}
        {children}
      </div>
    </li>
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
