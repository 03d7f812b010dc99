import type { RunId, TaskId } from '@/server/core/task';
import type { Point, Positions } from './geometry';

const PREFIX = 'gaffer.moved.';
/** Positions of at most this many runs are kept; the oldest go first. */
const RUNS_KEPT = 40;

function keyOf(run: RunId): string {
  return `${PREFIX}${run}`;
}

/** Where a person dragged tasks of this run to. Empty where nothing was moved or nothing can be stored. */
export function readMoved(run: RunId): Positions {
  try {
    const entries: unknown = JSON.parse(localStorage.getItem(keyOf(run)) ?? '[]');
    return new Map(Array.isArray(entries) ? entries.filter(isEntry) : []);
  } catch {
    return new Map();
  }
}

/** Remembers them in this browser; an empty map forgets the run. */
export function writeMoved(run: RunId, moved: Positions): void {
  try {
    localStorage.removeItem(keyOf(run));
    if (moved.size > 0) localStorage.setItem(keyOf(run), JSON.stringify([...moved]));
    forgetOldest();
  } catch {
    // Storage may be full or forbidden: the positions then last as long as the page.
  }
}

function forgetOldest(): void {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  for (const key of keys.sort().slice(0, Math.max(0, keys.length - RUNS_KEPT))) localStorage.removeItem(key);
}

function isEntry(entry: unknown): entry is [TaskId, Point] {
  if (!Array.isArray(entry) || typeof entry[0] !== 'string') return false;
  const point: unknown = entry[1];
  if (typeof point !== 'object' || point === null || !('x' in point) || !('y' in point)) return false;
  return typeof point.x === 'number' && typeof point.y === 'number';
}
