import type { ResourceLoad, WorkersView } from '@/server/api/contract';

type Point = WorkersView['history'][number];
type Sample = { at: number; inFlight: number };

/** What is known of one resource. `limit` null: it is free again, or nothing governs it. */
export type ResourceHistory = {
  resource: string;
  points: readonly Point[];
  samples: readonly Sample[];
  now: ResourceLoad | undefined;
};

/** Calls after so long a silence belong to another story, which is drawn by itself. */
const SILENCE_MS = 15 * 60_000;

/** The latest story of each resource, the one that changed last first. `heard`: what came live since the view was read. */
export function histories(
  { history, samples, load }: Pick<WorkersView, 'history' | 'samples' | 'load'>,
  heard: ReadonlyMap<string, readonly Sample[]>,
): ResourceHistory[] {
  const now = new Map(load.resources.map((one) => [one.resource, one]));
  const names = new Set([...history.map(({ resource }) => resource), ...now.keys()]);
  const all = [...names].map((resource) => {
    const points = latest(history.filter((point) => point.resource === resource));
    const from = points[0]?.at ?? 0;
    const kept = samples.find((one) => one.resource === resource)?.samples ?? [];
    const seen = [...kept, ...(heard.get(resource) ?? [])].filter(({ at }) => at >= from);
    return { resource, points, samples: seen.sort((a, b) => a.at - b.at), now: now.get(resource) };
  });
  return all.sort((a, b) => (b.points.at(-1)?.at ?? 0) - (a.points.at(-1)?.at ?? 0));
}

function latest(points: readonly Point[]): readonly Point[] {
  for (let i = points.length - 1; i > 0; i -= 1) {
    const [before, after] = [points[i - 1], points[i]];
    if (!before || !after) continue;
    const isOver = before.limit === null;
    if (isOver && after.at - before.at > SILENCE_MS) return points.slice(i);
  }
  return points;
}
