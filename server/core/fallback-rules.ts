import { type Catalogue, canRun, effectOf, type ToolInfo } from './catalogue.ts';
import type { Fallback } from './fallback.ts';
import { isItem } from './map.ts';
import { findReferences, findUnboundParams } from './reference.ts';
import { inputMisfits } from './schema-check.ts';
import type { EffectClass, TaskId, TaskSpec, WorkerId } from './task.ts';

/** What a task that may turn to something else is now. */
export type Turning = {
  spec: TaskSpec;
  needs: readonly TaskId[];
  worker: WorkerId | undefined;
  effect: EffectClass;
};

/** All that stands against turning to this, in sentences. Nothing is opened that the task itself does not open. */
export function fallbackProblems(task: Turning, fallback: Fallback, catalogue: Catalogue): string[] {
  switch (fallback.to) {
    case 'worker':
      return workerProblems(task, fallback.worker, catalogue);
    case 'model':
      return task.spec.kind === 'inference' ? [] : ['Only an inference task asks a model.'];
    case 'tool':
      return toolProblems(task, fallback, catalogue);
  }
}

function workerProblems({ spec }: Turning, id: WorkerId, { tools, workers }: Catalogue): string[] {
  const worker = workers.find((one) => one.id === id);
  if (!worker) return [`There is no worker "${id}".`];
  const tool = tools.find(({ name }) => name === spec.tool);
  return !tool || canRun(worker, tool) ? [] : [`${worker.name} (${worker.kind}) cannot run ${tool.name}.`];
}

type ToolFallback = Extract<Fallback, { to: 'tool' }>;

function toolProblems(task: Turning, fallback: ToolFallback, catalogue: Catalogue): string[] {
  const tool = catalogue.tools.find(({ name }) => name === fallback.tool);
  if (!tool) return [`There is no tool "${fallback.tool}".`];
  if (tool.kind !== task.spec.kind) {
    return [`The tool ${tool.name} is of kind ${tool.kind}, the task is of kind ${task.spec.kind}.`];
  }
  const worker = catalogue.workers.find(({ id }) => id === task.worker);
  const input = fallback.input ?? task.spec.input;
  return [
    ...(worker && !canRun(worker, tool) ? [`${worker.name} cannot run ${tool.name}.`] : []),
    ...inputMisfits(tool.inputSchema, input, '$').map(
      ({ path, message }) => `The input does not fit ${tool.name}: ${path}: ${message}.`,
    ),
    ...referenceProblems(task, fallback),
    ...openingProblems(task, tool, input, catalogue),
  ];
}

/** The graph knows what a task needs: what it turns to needs no more. */
function referenceProblems({ spec, needs }: Turning, { input }: ToolFallback): string[] {
  if (!input) return [];
  const strange = findReferences(input).filter(
    ({ task }) => !needs.includes(task) && !(spec.forEach && isItem(task)),
  );
  return [
    ...strange.map(
      ({ text, task }) => `The reference "${text}" reads "${task}", which the task does not need.`,
    ),
    ...findUnboundParams(input).map((place) => `${place} is a parameter that nothing was bound to.`),
  ];
}

/** Effects, addresses and what others wrote were looked at for the task's own tool: no other may bring them in. */
function openingProblems(
  { spec, effect }: Turning,
  tool: ToolInfo,
  input: TaskSpec['input'],
  { tools }: Catalogue,
): string[] {
  const own = tools.find(({ name }) => name === spec.tool);
  const found: string[] = [];
  if (effect !== 'guarded' && effectOf(tool, input) === 'guarded') {
    found.push(`${tool.name} changes something outside, and the task does not.`);
  }
  if (tool.urlInput && own?.urlInput !== tool.urlInput) {
    found.push(`${tool.name} asks addresses of the web, and the task’s own tool does not.`);
  }
  if (tool.taints && !own?.taints) {
    found.push(`${tool.name} brings in what somebody outside wrote, and the task’s own tool does not.`);
  }
  return found;
}
