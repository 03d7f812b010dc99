import type { Catalogue } from '../core/catalogue.ts';
import { runRow } from '../core/projection.ts';
import type { RunRow } from '../core/rows.ts';
import { heldUpBy } from '../core/run-waits.ts';
import type { RunState, RunStatus } from '../core/state.ts';
import type { RunSummary } from './contract.ts';

/** The most characters of a goal that its line in the list holds. */
const GOAL_SHOWN = 1000;

/** A run's line in the list, from its row. `state`: the fold, of one that is open. */
export function rowSummary(row: RunRow, state: RunState | undefined, catalogue: Catalogue): RunSummary {
  const { goal, status, revision: _, seq: __, ...rest } = row;
  const waits = (state && heldUpBy(state, catalogue)) ?? null;
  return { ...rest, goal: goal.slice(0, GOAL_SHOWN), status: status as RunStatus, waits };
}

/** The same line, from the fold. */
export function stateSummary(state: RunState, catalogue: Catalogue): RunSummary {
  return rowSummary(runRow(state), state, catalogue);
}
