import type { Catalogue } from './catalogue.ts';
import { UNKNOWN_END } from './choose-recovery.ts';
import type { Failure } from './failure.ts';
import type { Fallback } from './fallback.ts';
import { fallbackProblems } from './fallback-rules.ts';
import type { JsonObject } from './json.ts';
import { isMap } from './map.ts';
import type { RunState, TaskCell } from './state.ts';

/**
 * What a failed task turns to next: what it names itself, then what the policy names for its tool, a cheaper model, and
 * after a failure that may be the machine's own a worker elsewhere. Undefined: it has tried all that is allowed.
 */
export function nextFallback(
  { policy }: Pick<RunState, 'policy'>,
  cell: TaskCell,
  failure: Pick<Failure, 'class'>,
  catalogue: Catalogue,
): Fallback | undefined {
  if (isMap(cell.spec)) return undefined;
  const tried = new Set(
    cell.degraded?.flatMap(({ with: turned, from }) => [nameOf(turned), `${turned.to} ${from}`]),
  );
  const first = firstTool(cell);
  for (const candidate of candidates(policy, cell, failure, catalogue)) {
    const fallback = withInput(candidate, cell, first.input);
    if (tried.has(nameOf(fallback)) || isNow(cell, fallback)) continue;
    if (fallbackProblems(cell, fallback, catalogue).length === 0) return fallback;
  }
  return undefined;
}

function* candidates(
  { fallbacks }: RunState['policy'],
  cell: TaskCell,
  failure: Pick<Failure, 'class'>,
  { workers }: Catalogue,
): Generator<Fallback> {
  const { spec, pinned } = cell;
  yield* spec.fallbacks ?? [];
  const { tool: first } = firstTool(cell);
  const tools = Object.hasOwn(fallbacks?.tools ?? {}, first) ? fallbacks?.tools?.[first] : undefined;
  for (const tool of tools ?? []) yield { to: 'tool', tool };
  if (fallbacks?.model !== undefined) yield { to: 'model', model: fallbacks.model };
  if (pinned || !UNKNOWN_END.includes(failure.class)) return;
  const here = workers.find(({ id }) => id === cell.worker)?.location;
  for (const { id, location } of workers) {
    if (location !== 'process' || here !== 'process') yield { to: 'worker', worker: id };
  }
}

/** What the task was planned with. */
function firstTool({ degraded, spec }: TaskCell): { tool: string; input: JsonObject } {
  const turned = degraded?.find(({ with: { to } }) => to === 'tool');
  return { tool: turned?.from ?? spec.tool, input: turned?.input ?? spec.input };
}

/** A tool that names no input gets the one that was planned, whatever a tool in between was given. */
function withInput(fallback: Fallback, { spec }: TaskCell, input: JsonObject): Fallback {
  const isOpen = fallback.to === 'tool' && fallback.input === undefined;
  return isOpen && spec.input !== input ? { ...fallback, input } : fallback;
}

/** Whether it is what the task does already. */
function isNow({ worker, model, spec }: TaskCell, fallback: Fallback): boolean {
  switch (fallback.to) {
    case 'worker':
      return worker === fallback.worker;
    case 'model':
      return model === fallback.model;
    case 'tool':
      return spec.tool === fallback.tool && fallback.input === undefined;
  }
}

function nameOf(fallback: Fallback): string {
  switch (fallback.to) {
    case 'worker':
      return `worker ${fallback.worker}`;
    case 'model':
      return `model ${fallback.model}`;
    case 'tool':
      return `tool ${fallback.tool}${fallback.input ? ` ${JSON.stringify(fallback.input)}` : ''}`;
  }
}
