'use client';

import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { StatusIcon } from '@/components/ui/status-chip';
import type { Catalogue } from '@/server/core/catalogue';
import { isHarmless, type Move, type MoveRadius, moveRadius, readyBy } from '@/server/core/move-radius';
import type { RunState } from '@/server/core/state';
import type { TaskId, WorkerId } from '@/server/core/task';
import { whoCan } from '../edit/who-can';
import { useCell, useRunState, useRunView } from '../store/context';
import { useSeldom } from '../use-seldom';
import { moveLine, moveWords } from './move-words';

const words = text.run.intervene;
/** The most running tasks that are named. */
const MOST = 8;
/** How often a run that goes on is looked at again, ms. */
const SELDOM_MS = 400;

/** What it leads to that these tasks are given to a worker, in the form of every other action. */
export function MoveView({ move }: { move: Move }) {
  const found = useMoveRadius(move);
  if (!found) return null;
  return (
    <section
      aria-label={words.radius.label}
      className="space-y-1.5 rounded-md border border-line bg-bg p-3 text-sm"
    >
      <MoveLines {...found} />
      {found.radius.stopped.length > 0 && (
        <ul className="space-y-1">
          {found.radius.stopped.slice(0, MOST).map((id) => (
            <Stopped key={id} id={id} />
          ))}
          {found.radius.stopped.length > MOST && (
            <li className="text-text-3">{words.radius.more(found.radius.stopped.length - MOST)}</li>
          )}
        </ul>
      )}
    </section>
  );
}

/** A running task, by its name. */
function Stopped({ id }: { id: TaskId }) {
  const title = useCell(id)?.spec.title ?? id;
  return (
    <li className="flex min-w-0 items-center gap-2">
      <StatusIcon status="running" />
      <span className="truncate">{title}</span>
    </li>
  );
}

/** What moving tasks leads to. `others`: they may go to another worker when this one is busy. */
export type FoundMove = { radius: MoveRadius; others: boolean };

/** The same without a frame. */
export function MoveLines({ radius, others }: FoundMove) {
  const more = moveWords(radius, others);
  return (
    <>
      <p className={cx('num', !isHarmless(radius) && 'font-medium')}>{moveLine(radius)}</p>
      {radius.effects.length > 0 && (
        <p className="flex items-start gap-1.5 font-medium">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-status-waiting" />
          <span>{words.radius.effects(radius.effects.length)}</span>
        </p>
      )}
      {more.map((line) => (
        <p key={line} className="num text-text-2">
          {line}
        </p>
      ))}
      {radius.stopped.length + radius.effects.length > 0 && <p className="text-text-2">{words.move.next}</p>}
    </>
  );
}

/** What it would lead to now; undefined until the run and its workers are known. */
export function useMoveRadius(move: Move | undefined): FoundMove | undefined {
  const state = useSeldom(
    useRunState((now) => now),
    SELDOM_MS,
  );
  const line = useLines();
  const catalogue = useRunView((view) => view.catalogue);
  const busy = useRunView((view) => view.pool?.workers.find((one) => one.worker === move?.worker)?.busy ?? 0);
  return useMemo(() => {
    if (!state || !catalogue || !move) return undefined;
    const slots = catalogue.workers.find(({ id }) => id === move.worker)?.capacity ?? 0;
    const radius = moveRadius(state, move, { slots, busy }, line);
    return { radius, others: !move.pinned && ableTo(state, move.tasks, catalogue) > 1 };
  }, [state, catalogue, move, busy, line]);
}

/** How many workers could do all of these tasks. */
function ableTo({ tasks }: RunState, ids: readonly TaskId[], catalogue: Catalogue): number {
  const specs = ids.flatMap((id) => tasks.get(id)?.spec ?? []);
  return whoCan(specs, catalogue).filter(({ unable }) => unable.length === 0).length;
}

/** How many ready tasks of the run each worker has before it. */
export function useLines(): ReadonlyMap<WorkerId, number> {
  const state = useSeldom(
    useRunState((now) => now),
    SELDOM_MS,
  );
  return useMemo(() => (state ? readyBy(state) : NOBODY), [state]);
}

const NOBODY: ReadonlyMap<WorkerId, number> = new Map();
