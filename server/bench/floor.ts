import { createRequire } from 'node:module';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { Contender, Lap } from './contender.ts';
import { work } from './contender.ts';
import type { Dag } from './dag.ts';

type Statement = { run(...values: unknown[]): unknown };
type Database = {
  pragma(text: string): void;
  exec(text: string): void;
  prepare(text: string): Statement;
  close(): void;
};
type Run = { dag: Dag; slots: number; stream: string };

/**
 * The least that durability costs: raw better-sqlite3, WAL, synchronous FULL, events of the same bytes in a table with
 * the same keys, one group commit per turn of the event loop, dependents start after the commit. No projections.
 */
export class Floor implements Contender {
  private readonly db: Database;
  private readonly insert: Statement;
  private pos = 0;

  /** `modules`: the folder that has better-sqlite3 in its node_modules. */
  constructor(folder: string, modules: string) {
    const load = createRequire(join(modules, 'package.json'));
    const Sqlite = load('better-sqlite3') as new (file: string) => Database;
    this.db = new Sqlite(join(folder, 'floor.db'));
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) this.db.pragma(pragma);
    this.db.exec(
      'CREATE TABLE event (pos INTEGER PRIMARY KEY, stream TEXT, seq INTEGER, body TEXT, UNIQUE (stream, seq))',
    );
    this.insert = this.db.prepare('INSERT INTO event VALUES (?, ?, ?, ?)');
  }

  lap(dag: Dag, slots: number): Promise<Lap> {
    return new Promise((resolve) => this.execute({ dag, slots, stream: `run:${v7()}` }, resolve));
  }

  async close(): Promise<void> {
    this.db.close();
  }

  private execute({ dag, slots, stream }: Run, done: (lap: Lap) => void): void {
    const unmet = new Map(dag.map(({ id, needs }) => [id, needs.length]));
    const feeds = new Map<string, string[]>(dag.map(({ id }) => [id, []]));
    for (const { id, needs } of dag) for (const need of needs) feeds.get(need)?.push(id);
    const byId = new Map(dag.map((task) => [task.id, task]));
    const ready = dag.filter(({ needs }) => needs.length === 0).map(({ id }) => id);
    const times = new Map<string, number>();
    const finished: string[] = [];
    let [seq, running, left, startedAt, scheduled] = [0, 0, dag.length, 0, false];

    const turn = (): void => {
      scheduled = false;
      const bodies = finished.map(succeeded);
      for (const id of finished.splice(0)) {
        running -= 1;
        left -= 1;
        for (const next of feeds.get(id) ?? []) {
          const still = (unmet.get(next) ?? 0) - 1;
          unmet.set(next, still);
          if (still === 0) ready.push(next);
        }
      }
      const launched = ready.splice(0, slots - running);
      for (const id of launched) bodies.push(dispatched(id));
      seq = this.commit(stream, seq, bodies);
      startedAt ||= performance.now();
      running += launched.length;
      if (left === 0) done({ ms: performance.now() - startedAt, times });
      for (const id of launched) void perform(id);
    };
    const perform = async (id: string): Promise<void> => {
      const began = performance.now();
      await work(byId.get(id)?.ms ?? 0);
      times.set(id, performance.now() - began);
      finished.push(id);
      if (scheduled) return;
      scheduled = true;
      setImmediate(turn);
    };
    turn();
  }

  private commit(stream: string, seq: number, bodies: string[]): number {
    let next = seq;
    this.db.exec('BEGIN');
    for (const body of bodies) {
      next += 1;
      this.pos += 1;
      this.insert.run(this.pos, stream, next, body);
    }
    this.db.exec('COMMIT');
    return next;
  }
}

const ACTOR = { kind: 'worker', id: 'bench-1', name: 'bench-1' };
const COMMAND = '019aab00-0000-7000-8000-000000000000';
const HASH = '74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b';

function succeeded(task: string): string {
  const output = { hash: HASH, bytes: 4, type: 'json', preview: 'null' };
  const event = { type: 'task.succeeded', task, attempt: 1, output, ms: 0 };
  return JSON.stringify({ at: Date.now(), actor: ACTOR, commandId: COMMAND, version: 1, event });
}

function dispatched(task: string): string {
  const intent = { attempt: 1, worker: 'bench-1', fence: 100, deadline: Date.now(), effect: 'pure' };
  const event = { type: 'task.dispatched', task, ...intent };
  return JSON.stringify({ at: Date.now(), actor: ACTOR, commandId: COMMAND, version: 1, event });
}
