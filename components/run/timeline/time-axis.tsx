'use client';

import { useCallback, useState } from 'react';
import { text } from '@/components/text/text';
import { useTicking } from '@/components/ui/ticking';
import { labelled, percentAt, type Span, tenth, ticksOf } from './axis';

const MOST_TICKS = 5;
/** Room that a label takes beside its letters, and for each of them, px. */
const LABEL_PX = { around: 10, letter: 6 };

/** Labels above the bars, as many as there is room for; the first is the beginning of work. */
export function AxisLabels({ span }: { span: Span }) {
  const [box, width] = useWidth();
  const ticks = ticksOf(span, MOST_TICKS);
  const letters = Math.max(...ticks.map((offset) => labelOf(offset).length));
  const room = width / (LABEL_PX.around + letters * LABEL_PX.letter);
  return (
    <div ref={box} aria-hidden className="num relative h-full text-xs text-text-3">
      {labelled(ticks, span, room).map((offset) => (
        <Label key={offset} offset={offset} span={span} />
      ))}
    </div>
  );
}

function Label({ offset, span }: { offset: number; span: Span }) {
  return (
    <span
      className="absolute inset-y-0 flex items-center border-l border-line pl-1 whitespace-nowrap"
      style={{ left: `${percentAt(span, span.from + offset)}%` }}
    >
      {labelOf(offset)}
    </span>
  );
}

function labelOf(offset: number): string {
  return offset === 0 ? '0' : text.run.timeline.tick(offset);
}

function useWidth(): [(box: HTMLElement | null) => void, number] {
  const [width, setWidth] = useState(0);
  const box = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width];
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
