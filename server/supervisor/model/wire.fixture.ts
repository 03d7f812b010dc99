import type { Json, JsonObject } from '../../core/json.ts';
import type { WireTask } from './wire.ts';

/** A task of a model's plan that reads a file of the workspace, changed by `over`. */
export function wireTaskOf(id: string, over: Partial<Record<keyof WireTask, Json>> = {}): JsonObject {
  return {
    id,
    title: `Read ${id}`,
    kind: 'io',
    tool: 'file.read',
    worker: 'io-1',
    input: '{"path":"cars.csv"}',
    depends_on: [],
    for_each: null,
    min_success: null,
    timeout_ms: null,
    optional: null,
    effect: null,
    ...over,
  };
}

/** A model's plan that delivers its last task. */
export function wireOf(tasks: readonly JsonObject[], over: JsonObject = {}): JsonObject {
  return {
    request: null,
    summary: 'Reads the cars.',
    confidence: 0.8,
    tasks: [...tasks],
    deliverables: [String(tasks.at(-1)?.id ?? '')],
    ...over,
  };
}

/** Two tasks: the text of a file, then its table. */
export const soundWire = wireOf([
  wireTaskOf('read'),
  wireTaskOf('parse', {
    title: 'Make a table of it',
    kind: 'logic',
    tool: 'csv.parse',
    worker: 'logic-1',
    input: '{"text":{"$ref":"read.text"}}',
  }),
]);
