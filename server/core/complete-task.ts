import { type Catalogue, effectOf } from './catalogue.ts';
import type { TaskSpec } from './task.ts';

/** What a spec leaves open, filled in from the catalogue: the log then says it all. */
export function completedTask(task: TaskSpec, catalogue: Catalogue): TaskSpec {
  const tool = catalogue.tools.find(({ name }) => name === task.tool);
  if (!tool) return task;
  return {
    ...task,
    timeoutMs: task.timeoutMs ?? tool.timeoutMs,
    durationHintMs: task.durationHintMs ?? tool.durationHintMs,
    effect: task.effect ?? effectOf(tool, task.input),
  };
}
