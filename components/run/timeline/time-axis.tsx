'use client';

import { text } from '@/components/text/text';
import { useTicking } from '@/components/ui/ticking';
import { percentAt, type Span, tenth, ticksOf } from './axis';

const MOST_TICKS = 5;

/** Labels above the bars; the first is the beginning of work. */
export function AxisLabels({ span }: { span: Span }) {
  return (
    <div aria-hidden className="num relative h-full text-xs text-text-3">
      {ticksOf(span, MOST_TICKS).map((offset) => (
        <Label key={offset} offset={offset} span={span} />
      ))}
    </div>
  );
}

function Label({ offset, span }: { offset: number; span: Span }) {
  const left = percentAt(span, span.from + offset);
  if (left > 94) return null;
  return (
    <span
      className="absolute inset-y-0 flex items-center border-l border-line pl-1"
      style={{ left: `${left}%` }}
    >
      {offset === 0 ? '0' : text.run.timeline.tick(offset)}
    </span>
  );
}

/** Hair lines behind the bars, and where time has come to. */
export function AxisLines({ span, live }: { span: Span; live: boolean }) {
  return (
    <div aria-hidden className="pointer-events-none relative h-full">
      {ticksOf(span, MOST_TICKS).map((offset) => (
        <span
          key={offset}
          className="absolute inset-y-0 w-px bg-line"
          style={{ left: `${percentAt(span, span.from + offset)}%` }}
        />
      ))}
      {live && <NowLine span={span} />}
    </div>
  );
}

function NowLine({ span }: { span: Span }) {
  const left = useTicking((now) => `${percentAt(span, tenth(now))}%`);
  return <span className="absolute inset-y-0 w-px bg-accent" style={{ left }} />;
}
