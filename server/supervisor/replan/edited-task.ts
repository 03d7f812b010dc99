import { type Catalogue, effectOf } from '../../core/catalogue.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import type { EffectClass, TaskSpec } from '../../core/task.ts';
import { wireOf } from '../model/wire-of.ts';
import { type ReadTask, readTask } from '../model/wire-task.ts';
import { TASK_FIELDS } from './wire-op.ts';

const RANK: Record<EffectClass, number> = { pure: 0, keyed: 1, guarded: 2 };

/** A task that is there, with the fields that a model gave in the place of its own. `at`: the JSON path of the change. */
export function editedTask(spec: TaskSpec, given: JsonObject, at: string, catalogue: Catalogue): ReadTask {
  const said = Object.fromEntries(
    TASK_FIELDS.flatMap((field): [string, Json][] => {
      const value = given[field];
      return value === undefined || value === null ? [] : [[field, value]];
    }),
  );
  const isOther = said.tool !== undefined && said.tool !== spec.tool;
  const kind = isOther && said.kind === undefined ? kindOf(said.tool, catalogue) : undefined;
  const read = readTask({ ...wireOf(spec), ...(kind && { kind }), ...said }, at);
  const { outputSchema, fallbacks, recovery, durationHintMs, timeoutMs } = spec;
  const kept = isOther
    ? {}
    : {
        ...(outputSchema && { outputSchema }),
        ...(fallbacks && { fallbacks }),
        ...(durationHintMs !== undefined && { durationHintMs }),
        ...(timeoutMs !== undefined && { timeoutMs }),
      };
  const { effect: _, ...next } = read.spec;
  const effect = (said.effect as EffectClass | undefined) ?? effectAfter(spec, next, catalogue);
  const whole = { ...kept, ...(recovery && { recovery }), ...next, ...(effect && { effect }) };
  return { ...read, spec: whole };
}

/** What a person or a planner raised stays raised; elsewhere the tool with its new input says it. */
function effectAfter(before: TaskSpec, after: TaskSpec, catalogue: Catalogue): EffectClass | undefined {
  const floor = (task: TaskSpec) => {
    const tool = catalogue.tools.find(({ name }) => name === task.tool);
    return tool && effectOf(tool, task.input);
  };
  const [was, is] = [floor(before), floor(after)];
  const isRaised = before.effect && was && RANK[before.effect] > RANK[was];
  if (!isRaised || !before.effect) return is;
  return is && RANK[is] > RANK[before.effect] ? is : before.effect;
}

/** The kind of a tool; undefined when there is no such tool. */
export function kindOf(tool: Json | undefined, { tools }: Catalogue): TaskSpec['kind'] | undefined {
  return tools.find(({ name }) => name === tool)?.kind;
}

/** A task of a model's change whose kind may be missing. */
export function addedTask(given: JsonObject, at: string, catalogue: Catalogue): ReadTask {
  const kind = given.kind ?? kindOf(given.tool, catalogue) ?? 'logic';
  const input = given.input ?? '{}';
  return readTask({ ...given, input, title: given.title ?? given.id ?? '', kind }, at);
}
