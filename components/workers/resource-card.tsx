'use client';

import Link from 'next/link';
import { useId } from 'react';
import type { WorkersView } from '@/server/api/contract';
import { text } from '../text/text';
import { Badge } from '../ui/badge';
import { cx } from '../ui/cx';
import { useTicking } from '../ui/ticking';
import type { ResourceHistory } from './history';
import { LimitChart } from './limit-chart';
import { LimitTable } from './limit-table';
import { partsOf, resourceName } from './resource-name';

const words = text.workers.limits;
const { units } = text;
type State = keyof typeof words.status;

const TONE: Record<State, string> = {
  closed: 'border-status-failed-line bg-status-failed-soft text-status-failed',
  limited: 'border-status-waiting-line bg-status-waiting-soft text-status-waiting',
  free: 'border-status-succeeded-line bg-status-succeeded-soft text-status-succeeded',
};

/** One resource that refused calls: how it stands, its limit against what was in flight, and whom it slowed. */
export function ResourceCard({
  story,
  runs,
  nameOf,
}: {
  story: ResourceHistory;
  runs: WorkersView['runs'];
  nameOf: (worker: string) => string;
}) {
  const id = useId();
  const now = Number(useTicking((at) => String(Math.floor(at / 1000) * 1000)));
  const name = resourceName(story.resource, nameOf);
  const state = stateOf(story, now);
  return (
    <li aria-labelledby={id} className="rounded-md border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 pt-3">
        <h3 id={id} className="min-w-0 font-medium break-all">
          {name}
        </h3>
        <Badge>{words.kinds[partsOf(story.resource).kind]}</Badge>
        <span className={cx('ml-auto rounded-sm border px-1.5 text-xs leading-5', TONE[state])}>
          {words.status[state]}
        </span>
        <p className="num w-full text-text-2">{sentenceOf(story, state)}</p>
      </div>
      <LimitChart story={story} name={name} now={now} />
      <Slowed story={story} runs={runs} />
      <LimitTable story={story} runs={runs} name={name} />
    </li>
  );
}

function stateOf({ now: load }: ResourceHistory, now: number): State {
  if (!load) return 'free';
  return load.until !== undefined && load.until > now ? 'closed' : 'limited';
}

function sentenceOf({ now: load, points }: ResourceHistory, state: State): string {
  if (!load) {
    const since = points.at(-1)?.at;
    return since === undefined ? words.freed : words.free(units.clock(since));
  }
  if (state === 'limited') return words.limited(load.limit, load.inFlight);
  return words.closed(units.clock(load.until ?? 0), load.limit, load.free);
}

function Slowed({ story, runs }: { story: ResourceHistory; runs: WorkersView['runs'] }) {
  const ids = [...new Set(story.points.flatMap(({ run }) => run ?? []))];
  const known = ids.flatMap((id) => runs.find((run) => run.id === id) ?? []).slice(-5);
  if (known.length === 0) return null;
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-3 pb-2">
      <span className="text-sm text-text-3">{words.slowed}</span>
      {known.map(({ id, goal }) => (
        <Link
          key={id}
          href={`/runs/${id}`}
          className="max-w-72 truncate text-accent-text underline-offset-2 hover:underline"
        >
          {goal}
        </Link>
      ))}
    </div>
  );
}
