import { runRow } from '../core/projection.ts';
import type { RunRow } from '../core/rows.ts';
import type { RunState, RunStatus } from '../core/state.ts';
import type { RunSummary } from './contract.ts';

/** A run's line in the list, from its row. */
export function rowSummary(row: RunRow): RunSummary {
  const { id, goal, total, done, failed, openQuestions, reason, startedAt, updatedAt, closedAt } = row;
  const status = row.status as RunStatus;
  return { id, goal, status, total, done, failed, openQuestions, reason, startedAt, updatedAt, closedAt };
}

/** The same line, from the fold. */
export function stateSummary(state: RunState): RunSummary {
  return rowSummary(runRow(state));
}
