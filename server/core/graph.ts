import { isItem } from './map.ts';
import { findReferences } from './reference.ts';
import type { TaskId, TaskSpec } from './task.ts';

/** Duration assumed of a task that gives no hint, ms. */
export const UNKNOWN_DURATION_MS = 1000;

/** The edges of a plan, both ways: explicit `dependsOn` and references to upstream outputs, each once. */
export type Edges = { needs: ReadonlyMap<TaskId, readonly TaskId[]>; feeds: ReadonlyMap<TaskId, TaskId[]> };

export function edgesOf(tasks: readonly TaskSpec[]): Edges {
  const needs = new Map<TaskId, readonly TaskId[]>();
  const feeds = new Map<TaskId, TaskId[]>();
  for (const task of tasks) feeds.set(task.id, []);
  for (const task of tasks) {
    const own = needsOf(task);
    needs.set(task.id, own);
    for (const id of own) feeds.get(id)?.push(task.id);
  }
  return { needs, feeds };
}

/** What one task needs: explicit dependencies first, then references, each once. */
export function needsOf(task: TaskSpec): TaskId[] {
  const ids = new Set(task.dependsOn ?? []);
  for (const reference of findReferences(task.input)) if (!isItem(reference.task)) ids.add(reference.task);
  for (const reference of findReferences(task.forEach ?? null)) ids.add(reference.task);
  return [...ids];
}

/** Tasks in an order in which each comes after what it needs, and the members of cycles, which have none. */
export function topological(edges: Edges): { order: TaskId[]; cyclic: TaskId[] } {
  const unmet = new Map<TaskId, number>();
  const order: TaskId[] = [];
  for (const [id, needs] of edges.needs) {
    const known = needs.filter((need) => edges.needs.has(need)).length;
    unmet.set(id, known);
    if (known === 0) order.push(id);
  }
  for (let i = 0; i < order.length; i += 1) {
    for (const next of edges.feeds.get(order[i] as TaskId) ?? []) {
      const left = (unmet.get(next) ?? 0) - 1;
      unmet.set(next, left);
      if (left === 0) order.push(next);
    }
  }
  const placed = new Set(order);
  return { order, cyclic: [...edges.needs.keys()].filter((id) => !placed.has(id)) };
}

/** One cycle among `cyclic`, as its members in order; empty when there is none. */
export function findCycle(edges: Edges, cyclic: readonly TaskId[]): TaskId[] {
  const inside = new Set(cyclic);
  const trail: TaskId[] = [];
  const place = new Map<TaskId, number>();
  let at = cyclic[0];
  while (at !== undefined) {
    const seen = place.get(at);
    if (seen !== undefined) return trail.slice(seen).reverse();
    place.set(at, trail.length);
    trail.push(at);
    at = edges.needs.get(at)?.find((need) => inside.has(need));
  }
  return [];
}

/** Longest remaining path from each task to an end, its own duration included, ms. */
export function urgencies(
  tasks: readonly TaskSpec[],
  edges: Edges,
  order: readonly TaskId[],
): Map<TaskId, number> {
  const duration = new Map(tasks.map((task) => [task.id, task.durationHintMs ?? UNKNOWN_DURATION_MS]));
  const urgency = new Map<TaskId, number>();
  for (let i = order.length - 1; i >= 0; i -= 1) {
    const id = order[i] as TaskId;
    let after = 0;
    for (const next of edges.feeds.get(id) ?? []) after = Math.max(after, urgency.get(next) ?? 0);
    urgency.set(id, after + (duration.get(id) ?? 0));
  }
  return urgency;
}
