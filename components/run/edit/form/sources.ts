import { parsePartial } from '@/components/output/partial-json';
import type { Catalogue } from '@/server/core/catalogue';
import type { Json } from '@/server/core/json';
import type { SupervisorPlan } from '@/server/core/plan';
import type { RunState } from '@/server/core/state';
import type { TaskId, TaskSpec } from '@/server/core/task';
import { downstreamOf } from '../refusals';
import { type OutputField, outputFields } from './output-fields';

/** A task whose output can be read, with what is known of it. */
export type Source = { id: TaskId; title: string; tool: string; fields: readonly OutputField[] };

/** The tasks that `id` can read: all that do not wait for it, those it needs already first. */
export function sourcesFor(
  id: TaskId,
  plan: SupervisorPlan,
  catalogue: Catalogue,
  state: RunState,
): Source[] {
  const after = downstreamOf(plan, id);
  return plan.graph.tasks
    .filter((task) => !after.has(task.id))
    .map((task) => ({
      id: task.id,
      title: task.title,
      tool: task.tool,
      fields: fieldsOf(task, catalogue, state),
    }));
}

function fieldsOf(task: TaskSpec, { tools }: Catalogue, state: RunState): OutputField[] {
  if (task.forEach) return [];
  const schema = task.outputSchema ?? tools.find(({ name }) => name === task.tool)?.outputSchema;
  return outputFields(schema, previewOf(state, task.id));
}

/** What is known of an output that is there: the beginning of it. */
function previewOf({ tasks }: RunState, id: TaskId): Json | undefined {
  const state = tasks.get(id)?.state;
  return state?.status === 'succeeded' ? parsePartial(state.output.preview) : undefined;
}

/** `task.path` as a reference: the task's title and the path. */
export function referenceWords(plan: SupervisorPlan, reference: string): { title: string; path: string } {
  const [task = '', ...path] = reference.split('.');
  const spec = plan.graph.tasks.find(({ id }) => id === task);
  return { title: spec?.title ?? task, path: path.join('.') };
}

/** Sources that hold what is looked for in their title, tool or a field; with only those fields where it is in one. */
export function soughtSources(sources: readonly Source[], sought: string): Source[] {
  const words = sought.trim().toLowerCase();
  if (words === '') return [...sources];
  return sources.flatMap((source) => {
    if (`${source.title} ${source.tool} ${source.id}`.toLowerCase().includes(words)) return [source];
    const fields = source.fields.filter(({ path }) => path.toLowerCase().includes(words));
    return fields.length > 0 ? [{ ...source, fields }] : [];
  });
}
