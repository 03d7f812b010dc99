'use client';

import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { useTicking } from '@/components/ui/ticking';
import type { TaskCell } from '@/server/core/state';
import { useStores } from '../store/context';
import { percentAt, type Span, tenth } from './axis';
import { type Segment, segmentsOf, waitingSince } from './segments';

const SOLID: Record<Segment['outcome'] & string, string> = {
  running: 'bg-status-running',
  succeeded: 'bg-status-succeeded/75',
  failed: 'bg-status-failed',
  cancelled: 'bg-status-cancelled',
};

/** A task's attempts along the axis: waiting for a slot is drawn hollow, work solid. */
export function Bars({ cell, span }: { cell: TaskCell; span: Span }) {
  const { run } = useStores();
  const { state } = run.getState();
  if (!state) return null;
  const waiting = state.closed ? undefined : waitingSince(cell);
  return (
    <div aria-hidden className="relative h-full">
      {segmentsOf(state, cell).map((segment) => (
        <Attempt key={segment.attempt} segment={segment} span={span} />
      ))}
      {waiting !== undefined && <Waiting from={waiting} span={span} />}
    </div>
  );
}

function Attempt({ segment, span }: { segment: Segment; span: Span }) {
  const { from, to, outcome } = segment;
  return (
    <>
      {segment.queuedFrom !== undefined && <Hollow from={segment.queuedFrom} to={from} span={span} />}
      {to === undefined ? (
        <Growing from={from} span={span} />
      ) : (
        <span
          title={barWords(segment, to)}
          className={cx(SOLID_BAR, SOLID[outcome ?? 'running'], segment.injected && INJECTED)}
          style={{ left: `${percentAt(span, from)}%`, right: `${100 - percentAt(span, to)}%` }}
        />
      )}
    </>
  );
}

function barWords({ attempt, from, injected }: Segment, to: number): string {
  const bar = text.run.timeline.bar(attempt, text.units.duration(to - from));
  return injected ? text.run.faults.bar(bar) : bar;
}

/** What was simulated is hatched, and ringed so that it is seen where it is short. */
const INJECTED = 'hatched min-w-1.5 ring-1 ring-accent';
const SOLID_BAR = 'absolute top-1/2 h-2.5 min-w-0.5 -translate-y-1/2 rounded-sm';
const HOLLOW_BAR = 'absolute top-1/2 h-2.5 -translate-y-1/2 rounded-sm border border-dashed border-control';

/** Shorter waits than this share of the axis, in percent, are not drawn. */
const NOTICED = 1;

function Hollow({ from, to, span }: { from: number; to: number; span: Span }) {
  const left = percentAt(span, from);
  const right = percentAt(span, to);
  if (right - left < NOTICED) return null;
  return <span className={HOLLOW_BAR} style={{ left: `${left}%`, right: `${100 - right}%` }} />;
}

/** Work that goes on: its end is now. */
function Growing({ from, span }: { from: number; span: Span }) {
  const end = useTicking((now) => `${100 - percentAt(span, tenth(now))}%`);
  return (
    <span
      className={cx(SOLID_BAR, SOLID.running)}
      style={{ left: `${percentAt(span, from)}%`, right: end }}
    />
  );
}

function Waiting({ from, span }: { from: number; span: Span }) {
  const end = useTicking((now) => `${100 - percentAt(span, tenth(now))}%`);
  return <span className={HOLLOW_BAR} style={{ left: `${percentAt(span, from)}%`, right: end }} />;
}
