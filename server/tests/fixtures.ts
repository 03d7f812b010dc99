import type { Catalogue, ToolInfo, WorkerProfile } from '../core/catalogue.ts';
import type { OutputHandle } from '../core/output.ts';
import type { SupervisorPlan } from '../core/plan.ts';
import type { TaskKind, TaskSpec } from '../core/task.ts';

/** A tool that takes anything and does nothing, of each kind: `noop-io`, `noop-logic`, `noop-inference`. */
function noop(kind: TaskKind): ToolInfo {
  return {
    name: `noop-${kind}`,
    kind,
    summary: 'Does nothing.',
    inputSchema: { type: 'object' },
    outputSchema: {},
    outputType: 'json',
    effect: 'pure',
    timeoutMs: 10_000,
    durationHintMs: 10,
  };
}

export function worker(id: string, kind: TaskKind, capacity = 4): WorkerProfile {
  return { id, name: id, kind, tools: '*', capacity, cost: 1, location: 'process' };
}

export const CATALOGUE: Catalogue = {
  version: 'test',
  tools: [
    noop('io'),
    noop('logic'),
    noop('inference'),
    {
      ...noop('io'),
      name: 'echo',
      inputSchema: {
        type: 'object',
        properties: { text: { type: 'string' }, times: { type: 'integer' } },
        required: ['text'],
        additionalProperties: false,
      },
    },
    { ...noop('io'), name: 'send', effect: 'guarded' },
    { ...noop('io'), name: 'fetch', taints: 'web', urlInput: 'url' },
  ],
  workers: [worker('io-1', 'io'), worker('io-2', 'io'), worker('logic-1', 'logic', 2)],
};

/** The same with a worker that asks a model. */
export const WITH_MODEL: Catalogue = {
  ...CATALOGUE,
  workers: [...CATALOGUE.workers, worker('ai-1', 'inference')],
};

/** A task of kind io that does nothing, needing the tasks named. */
export function task(id: string, needs: string[] = [], more: Partial<TaskSpec> = {}): TaskSpec {
  return { id, title: `Task ${id}`, kind: 'io', tool: 'noop-io', input: {}, dependsOn: needs, ...more };
}

/** These tasks, all assigned to `io-1` unless told otherwise; the last is the deliverable unless told otherwise. */
export function planOf(
  tasks: TaskSpec[],
  more: { workers?: Record<string, string>; deliverables?: string[] } = {},
): SupervisorPlan {
  const assignment = Object.fromEntries(
    tasks.map(({ id }) => [id, { worker: more.workers?.[id] ?? 'io-1' }] as const),
  );
  const last = tasks.at(-1)?.id ?? 'none';
  return { graph: { tasks }, assignment, deliverables: more.deliverables ?? [last] };
}

export function handle(hash = 'h'): OutputHandle {
  return { hash, bytes: 4, type: 'json', preview: 'null' };
}
