import type { Fallback } from './fallback.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { asReference, isLiteral } from './reference.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId, TaskSpec } from './task.ts';

/** The most tasks of a run, expansions included, before a person is asked. */
export const MOST_TASKS = 10_000;

/** What a map task's input calls the item of its child, and the item's place in the list, from 0. */
const ITEM = '$item';
const INDEX = '$index';
const IN_TEXT = /<%\s*\$(item|index)\b([^%]*)%>/g;

/** A task that runs once for each item of a list. Its own output is the array of its children's. */
export type MapSpec = TaskSpec & { forEach: { $ref: string } };

export function isMap(spec: TaskSpec): spec is MapSpec {
  return spec.forEach !== undefined;
}

/** Whether a reference's first part names the item or its place instead of a task. */
export function isItem(task: string): boolean {
  return task === ITEM || task === INDEX;
}

/** The id of a map task's child, from 0. */
export function childId(map: TaskId, index: number): TaskId {
  return `${map}/${index}`;
}

/** Children of a map task that was expanded, in the order of their items. */
export function childIds(map: TaskId, count: number): TaskId[] {
  return Array.from({ length: count }, (_, i) => childId(map, i));
}

/**
 * The spec of one child: the map's, with `$item` read from the list's own place. Only the list's length is ever in the
 * log: a child's input is a reference like any other.
 */
export function childSpec(map: MapSpec, index: number): TaskSpec {
  const { forEach, minSuccess: _, ...rest } = map;
  return {
    ...rest,
    id: childId(map.id, index),
    title: `${map.title} · ${index + 1}`.slice(0, 200),
    input: forItem(map.input, forEach.$ref, index) as JsonObject,
    ...(map.fallbacks && { fallbacks: map.fallbacks.map((one) => fallbackFor(one, forEach.$ref, index)) }),
  };
}

/** How many children may fail before the map task itself cannot succeed. */
export function mayFail({ spec, children }: TaskCell): number {
  return children ? children.count - Math.min(children.count, spec.minSuccess ?? children.count) : 0;
}

/** Whether the run goes on without this task when it fails: it is optional, or one of enough children. */
export function isDispensable(state: RunState, { spec, parent }: TaskCell): boolean {
  if (spec.optional) return true;
  const map = parent === undefined ? undefined : state.tasks.get(parent);
  return map?.children !== undefined && map.children.skipped < mayFail(map);
}

function fallbackFor(fallback: Fallback, list: string, index: number): Fallback {
  if (fallback.to !== 'tool' || !fallback.input) return fallback;
  return { ...fallback, input: forItem(fallback.input, list, index) as JsonObject };
}

function forItem(value: Json, list: string, index: number): Json {
  if (typeof value === 'string') {
    return value.replace(IN_TEXT, (_, name: string, path: string) =>
      name === 'index' ? String(index) : `<% ${list}.${index}${path.trim()} %>`,
    );
  }
  if (Array.isArray(value)) return value.map((item) => forItem(item, list, index));
  if (!isObject(value) || isLiteral(value)) return value;
  const reference = asReference(value);
  if (reference === undefined) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, forItem(item, list, index)]));
  }
  if (reference === INDEX) return index;
  const [first, ...path] = reference.split('.');
  return first === ITEM ? { $ref: [list, index, ...path].join('.') } : value;
}
