import type { JsonObject } from '../../core/json.ts';
import type { TaskSpec } from '../../core/task.ts';

/** The task in a model's form, without what `edit` keeps by itself. */
export function wireOf(spec: TaskSpec): JsonObject {
  return {
    id: spec.id,
    title: spec.title,
    kind: spec.kind,
    tool: spec.tool,
    input: spec.input,
    depends_on: spec.dependsOn ?? [],
    for_each: spec.forEach?.$ref ?? null,
    min_success: spec.minSuccess ?? null,
    optional: spec.optional ?? null,
  };
}
