import { type Ceiling, scopesOf, uses } from './budget.ts';
import type { Catalogue } from './catalogue.ts';
import { isMap } from './map.ts';
import { costOf } from './price.ts';
import { type Rate, reservationFor, tokensOf } from './reservation.ts';
import type { RunState, TaskCell } from './state.ts';

/**
 * What is left to do under a ceiling. `tasks`: not begun or to be tried again; `calls`: those that ask a model; `maps`:
 * map tasks whose items nobody has counted yet, each counted once. `usual`: what the calls take when they go on as the
 * run's calls did so far; `most`: the most they may take. Money is null where nobody knows the price.
 */
export type Outlook = {
  tasks: number;
  calls: number;
  maps: number;
  usual: { tokens: number; microUsd: number | null };
  most: { tokens: number; microUsd: number | null };
  /** The longest path that is left, ms. */
  ms: number;
};

type Circumstances = { rate: Rate | undefined; catalogue: Catalogue };

/** Looks at every task once. `only`: of which of them. */
export function outlook(
  state: RunState,
  ceiling: Ceiling,
  { rate, catalogue }: Circumstances,
  only: (cell: TaskCell) => boolean = () => true,
): Outlook {
  const tools = new Map(catalogue.tools.map((tool) => [tool.name, tool]));
  const found = { tasks: 0, calls: 0, maps: 0, tokens: 0, microUsd: 0, ms: 0, isPriced: true };
  for (const cell of openTasks(state, ceiling)) {
    if (!only(cell)) continue;
    found.tasks += 1;
    found.ms = Math.max(found.ms, cell.urgency);
    if (isMap(cell.spec) && !cell.children) found.maps += 1;
    if (cell.spec.kind !== 'inference' || cell.children || !rate) continue;
    const bound = reservationFor(state, cell, { rate, tool: tools.get(cell.spec.tool) });
    found.calls += 1;
    found.tokens += tokensOf(bound);
    found.microUsd += bound.microUsd ?? 0;
    if (bound.microUsd === null) found.isPriced = false;
  }
  const { tasks, calls, maps, ms } = found;
  const most = { tokens: found.tokens, microUsd: found.isPriced ? found.microUsd : null };
  return { tasks, calls, maps, ms, most, usual: usualOf(state, { calls, most, rate }) };
}

/** The tasks under a ceiling that are neither settled nor under way and would use what it is of. */
export function* openTasks(state: RunState, { what, scope }: Ceiling): Generator<TaskCell> {
  for (const cell of state.tasks.values()) {
    const { status } = cell.state;
    if (status !== 'pending' && status !== 'waiting') continue;
    if (uses(cell.spec.kind, what) && scopesOf(state, cell).includes(scope)) yield cell;
  }
}

/** What so many calls take when they go on as before: half of the most, where there was no call yet. */
function usualOf(
  { usage }: RunState,
  { calls, most, rate }: { calls: number; most: Outlook['most']; rate: Rate | undefined },
): Outlook['usual'] {
  if (usage.calls === 0) {
    return {
      tokens: Math.ceil(most.tokens / 2),
      microUsd: most.microUsd === null ? null : Math.ceil(most.microUsd / 2),
    };
  }
  const each = { input: usage.input / usage.calls, output: usage.output / usage.calls };
  const all = { input: Math.ceil(each.input * calls), output: Math.ceil(each.output * calls) };
  const tokens = Math.min(most.tokens, all.input + all.output);
  const cost = rate ? costOf(rate.price ?? undefined, all) : null;
  return {
    tokens,
    microUsd: cost === null || most.microUsd === null ? null : Math.min(most.microUsd, cost),
  };
}
