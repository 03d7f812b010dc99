import { effectOf, type ToolInfo } from './catalogue.ts';
import type { JsonObject } from './json.ts';
import type { TaskSpec } from './task.ts';

/** The task with this input. Its effect class follows the input, as long as nobody raised it. */
export function withInput(spec: TaskSpec, input: JsonObject, tool: ToolInfo | undefined): TaskSpec {
  if (!tool || spec.effect === undefined || spec.effect !== effectOf(tool, spec.input)) {
    return { ...spec, input };
  }
  return { ...spec, input, effect: effectOf(tool, input) };
}
