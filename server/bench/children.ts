import { resolve } from 'node:path';
import { ChildPool } from '../workers/child-pool.ts';
import { tableQuery } from '../workers/tools/table-query.ts';
import { median } from './statistics.ts';

const CALLS = 200;
const QUERY = { tables: {}, sql: 'SELECT 1 AS one' };

/** What a small query costs in a warm child, and in this process, ms: the difference is the way there and back. */
export async function childCost(): Promise<{ inside: number; child: number }> {
  const pool = new ChildPool({ entry: resolve('dist', 'child.mjs'), size: 1 });
  const { signal } = new AbortController();
  // Idle children keep no process alive.
  const alive = setInterval(() => undefined, 1000);
  const inChild = () => pool.run(tableQuery.info.name, QUERY, signal);
  const inHere = () => tableQuery.run(QUERY);
  try {
    for (let i = 0; i < CALLS; i += 1) await Promise.all([inChild(), inHere()]);
    return { child: await timeOf(inChild), inside: await timeOf(inHere) };
  } finally {
    await pool.close();
    clearInterval(alive);
  }
}

async function timeOf(call: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < CALLS; i += 1) {
    const began = performance.now();
    await call();
    times.push(performance.now() - began);
  }
  return median(times);
}
