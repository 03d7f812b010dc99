import { runRow } from '../core/projection.ts';
import type { RunRow } from '../core/rows.ts';
import type { RunState, RunStatus } from '../core/state.ts';
import type { RunSummary } from './contract.ts';

/** The most characters of a goal that its line in the list holds. */
const GOAL_SHOWN = 1000;

/** A run's line in the list, from its row. */
export function rowSummary(row: RunRow): RunSummary {
  const { goal, status, revision: _, seq: __, ...rest } = row;
  return { ...rest, goal: goal.slice(0, GOAL_SHOWN), status: status as RunStatus };
}

/** The same line, from the fold. */
export function stateSummary(state: RunState): RunSummary {
  return rowSummary(runRow(state));
}
