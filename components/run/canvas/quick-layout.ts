import type { TaskId } from '@/server/core/task';
import { GAP, type Layout, NODE, type Point } from './geometry';
import type { Structure } from './structure';

/** Longest rows are broken into lines of at most this many boxes. */
const WIDEST = 40;

/**
 * A layered layout in one pass, for graphs that the real one needs seconds for: each task below all it needs, each
 * layer ordered by the mean place of what it needs.
 */
export function quickLayout(structure: Structure): Layout {
  const needs = new Map<TaskId, TaskId[]>(structure.ids.map((id) => [id, []]));
  for (const link of structure.links) needs.get(link.target)?.push(link.source);
  const place = new Map<TaskId, number>();
  const positions = new Map<TaskId, Point>();
  let line = 0;
  for (const layer of layersOf(structure, needs)) {
    const mean = new Map(layer.map((id, at) => [id, meanPlace(needs.get(id) ?? [], place, at)]));
    layer.sort((a, b) => (mean.get(a) ?? 0) - (mean.get(b) ?? 0));
    for (let start = 0; start < layer.length; start += WIDEST) {
      const row = layer.slice(start, start + WIDEST);
      row.forEach((id, at) => {
        const across = at - (row.length - 1) / 2;
        place.set(id, across);
        positions.set(id, { x: across * (NODE.width + GAP.across), y: line * (NODE.height + GAP.down) });
      });
      line += 1;
    }
  }
  return { positions, routes: new Map() };
}

function layersOf(structure: Structure, needs: ReadonlyMap<TaskId, readonly TaskId[]>): TaskId[][] {
  const depth = new Map<TaskId, number>();
  const depthOf = (id: TaskId): number => {
    const stack = [id];
    for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
      const open = (needs.get(at) ?? []).filter((need) => !depth.has(need));
      if (open.length > 0) stack.push(...open);
      else {
        const deepest = Math.max(-1, ...(needs.get(at) ?? []).map((need) => depth.get(need) ?? 0));
        depth.set(at, deepest + 1);
        stack.pop();
      }
    }
    return depth.get(id) ?? 0;
  };
  const layers: TaskId[][] = [];
  for (const id of structure.ids) {
    const at = depthOf(id);
    layers[at] ??= [];
    layers[at].push(id);
  }
  return layers;
}

function meanPlace(needs: readonly TaskId[], place: ReadonlyMap<TaskId, number>, otherwise: number): number {
  if (needs.length === 0) return otherwise;
  return needs.reduce((sum, id) => sum + (place.get(id) ?? 0), 0) / needs.length;
}
