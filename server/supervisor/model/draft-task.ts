import { depthOf } from '../../core/depth.ts';
import { needsOf } from '../../core/graph.ts';
import type { Json } from '../../core/json.ts';
import { type DraftTask, PLAN_LIMITS } from '../../core/plan.ts';
import { taskId } from '../../core/task.ts';
import { readTask } from './wire-task.ts';

/** What can be drawn of a task that is complete in a plan still being written; undefined when it cannot be read. */
export function draftOf(text: string): DraftTask | undefined {
  const { spec, worker = '', violations } = readTask(parsed(text), '$');
  if (violations.length > 0 || depthOf(spec.input, PLAN_LIMITS.depth) > PLAN_LIMITS.depth) return undefined;
  const { id, title, kind, tool } = spec;
  const needs = needsOf(spec).filter((need) => need !== id && taskId.safeParse(need).success);
  return { id, title, kind, tool, worker, needs };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
