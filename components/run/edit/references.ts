import { isObject, type Json, type JsonObject } from '@/server/core/json';
import { asReference, isLiteral } from '@/server/core/reference';
import type { TaskId, TaskSpec } from '@/server/core/task';

const IN_TEXT = /<%([^%]*)%>/g;

/** The task that `task.path` names. */
export function taskOf(reference: string): TaskId {
  return reference.trim().split('.')[0] ?? '';
}

/** The input with every reference to a renamed task pointing to its new id. */
export function renamedReferences(spec: TaskSpec, names: ReadonlyMap<TaskId, TaskId>): TaskSpec {
  if (names.size === 0) return spec;
  const rename = (reference: string) => {
    const task = taskOf(reference);
    return (names.get(task) ?? task) + reference.trim().slice(task.length);
  };
  const { dependsOn, forEach, ...rest } = spec;
  return {
    ...rest,
    input: mapped(spec.input, { reference: rename, text: rename }) as JsonObject,
    ...(dependsOn && { dependsOn: dependsOn.map((id) => names.get(id) ?? id) }),
    ...(forEach && { forEach: { $ref: rename(forEach.$ref) } }),
  };
}

/** The task without anything that reads one of these: the place of a reference is left out, its words in a text too. */
export function withoutReferences(spec: TaskSpec, gone: ReadonlySet<TaskId>): TaskSpec {
  const keep = (reference: string) => (gone.has(taskOf(reference)) ? undefined : reference);
  const { dependsOn, forEach, minSuccess, ...rest } = spec;
  const needs = dependsOn?.filter((id) => !gone.has(id)) ?? [];
  const each = forEach && keep(forEach.$ref) !== undefined ? { forEach } : undefined;
  return {
    ...rest,
    input: mapped(spec.input, { reference: keep, text: keep }) as JsonObject,
    ...(needs.length > 0 && { dependsOn: needs }),
    ...each,
    ...(each && minSuccess !== undefined && { minSuccess }),
  };
}

/** What becomes of each reference; undefined: it is left out. */
type Changes = {
  reference: (reference: string) => string | undefined;
  text: (reference: string) => string | undefined;
};

function mapped(value: Json, changes: Changes): Json | undefined {
  if (typeof value === 'string') {
    return value.replace(IN_TEXT, (whole, inner: string) => {
      if (inner.trim().startsWith('$param')) return whole;
      const next = changes.text(inner.trim());
      return next === undefined ? '' : `<% ${next} %>`;
    });
  }
  if (Array.isArray(value)) {
    return value.map((item) => mapped(item, changes)).filter((item) => item !== undefined);
  }
  if (!isObject(value) || isLiteral(value)) return value;
  const reference = asReference(value);
  if (reference !== undefined) {
    const next = changes.reference(reference);
    return next === undefined ? undefined : { $ref: next };
  }
  const entries = Object.entries(value).map(([key, item]) => [key, mapped(item, changes)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined));
}
