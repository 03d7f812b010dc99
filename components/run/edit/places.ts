import type { Json } from '@/server/core/json';
import { asReference, findReferences } from '@/server/core/reference';
import type { TaskId, TaskSpec } from '@/server/core/task';
import { taskOf } from './references';

/** Where one task reads another: the inputs that hold a reference to it, and whether it also just waits for it. */
export type Hold = { inputs: readonly string[]; each: boolean; waits: boolean };

/** How `spec` depends on `from`. */
export function holdOf(spec: TaskSpec, from: TaskId): Hold {
  const inputs = findReferences(spec.input)
    .filter(({ task }) => task === from)
    .map(({ path }) => path.replace(/^\$\./, ''));
  const each = spec.forEach !== undefined && taskOf(spec.forEach.$ref) === from;
  return { inputs: [...new Set(inputs)], each, waits: spec.dependsOn?.includes(from) ?? false };
}

/** Whether a value is or holds a reference. */
export function holdsReference(value: Json | undefined): boolean {
  return value !== undefined && (asReference(value) !== undefined || findReferences(value).length > 0);
}
