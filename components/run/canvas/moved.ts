import type { RunId, TaskId } from '@/server/core/task';
import type { Point, Positions } from './geometry';

const KEY = 'gaffer.moved';
/** Positions of at most this many runs are kept; those of the run that was not touched for longest go first. */
const RUNS_KEPT = 40;

/** Where a person dragged tasks of this run to. Empty where nothing was moved or nothing can be stored. */
export function readMoved(run: RunId): Positions {
  return readAll().get(run) ?? new Map();
}

/** Remembers them in this browser; an empty map forgets the run. */
export function writeMoved(run: RunId, moved: Positions): void {
  const all = readAll();
  all.delete(run);
  if (moved.size > 0) all.set(run, moved);
  try {
    const kept = [...all].slice(-RUNS_KEPT).map(([id, places]) => [id, [...places]]);
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Storage may be full or forbidden: the positions then last as long as the page.
  }
}

/** By run, the one touched last at the end. */
function readAll(): Map<RunId, Positions> {
  try {
    const entries: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return new Map(Array.isArray(entries) ? entries.flatMap(runIn) : []);
  } catch {
    return new Map();
  }
}

function runIn(entry: unknown): [RunId, Positions][] {
  if (!Array.isArray(entry) || typeof entry[0] !== 'string' || !Array.isArray(entry[1])) return [];
  return [[entry[0], new Map(entry[1].filter(isPlace))]];
}

function isPlace(entry: unknown): entry is [TaskId, Point] {
  if (!Array.isArray(entry) || typeof entry[0] !== 'string') return false;
  const point: unknown = entry[1];
  if (typeof point !== 'object' || point === null || !('x' in point) || !('y' in point)) return false;
  return typeof point.x === 'number' && typeof point.y === 'number';
}
