import type { TaskSpec } from '../../server/core/task.ts';
import { GATE, planOf, query, reporting, waiting } from './plans.ts';
import type { SeedRun } from './seed.ts';

export const SUM = 'Add up the wages';
export const REPORT = 'Report the wages';
export const WAGE = '<% wages.rows.0.0 %>';

/** wages → sum → report, beside a count: the sum fails until its column is put right. */
export function wrongColumn(id: string): SeedRun {
  const sql = 'SELECT SUM(salary) AS total FROM wages';
  const sum = query('sum', SUM, sql, { input: { tables: { wages: { $ref: 'wages' } }, sql } });
  return summedBy(id, sum, 'sum.rows[0][0]');
}

/** The same, where the sum is asked for at the gate, which says what it is told to, or nothing yet. */
export function askedAtTheGate(id: string): SeedRun {
  const sum = waiting('sum', SUM);
  const run = summedBy(id, { ...sum, input: { url: `http://${GATE}/?wage=${WAGE}` } }, 'sum.text');
  return { ...run, paused: true };
}

function summedBy(id: string, sum: TaskSpec, total: string): SeedRun {
  const wages = query('wages', 'List the wages', 'SELECT 7 AS wage');
  const report = reporting('report', REPORT, `# {{ ${total} }} in wages`, { sum: { $ref: 'sum' } });
  const side = query('side', 'Count on the side', 'SELECT 1 AS n');
  return { id, goal: `Wages: ${id}`, plan: planOf([wages, sum, report, side], ['report', 'side']) };
}
