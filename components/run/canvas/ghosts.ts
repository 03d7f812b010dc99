import type { PlanDiff } from '@/server/core/plan-diff';
import type { TaskId, TaskSpec } from '@/server/core/task';
import type { DraftFlowNode } from './draft-node';
import { HANDLES } from './flow-elements';
import { GAP, NODE, type Point, type Positions } from './geometry';
import { linkId } from './link-id';
import type { TaskFlowEdge } from './task-edge';

/** A task that a proposal would add. */
export type Ghost = { task: TaskSpec; worker: string; needs: readonly TaskId[] };

export function ghostsOf({ added, linked }: PlanDiff): Ghost[] {
  return added.map(({ task, worker }) => ({
    task,
    worker,
    needs: linked.filter(({ to }) => to === task.id).map(({ from }) => from),
  }));
}

/**
 * Where added tasks stand beside a layout that stays as it is: below what they need, and as far to the right as it
 * takes to cover nothing. Those whose needs stand nowhere begin at the top.
 */
export function ghostPlaces(ghosts: readonly Ghost[], positions: Positions): Positions {
  const taken: Point[] = [...positions.values()];
  const places = new Map<TaskId, Point>();
  const left = new Set(ghosts);
  for (let round = 0; round < ghosts.length && left.size > 0; round += 1) {
    for (const ghost of left) {
      const needs = ghost.needs.filter((id) => ghosts.some(({ task }) => task.id === id));
      if (needs.some((id) => !places.has(id)) && round < ghosts.length - 1) continue;
      const at = freePlace(below(ghost, positions, places), taken);
      taken.push(at);
      places.set(ghost.task.id, at);
      left.delete(ghost);
    }
  }
  return places;
}

function below({ needs }: Ghost, positions: Positions, places: Positions): Point {
  const points = needs.flatMap((id) => places.get(id) ?? positions.get(id) ?? []);
  if (points.length === 0) return { x: 0, y: 0 };
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  return { x, y: Math.max(...points.map(({ y }) => y)) + NODE.height + GAP.down };
}

function freePlace({ x, y }: Point, taken: readonly Point[]): Point {
  const step = NODE.width + GAP.across;
  const row = taken.filter((one) => Math.abs(one.y - y) < NODE.height + GAP.down / 2);
  for (let at = x; ; at += step) {
    if (row.every((one) => Math.abs(one.x - at) >= step)) return { x: at, y };
  }
}

/** Added tasks as nodes that can be looked at. */
export function ghostNodes(
  ghosts: readonly Ghost[],
  places: Positions,
  leftOut: ReadonlySet<string> = new Set(),
): DraftFlowNode[] {
  return ghosts.flatMap(({ task, worker, needs }) => {
    const position = places.get(task.id);
    if (!position) return [];
    const { id, title, kind, tool } = task;
    const draft = { id, title, kind, tool, worker, needs: [...needs] };
    const common = { id: `+${id}`, type: 'draft' as const, position, ...NODE, handles: HANDLES };
    return [{ ...common, draggable: false, data: { task: draft, proposed: true, left: leftOut.has(id) } }];
  });
}

/** New edges, but of what is left out. `ghosts`: ids of added tasks, whose nodes have names of their own. */
export function ghostEdges(
  { linked }: PlanDiff,
  ghosts: ReadonlySet<TaskId>,
  leftOut: ReadonlySet<string> = new Set(),
): TaskFlowEdge[] {
  const node = (id: TaskId) => (ghosts.has(id) ? `+${id}` : id);
  const taken = linked.filter(({ from, to }) => !leftOut.has(from) && !leftOut.has(to));
  return taken.map(({ from, to }) => ({
    id: `+${linkId(from, to)}`,
    source: node(from),
    target: node(to),
    type: 'task' as const,
    data: { critical: false, bends: [], drafted: true, proposed: true },
    focusable: false,
    ariaRole: 'presentation' as const,
    domAttributes: { 'aria-hidden': true, 'aria-roledescription': undefined },
  }));
}
