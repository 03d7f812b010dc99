import type { Dag } from './dag.ts';

/** One execution of a DAG: from the commit of its beginning to the commit of its end, and each task's own time, ms. */
export type Lap = { ms: number; times: ReadonlyMap<string, number> };

/** Something that executes a DAG durably on so many slots. */
export interface Contender {
  lap(dag: Dag, slots: number): Promise<Lap>;
  close(): Promise<void>;
}

/** A task's work: nothing for 0 ms, else a timer. */
export function work(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
