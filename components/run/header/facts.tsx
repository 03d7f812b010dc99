'use client';

import Link from 'next/link';
import { text } from '@/components/text/text';
import { ProgressBar } from '@/components/ui/progress-bar';
import { Elapsed } from '@/components/ui/time';
import { Tooltip } from '@/components/ui/tooltip';
import { isPlanning } from '@/server/core/decide-plan';
import { progressOf, runStatus } from '@/server/core/derived';
import { RulesFact } from '../rules/run-rules';
import { useRunState, useRunView } from '../store/context';
import { cutOffCount } from '../store/task-view';
import { Budgets } from './budgets';
import { Fact } from './fact';
import { Finish } from './finish';
import { Planning } from './planning';
import { Running } from './running';
import { parallelism } from './speed';
import { useStandstill } from './use-standstill';
import { Used } from './used';
import { waitsLine } from './waits';

const words = text.run.header;
const TONES = {
  planning: 'running',
  running: 'running',
  waiting: 'waiting',
  paused: 'paused',
  succeeded: 'succeeded',
  partial: 'partial',
  failed: 'failed',
  cancelled: 'neutral',
} as const;

/** What a person wants to know first: how far it is, how long it took, what runs, what waits and for what. On a phone on which something is asked or edited, only the first two. */
export function Facts() {
  return (
    <dl className="flex min-h-6 min-w-0 flex-wrap items-center gap-x-5 gap-y-1 text-sm max-sm:group-data-intent/run:[&>:nth-child(n+3)]:hidden">
      <Progress />
      <Time />
      <Used />
      <Budgets />
      <RulesFact />
      <Happening />
    </dl>
  );
}

function Progress() {
  const counts = useRunState((state) => state.counts);
  const done = useRunState((state) => progressOf(state).done) ?? 0;
  const total = useRunState((state) => progressOf(state).total) ?? 0;
  const skipped = useRunState((state) => progressOf(state).skipped) ?? 0;
  const cutOff = useRunState(cutOffCount) ?? 0;
  const status = useRunState(runStatus) ?? 'planning';
  if (!counts || total === 0) return null;
  const more = [
    counts.failed > 0 && words.failed(counts.failed),
    skipped > 0 && words.skipped(skipped),
    cutOff > 0 && words.cutOff(cutOff),
  ].filter((part) => part !== false);
  return (
    <div className="flex items-center gap-2">
      <dt className="sr-only">{words.progress}</dt>
      <dd className="flex items-center gap-2">
        <ProgressBar
          label={words.progress}
          done={done}
          failed={counts.failed}
          total={total}
          tone={TONES[status]}
          className="w-28 sm:w-40"
        />
        <span className="num whitespace-nowrap">{[words.of(done, total), ...more].join(' · ')}</span>
      </dd>
    </div>
  );
}

function Time() {
  const startedAt = useRunState((state) => state.startedAt);
  const closedAt = useRunState((state) => state.closed?.at);
  const times = useRunState(parallelism);
  if (startedAt === undefined) return null;
  return (
    <Fact label={words.elapsed}>
      <Elapsed since={startedAt} until={closedAt} />
      {times !== undefined && (
        <Tooltip content={words.speedHint}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard */}
          <span tabIndex={0} className="num ml-2 rounded-sm text-text-3">
            {words.speed(times.toFixed(1))}
          </span>
        </Tooltip>
      )}
    </Fact>
  );
}

function Now({ planned }: { planned: boolean }) {
  return <Fact label={words.now}>{planned ? <Running /> : <Planning />}</Fact>;
}

function Standstill({ why }: { why: string }) {
  return (
    <Fact label={words.now}>
      <span className="text-status-waiting">{why}</span>{' '}
      <Link
        href="/workers"
        className="rounded-sm underline decoration-line-strong underline-offset-2 hover:decoration-current"
      >
        {words.toWorkers}
      </Link>
    </Fact>
  );
}

function Happening() {
  const still = useStandstill();
  const closed = useRunState((state) => state.closed);
  const planned = useRunState((state) => !isPlanning(state));
  const limited = useRunView((view) => (view.pool?.resources.length ?? 0) > 0);
  const catalogue = useRunView((view) => view.catalogue);
  const waits = useRunState((state) => waitsLine(state, limited, catalogue));
  if (closed) return <Fact label={words.ended}>{closed.reason}</Fact>;
  return (
    <>
      {still ? <Standstill why={still} /> : <Now planned={planned ?? true} />}
      {waits && !still && <Fact label={words.waits}>{waits}</Fact>}
      {planned && <Finish />}
    </>
  );
}
