'use client';

import { useId, useLayoutEffect, useRef, useState } from 'react';
import { text } from '../text/text';
import { type ChartShape, chartShape } from './chart-shape';
import type { ResourceHistory } from './history';

const words = text.workers.limits;
const { units } = text;
const HEIGHT = 148;
const EDGE = { left: 28, right: 12, top: 10, bottom: 20 };

/** The limit against what was in flight over time, the refused calls and the times without calls marked. */
export function LimitChart({ story, name, now }: { story: ResourceHistory; name: string; now: number }) {
  const [ref, width] = useWidth();
  const hatch = useId();
  const shape = chartShape(story, now, { width, height: HEIGHT, ...EDGE });
  return (
    <figure className="px-3 py-2">
      <div ref={ref}>
        <svg
          role="img"
          aria-label={labelOf(story, name, shape)}
          width={width}
          height={HEIGHT}
          className="block"
        >
          <Hatch id={hatch} />
          <Grid shape={shape} width={width} />
          {shape.windows.map(({ x, width: wide }) => (
            <rect
              key={x}
              x={x}
              y={EDGE.top}
              width={Math.max(1, wide)}
              height={HEIGHT - EDGE.top - EDGE.bottom}
              fill={`url(#${hatch})`}
            />
          ))}
          <path d={shape.area} className="fill-status-running opacity-15" />
          <path d={shape.inFlight} className="fill-none stroke-status-running" strokeWidth={1.25} />
          <path d={shape.limit} className="fill-none stroke-text" strokeWidth={1.75} strokeDasharray="5 3" />
          {shape.refusals.map((mark) => (
            <Refusal key={mark.x} mark={mark} />
          ))}
          <Times shape={shape} width={width} isLive={story.now !== undefined} />
        </svg>
      </div>
      <Legend hatch={hatch} />
    </figure>
  );
}

function labelOf({ points, samples }: ResourceHistory, name: string, { from, to }: ChartShape): string {
  const limits = points.flatMap(({ limit }) => limit ?? []);
  return words.chart({
    name,
    from: units.clock(from),
    to: units.clock(to),
    refusals: points.reduce((sum, { refusals }) => sum + refusals, 0),
    lowest: limits.length > 0 ? String(Math.min(...limits)) : words.noLimit,
    most: Math.max(0, ...points.map(({ inFlight }) => inFlight), ...samples.map(({ inFlight }) => inFlight)),
  });
}

function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={6} height={6} className="fill-status-waiting-soft" />
        <line x1={0} y1={0} x2={0} y2={6} className="stroke-status-waiting-line" strokeWidth={2} />
      </pattern>
    </defs>
  );
}

function Grid({ shape, width }: { shape: ChartShape; width: number }) {
  return shape.grid.map(({ value, y }) => (
    <g key={value}>
      <line x1={EDGE.left} x2={width - EDGE.right} y1={y} y2={y} className="stroke-line" />
      <text x={EDGE.left - 8} y={y + 3.5} textAnchor="end" className="num fill-text-3 text-xs">
        {value}
      </text>
    </g>
  ));
}

/** A cross where calls were refused, with how many of them when there were several. */
function Refusal({ mark: { x, y, count } }: { mark: ChartShape['refusals'][number] }) {
  return (
    <g className="stroke-status-failed">
      <title>{words.refusals(count)}</title>
      <path d={`M${x - 3.5},${y - 3.5}l7,7m0,-7l-7,7`} strokeWidth={2} />
      {count > 1 && (
        <text x={x + 6} y={y - 3} className="num fill-status-failed stroke-none text-xs">
          {count}
        </text>
      )}
    </g>
  );
}

function Times({
  shape: { from, to },
  width,
  isLive,
}: {
  shape: ChartShape;
  width: number;
  isLive: boolean;
}) {
  const y = HEIGHT - 5;
  return (
    <g className="num fill-text-3 text-xs">
      <text x={EDGE.left} y={y}>
        {units.clock(from)}
      </text>
      <text x={width - EDGE.right} y={y} textAnchor="end">
        {isLive ? words.now : units.clock(to)}
      </text>
    </g>
  );
}

function Legend({ hatch }: { hatch: string }) {
  const { limit, inFlight, refusal, window } = words.legend;
  return (
    <figcaption aria-hidden className="flex flex-wrap gap-x-4 gap-y-1 pl-7 text-sm text-text-3">
      <Key label={limit}>
        <path d="M0,6H16" className="stroke-text" strokeWidth={1.75} strokeDasharray="5 3" />
      </Key>
      <Key label={inFlight}>
        <rect width={16} height={12} y={3} className="fill-status-running opacity-15" />
        <path d="M0,3.5H16" className="stroke-status-running" strokeWidth={1.25} />
      </Key>
      <Key label={refusal}>
        <path d="M4.5,2.5l7,7m0,-7l-7,7" className="stroke-status-failed" strokeWidth={2} />
      </Key>
      <Key label={window}>
        <rect width={16} height={12} fill={`url(#${hatch})`} />
      </Key>
    </figcaption>
  );
}

function Key({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg aria-hidden="true" width={16} height={12}>
        {children}
      </svg>
      {label}
    </span>
  );
}

/** The width of an element, followed as it changes. */
function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(600);
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(200, box.clientWidth)));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return [ref, width] as const;
}
