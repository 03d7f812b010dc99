/** A stretch of time, ms since epoch. */
export type Span = { from: number; to: number };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Steps that people count in, ms. */
const STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 4, 8, 12, 24].map((n) => n * HOUR),
];
const LONGEST_STEP = 24 * HOUR;

/** The smallest step that gives at most `most` ticks in `length` ms. */
export function stepFor(length: number, most: number): number {
  const step = STEPS.find((candidate) => length / candidate <= most);
  return step ?? Math.ceil(length / most / LONGEST_STEP) * LONGEST_STEP;
}

/** Ticks as offsets from the span's beginning, ms: 0, one step, two steps … */
export function ticksOf(span: Span, most: number): number[] {
  const length = Math.max(1, span.to - span.from);
  const step = stepFor(length, most);
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, i) => i * step);
}

/**
 * The axis of work that began at `from` and has come to `end`. While it is live the end lies a little ahead and
 * moves in steps, so that bars do not creep with every tick.
 */
export function axisOf(from: number, end: number, live: boolean): Span {
  const length = Math.max(end - from, 1);
  if (!live) return { from, to: from + length * 1.02 };
  const step = stepFor(Math.max(length, SECOND), 4);
  return { from, to: from + Math.ceil((length * 1.08) / step) * step };
}

/** Where a moment stands in the span, in percent within [0, 100]. */
export function percentAt(span: Span, at: number): number {
  const share = ((at - span.from) / Math.max(1, span.to - span.from)) * 100;
  return Math.min(100, Math.max(0, share));
}

/** Those of the ticks that are labelled where `room` labels stand side by side: every one, every second …, none over the end. */
export function labelled(ticks: readonly number[], { from, to }: Span, room: number): number[] {
  const step = (ticks[1] ?? 0) / Math.max(1, to - from);
  const every = Math.max(1, Math.ceil(1 / Math.max(step * room, 0.01)));
  const last = (to - from) * (1 - 1 / Math.max(room, 1));
  return ticks.filter((offset, at) => at % every === 0 && (at === 0 || offset <= last));
}

/** The moment in steps of a tenth of a second: what moves with time moves in these. */
export function tenth(at: number): number {
  return Math.floor(at / 100) * 100;
}
