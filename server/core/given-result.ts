import type { Catalogue, OutputType } from './catalogue.ts';
import type { Json, JsonSchema } from './json.ts';
import { isMap } from './map.ts';
import { type Misfit, misfits } from './schema-check.ts';
import type { TaskSpec } from './task.ts';

/** What the task's result must look like, and how it is shown. No schema: anything goes. */
export function resultShape(
  spec: TaskSpec,
  catalogue: Catalogue,
): { schemas: JsonSchema[]; type: OutputType } {
  if (isMap(spec)) return { schemas: [{ type: 'array' }], type: 'json' };
  const tool = catalogue.tools.find(({ name }) => name === spec.tool);
  const schemas = [tool?.outputSchema, spec.outputSchema].filter((schema) => schema !== undefined);
  return { schemas, type: tool?.outputType ?? 'json' };
}

/** Where a result that a person gives does not fit what the task should give. */
export function resultMisfits(spec: TaskSpec, value: Json, catalogue: Catalogue): Misfit[] {
  return resultShape(spec, catalogue).schemas.flatMap((schema) => misfits(schema, value));
}
