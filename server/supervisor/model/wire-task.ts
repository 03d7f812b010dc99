import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { jsonPath } from '../../core/schema-check.ts';
import { type TaskSpec, taskSpec } from '../../core/task.ts';
import { type WireTask, wireTask } from './wire.ts';

/**
 * A task as it was read. `unread`: fields that could not be: the spec has something harmless in their place, so that
 * the rest of the plan can be checked all the same.
 */
export type ReadTask = {
  spec: TaskSpec;
  worker?: string;
  unread: ReadonlySet<string>;
  violations: string[];
};

const FIELDS = Object.keys(wireTask.shape) as (keyof WireTask)[];

/** One task of a model's plan, from any JSON, with all that is wrong with its shape. `at`: its JSON path. */
export function readTask(value: unknown, at: string): ReadTask {
  if (!isObject(value)) {
    const spec = specOf({ id: at }, {});
    return { spec, unread: new Set(FIELDS), violations: [`${at}: expected an object.`] };
  }
  const parsed = wireTask.safeParse(value);
  const issues = parsed.success ? [] : parsed.error.issues;
  const unread = new Set(issues.map(({ path }) => String(path[0])));
  const fields = parsed.success ? parsed.data : readable(value, unread);
  const input = readInput(fields.input ?? {});
  const isInput = typeof input !== 'string';
  if (!isInput) unread.add('input');
  const spec = specOf({ ...fields, id: fields.id ?? at }, isInput ? input : {});
  const worker = fields.worker?.trim();
  const violations = [
    ...issues.map(({ path, message }) => `${jsonPath(at, path)}: ${message}`),
    ...(isInput ? [] : [`${at}.input: ${input}`]),
    ...shapeViolations(spec, unread, at),
  ];
  return { spec, ...(worker ? { worker } : {}), unread, violations };
}

/** The fields that can be read, each for itself. */
function readable(value: JsonObject, unread: ReadonlySet<string>): Partial<WireTask> {
  const fields = FIELDS.filter((field) => !unread.has(field) && value[field] !== undefined);
  return Object.fromEntries(fields.map((field) => [field, value[field]])) as Partial<WireTask>;
}

function shapeViolations(spec: TaskSpec, unread: ReadonlySet<string>, at: string): string[] {
  const issues = taskSpec.safeParse(spec).error?.issues ?? [];
  return issues
    .filter(({ path }) => !unread.has(String(path[0])))
    .map(({ path, message }) => `${jsonPath(at, path)}: ${message}`);
}

/** The input as an object, or what is wrong with its text. */
function readInput(input: string | JsonObject): JsonObject | string {
  if (typeof input !== 'string') return input;
  try {
    const value = JSON.parse(input) as Json;
    return isObject(value) ? value : 'the string holds JSON, but no object.';
  } catch (error) {
    return `the string is not JSON: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

function specOf(task: Partial<WireTask> & { id: string }, input: JsonObject): TaskSpec {
  const list = task.for_each?.trim();
  return {
    id: task.id,
    title: (task.title ?? '').trim().slice(0, 200),
    kind: task.kind ?? 'logic',
    tool: task.tool ?? '',
    input,
    ...(task.depends_on?.length ? { dependsOn: task.depends_on } : {}),
    ...(list ? { forEach: { $ref: list } } : {}),
    ...(typeof task.min_success === 'number' ? { minSuccess: task.min_success } : {}),
    ...(typeof task.timeout_ms === 'number' ? { timeoutMs: task.timeout_ms } : {}),
    ...(typeof task.optional === 'boolean' ? { optional: task.optional } : {}),
    ...(task.effect ? { effect: task.effect } : {}),
  };
}
