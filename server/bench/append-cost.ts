import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { attemptRowAt, batchOf, envelopeAt, taskRowAt } from '../adapters/batch.fixture.ts';
import { migrate } from '../adapters/migrations.ts';
import { PrismaLog } from '../adapters/prisma-log.ts';
import type { Batch } from '../ports.ts';

/** Medians over the rounds: microseconds a batch, and how many times the floor's. */
export type AppendCost = { events: number; floorUs: number; appendUs: number; ratio: number };

const ROUNDS = 9;

/**
 * What `PrismaLog.append` of n events, each with its task and attempt row, costs over the floor: the same events alone,
 * bound to a prepared insert of raw libsql, one commit a batch, with the same pragmas. Rounds are paired.
 */
export async function appendCosts(sizes: readonly number[]): Promise<AppendCost[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gaffer-append-'));
  const file = join(folder, 'log.db');
  migrate(file, 'prisma/migrations');
  const log = await PrismaLog.open(file);
  const floor = new Floor(join(folder, 'floor.db'));
  const costs: AppendCost[] = [];
  let pos = 0;
  for (const events of sizes) {
    const turns = Math.max(20, Math.ceil(400 / events));
    const pairs: { floorUs: number; appendUs: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const batches = Array.from({ length: turns }, (_, i) => batchAfter(pos + i * events, events));
      pos += turns * events;
      const floorUs = await timed(batches, async (batch) => floor.append(batch));
      pairs.push({ floorUs, appendUs: await timed(batches, (batch) => log.append(batch)) });
    }
    costs.push({
      events,
      floorUs: median(pairs.map((pair) => pair.floorUs)),
      appendUs: median(pairs.map((pair) => pair.appendUs)),
      ratio: median(pairs.map((pair) => pair.appendUs / pair.floorUs)),
    });
  }
  await log.close();
  floor.close();
  rmSync(folder, { recursive: true });
  return costs;
}

/** Events alone, as raw as it gets. */
class Floor {
  private readonly db: Database.Database;
  private readonly insert: Database.Statement;

  constructor(file: string) {
    this.db = new Database(file);
    this.db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    this.db.exec(
      `CREATE TABLE "Event" ("pos" INTEGER PRIMARY KEY, "stream" TEXT, "seq" INTEGER, "at" REAL, "actor" TEXT,
       "commandId" TEXT, "version" INTEGER, "type" TEXT, "event" TEXT, UNIQUE ("stream", "seq"))`,
    );
    this.insert = this.db.prepare('INSERT INTO "Event" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  }

  append({ envelopes }: Batch): void {
    this.db.exec('BEGIN');
    for (const { pos, stream, seq, at, actor, commandId, version, event } of envelopes) {
      this.insert.run([
        pos,
        stream,
        seq,
        at,
        JSON.stringify(actor),
        commandId,
        version,
        event.type,
        JSON.stringify(event),
      ]);
    }
    this.db.exec('COMMIT');
  }

  close(): void {
    this.db.close();
  }
}

function batchAfter(last: number, events: number): Batch {
  const positions = Array.from({ length: events }, (_, i) => last + 1 + i);
  const run = '01a2b3c4-0000-7000-8000-000000000000';
  const envelopes = positions.map((pos) => {
    const handle = { hash: 'f'.repeat(64), bytes: 20, type: 'json' as const, preview: '{"value":123456}' };
    return envelopeAt(pos, run, pos, {
      type: 'task.succeeded',
      task: `task-${pos % 500}`,
      attempt: 1,
      output: handle,
      ms: 5,
    });
  });
  const tasks = positions.map((pos) => taskRowAt(run, `task-${pos % 500}`, 'succeeded', 1));
  const attempts = positions.map((pos) => attemptRowAt(run, `task-${pos % 500}`, 1, pos));
  return batchOf(envelopes, { tasks, attempts });
}

async function timed(batches: readonly Batch[], append: (batch: Batch) => Promise<void>): Promise<number> {
  const before = performance.now();
  for (const batch of batches) await append(batch);
  return ((performance.now() - before) * 1000) / batches.length;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
