import type { DraftTask } from '@/server/core/plan';
import type { RunState, TaskCell } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import type { Marks } from '../edit/marks';
import { ownNeeds } from '../store/task-view';
import { linkId } from './link-id';

export type Link = { id: string; source: TaskId; target: TaskId };

/**
 * What the layout depends on: which tasks there are and what feeds what. Status is no part of it, nor are a map task's
 * children: they are folded into it.
 */
export type Structure = {
  /** Changes exactly when the structure does. */
  key: string;
  ids: readonly TaskId[];
  links: readonly Link[];
  /** The tasks of the longest path by the plan's own durations, and the links between them. */
  critical: ReadonlySet<string>;
  /** Its tasks, while the plan is still being written. */
  draft?: ReadonlyMap<TaskId, DraftTask>;
  /** While a person edits: the plan as it is, which is what is laid out, and what their draft changes. */
  edits?: { base: Structure; marks: Marks };
};

export function structureKey(state: RunState): string {
  return `${state.id}:${state.revision}`;
}

export function structureOf(state: RunState): Structure {
  const ids: TaskId[] = [];
  const links: Link[] = [];
  for (const [id, cell] of state.tasks.entries()) {
    if (cell.parent !== undefined || isGone(cell)) continue;
    ids.push(id);
    for (const source of ownNeeds(cell)) links.push({ id: linkId(source, id), source, target: id });
  }
  return { key: structureKey(state), ids, links, critical: criticalPath(state, ids) };
}

/**
 * The structure of what is complete of a plan that is being written. A task that is named before it is written gets
 * its links once it is there.
 */
export function draftStructure(run: RunState['id'], tasks: readonly DraftTask[]): Structure {
  const draft = new Map<TaskId, DraftTask>();
  for (const task of tasks) if (!draft.has(task.id)) draft.set(task.id, task);
  const links = new Map<string, Link>();
  for (const { id, needs } of draft.values()) {
    for (const source of needs) {
      if (draft.has(source) && source !== id)
        links.set(linkId(source, id), { id: linkId(source, id), source, target: id });
    }
  }
  const ids = [...draft.keys()];
  return { key: `${run}:draft:${ids.join()}`, ids, links: [...links.values()], critical: new Set(), draft };
}

/** A task that was removed before anything came of it. */
function isGone({ removed, attempts }: TaskCell): boolean {
  return removed !== undefined && attempts.length === 0;
}

/** From the most urgent task down through the most urgent dependents; fewer than three tasks have no such path. */
function criticalPath(state: RunState, ids: readonly TaskId[]): ReadonlySet<string> {
  const path = new Set<string>();
  if (ids.length < 3) return path;
  let at = mostUrgent(state, ids);
  while (at !== undefined) {
    path.add(at);
    const next: TaskId | undefined = mostUrgent(state, state.tasks.get(at)?.feeds ?? []);
    if (next !== undefined) path.add(linkId(at, next));
    at = next;
  }
  return path;
}

function mostUrgent(state: RunState, ids: Iterable<TaskId>): TaskId | undefined {
  let best: TaskId | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const id of ids) {
    const urgency = state.tasks.get(id)?.urgency ?? Number.NEGATIVE_INFINITY;
    if (urgency > most) {
      most = urgency;
      best = id;
    }
  }
  return best;
}
