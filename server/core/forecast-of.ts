import type { Catalogue, ToolInfo } from './catalogue.ts';
import type { Forecast, Range } from './forecast.ts';
import { edgesOf, topological, UNKNOWN_DURATION_MS, urgencies } from './graph.ts';
import { isMap } from './map.ts';
import type { SupervisorPlan } from './plan.ts';
import { costOf, type Price } from './price.ts';
import { QUOTED_LIMIT } from './quote.ts';
import { findReferences } from './reference.ts';
import type { TaskSpec } from './task.ts';

/** How earlier values lie: a tenth are below `p10`, half below `p50`, a tenth above `p90`. */
export type Spread = { p10: number; p50: number; p90: number };

/** What earlier tasks of one tool took: how many there were, their time in ms, and a call's tokens in and out. */
export type ToolHistory = { n: number; ms: Spread; input?: Spread; output?: Spread };
/** By the name of the tool. */
export type History = Readonly<Record<string, ToolHistory>>;

/** `priceFor`: the price of the model that this task will ask; undefined when it is unknown. */
export type Foresight = {
  plan: SupervisorPlan;
  catalogue: Catalogue;
  history: History;
  priceFor: (task: TaskSpec) => Price | undefined;
};

/** Tokens that an answer may have when neither history nor the plan says. */
const USUAL_OUTPUT = 1000;
/** Characters of a text for one token, roughly. */
const CHARACTERS_PER_TOKEN = 4;
/** A task without history takes its hint, or up to this many times as long. */
const HINT_STRETCH = 3;

/**
 * What a plan will take. Where earlier tasks of a tool are known, from how those lie; elsewhere from hints, from the
 * size of what is written in the plan, and from its own limits. It need not be a valid plan.
 */
export function forecastOf({ plan, catalogue, history, priceFor }: Foresight): Forecast {
  const { tasks } = plan.graph;
  const tools = new Map(catalogue.tools.map((tool) => [tool.name, tool]));
  const past = (task: TaskSpec) => (Object.hasOwn(history, task.tool) ? history[task.tool] : undefined);
  const calls = tasks.filter(({ kind }) => kind === 'inference');
  const spent = calls.map((task) => callOf(task, past(task), priceFor(task)));
  const perItem = tasks.flatMap((task): [string, number][] => {
    const cost =
      isMap(task) && task.kind === 'inference' ? callOf(task, past(task), priceFor(task)).cost : undefined;
    return cost ? [[task.id, cost.high]] : [];
  });
  const used = new Map(tasks.map((task) => [task.tool, past(task)?.n ?? 0]));
  return {
    tasks: tasks.length,
    calls: calls.length,
    maps: tasks.filter(isMap).length,
    tokens: summed(spent.map(({ tokens }) => tokens)),
    microUsd: spent.some(({ cost }) => !cost) ? null : summed(spent.flatMap(({ cost }) => cost ?? [])),
    criticalMs: criticalPath(tasks, (task) => durationOf(task, tools.get(task.tool), past(task))),
    samples: [...used.values()].reduce((sum, n) => sum + n, 0),
    ...(perItem.length > 0 && { perItem: Object.fromEntries(perItem) }),
  };
}

/** Tokens and cost of one call; no cost where the price is unknown. */
function callOf(
  task: TaskSpec,
  past: ToolHistory | undefined,
  price: Price | undefined,
): { tokens: Range; cost: Range | undefined } {
  const written = Math.ceil(JSON.stringify(task.input).length / CHARACTERS_PER_TOKEN);
  const input = past?.input
    ? rangeOf(past.input.p10, past.input.p90)
    : rangeOf(written, written + readBy(task));
  const output = past?.output ? rangeOf(past.output.p10, past.output.p90) : rangeOf(0, limitOf(task));
  const low = costOf(price, { input: input.low, output: output.low });
  const high = costOf(price, { input: input.high, output: output.high });
  const cost = low === null || high === null ? undefined : { low, high };
  return { tokens: summed([input, output]), cost };
}

/** The most tokens that a call may get from other tasks. */
function readBy({ input }: TaskSpec): number {
  return findReferences(input).length > 0 ? QUOTED_LIMIT / CHARACTERS_PER_TOKEN : 0;
}

function limitOf({ input }: TaskSpec): number {
  const limit = Object.hasOwn(input, 'maxTokens') ? input.maxTokens : undefined;
  return typeof limit === 'number' && limit >= 0 ? limit : USUAL_OUTPUT;
}

function durationOf(task: TaskSpec, tool: ToolInfo | undefined, past: ToolHistory | undefined): Range {
  if (past) return rangeOf(past.ms.p50, past.ms.p90);
  const hint = task.durationHintMs ?? tool?.durationHintMs ?? UNKNOWN_DURATION_MS;
  return rangeOf(hint, hint * HINT_STRETCH);
}

/** The longest path when everything is quick, and when everything is slow. */
function criticalPath(tasks: readonly TaskSpec[], duration: (task: TaskSpec) => Range): Range {
  const edges = edgesOf(tasks);
  const { order } = topological(edges);
  const known = new Map(tasks.map((task) => [task.id, duration(task)]));
  const longest = (end: keyof Range) => {
    const timed = tasks.map((task) => ({ ...task, durationHintMs: known.get(task.id)?.[end] ?? 0 }));
    return Math.max(0, ...urgencies(timed, edges, order).values());
  };
  return rangeOf(longest('low'), longest('high'));
}

function rangeOf(low: number, high: number): Range {
  return { low: Math.round(low), high: Math.round(Math.max(low, high)) };
}

function summed(ranges: readonly Range[]): Range {
  return ranges.reduce((sum, { low, high }) => ({ low: sum.low + low, high: sum.high + high }), {
    low: 0,
    high: 0,
  });
}
