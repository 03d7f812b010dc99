import type { ResourceHistory } from './history';

export type Box = { width: number; height: number; left: number; right: number; top: number; bottom: number };

/** All that is drawn, in pixels of the box. */
export type ChartShape = {
  from: number;
  to: number;
  /** Values with a line across, and where. */
  grid: { value: number; y: number }[];
  /** SVG paths. */
  limit: string;
  inFlight: string;
  area: string;
  windows: { x: number; width: number }[];
  refusals: { x: number; y: number; count: number }[];
};

type Step = { at: number; value: number | null };

/** The shape of a resource's story up to `now`, ms since epoch. */
export function chartShape(
  { points, samples, now: load }: ResourceHistory,
  now: number,
  box: Box,
): ChartShape {
  const first = points[0]?.at ?? samples[0]?.at ?? now;
  const last = Math.max(points.at(-1)?.at ?? first, samples.at(-1)?.at ?? first);
  const to = load ? Math.max(now, last) : last + Math.max(1000, (last - first) * 0.04);
  const from = first - Math.max(500, (to - first) * 0.04);
  const flights = inFlightSteps({ points, samples });
  const before = points.find(({ refusals }) => refusals > 0)?.inFlight ?? 1;
  const highest = Math.max(
    2,
    before,
    ...points.map(({ limit }) => limit ?? 0),
    ...flights.map(({ value }) => value ?? 0),
  );
  const top = highest + 1;
  const x = (at: number) =>
    round(box.left + ((at - from) / (to - from)) * (box.width - box.left - box.right));
  const y = (value: number) => round(box.top + (1 - value / top) * (box.height - box.top - box.bottom));
  const limits: Step[] = points.map(({ at, limit }) => ({ at, value: limit }));
  const flown = steps(flights, { x, y, to });
  return {
    from,
    to,
    grid: gridValues(top).map((value) => ({ value, y: y(value) })),
    limit: steps(limits, { x, y, to }),
    inFlight: flown,
    area: flown === '' ? '' : `${flown}V${y(0)}H${x(flights[0]?.at ?? from)}Z`,
    windows: windowsOf(points, to).map(([start, end]) => ({ x: x(start), width: round(x(end) - x(start)) })),
    refusals: points
      .filter(({ refusals }) => refusals > 0)
      .map((point) => ({ x: x(point.at), y: y(point.inFlight), count: point.refusals })),
  };
}

function inFlightSteps({ points, samples }: Pick<ResourceHistory, 'points' | 'samples'>): Step[] {
  const all = [...points, ...samples].map(({ at, inFlight }) => ({ at, value: inFlight }));
  return all.sort((a, b) => a.at - b.at);
}

/** A line in steps; it has a gap where there is no value. */
function steps(
  values: readonly Step[],
  { x, y, to }: { x: (at: number) => number; y: (value: number) => number; to: number },
): string {
  let path = '';
  let isDrawing = false;
  for (const { at, value } of values) {
    if (value === null) {
      if (isDrawing) path += `H${x(at)}`;
      isDrawing = false;
    } else {
      path += isDrawing ? `H${x(at)}V${y(value)}` : `M${x(at)},${y(value)}`;
      isDrawing = true;
    }
  }
  return isDrawing ? `${path}H${x(to)}` : path;
}

/** Spans in which nobody may call; those that overlap are one. */
function windowsOf(points: ResourceHistory['points'], to: number): [number, number][] {
  const spans: [number, number][] = [];
  for (const { at, until } of points) {
    if (until === undefined || until <= at) continue;
    const last = spans.at(-1);
    if (last && at <= last[1]) last[1] = Math.min(to, Math.max(last[1], until));
    else spans.push([at, Math.min(to, until)]);
  }
  return spans;
}

/** At most four whole numbers from 0. */
function gridValues(top: number): number[] {
  const step = Math.max(1, Math.ceil(top / 4));
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
