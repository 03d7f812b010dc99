import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { jsonPath } from '../../core/schema-check.ts';
import { type TaskSpec, taskSpec } from '../../core/task.ts';
import { type WireTask, wireTask } from './wire.ts';

/** A task as it was read. `isBroken`: it could not be, and `spec` only stands in for it under its id. */
export type ReadTask = { spec: TaskSpec; worker?: string; isBroken: boolean; violations: string[] };

/** One task of a model's plan, from any JSON, with all that is wrong with its shape. `at`: its JSON path. */
export function readTask(value: unknown, at: string): ReadTask {
  const parsed = wireTask.safeParse(value);
  if (!parsed.success) {
    return broken(
      value,
      at,
      parsed.error.issues.map(({ path, message }) => `${jsonPath(at, path)}: ${message}`),
    );
  }
  const input = readInput(parsed.data.input);
  if (typeof input === 'string') return broken(value, at, [`${at}.input: ${input}`]);
  const spec = specOf(parsed.data, input);
  const shape = taskSpec.safeParse(spec);
  const worker = parsed.data.worker?.trim();
  return {
    spec,
    ...(worker ? { worker } : {}),
    isBroken: false,
    violations: shape.success
      ? []
      : shape.error.issues.map(({ path, message }) => `${jsonPath(at, path)}: ${message}`),
  };
}

/** The input as an object, or what is wrong with its text. */
export function readInput(input: string | JsonObject): JsonObject | string {
  if (typeof input !== 'string') return input;
  try {
    const value = JSON.parse(input) as Json;
    return isObject(value) ? value : 'the string holds JSON, but no object.';
  } catch (error) {
    return `the string is not JSON: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

function specOf(task: WireTask, input: JsonObject): TaskSpec {
  const list = task.for_each?.trim();
  return {
    id: task.id,
    title: task.title.trim().slice(0, 200),
    kind: task.kind,
    tool: task.tool,
    input,
    ...(task.depends_on?.length ? { dependsOn: task.depends_on } : {}),
    ...(list ? { forEach: { $ref: list } } : {}),
    ...(typeof task.min_success === 'number' ? { minSuccess: task.min_success } : {}),
    ...(typeof task.timeout_ms === 'number' ? { timeoutMs: task.timeout_ms } : {}),
    ...(typeof task.optional === 'boolean' ? { optional: task.optional } : {}),
    ...(task.effect ? { effect: task.effect } : {}),
  };
}

function broken(value: unknown, at: string, violations: string[]): ReadTask {
  const id = isObject(value) && typeof value.id === 'string' ? value.id : at;
  const spec: TaskSpec = { id, title: id, kind: 'logic', tool: '', input: {} };
  return { spec, isBroken: true, violations };
}
