import type { RunPlace, RunRow } from '../core/rows.ts';
import { openPrisma, type PrismaClient } from './prisma-client.ts';

/** Before every run that can be. */
const FIRST: RunPlace = { startedAt: Number.MAX_VALUE, id: '' };

/** The run rows of a migrated database, read through a client of its own that cannot write. */
export class RunList {
  private constructor(private readonly reader: PrismaClient) {}

  static async open(file: string): Promise<RunList> {
    return new RunList(await openPrisma(file, 'read'));
  }

  /** Newest first, at most `limit`; with `before`, those that come after that run in this order. */
  list(limit: number, before: RunPlace = FIRST): Promise<RunRow[]> {
    return this.reader.$queryRaw<RunRow[]>`
      SELECT "id", "goal", "status", "revision", "seq", "total", "done", "failed", "openQuestions", "reason",
             "startedAt", "updatedAt", "closedAt", "tokens", "microUsd", "unpriced"
      FROM "Run" WHERE ("startedAt", "id") < (${before.startedAt}, ${before.id})
      ORDER BY "startedAt" DESC, "id" DESC LIMIT ${limit}`;
  }

  /** How many runs there are. */
  count(): Promise<number> {
    return this.reader.run.count();
  }

  /** Attempts that ended, by worker: how many were done, and how many failed. */
  async tallies(): Promise<{ worker: string; done: number; failed: number }[]> {
    const rows = await this.reader.$queryRaw<{ worker: string; done: bigint; failed: bigint }[]>`
      SELECT "worker", SUM("outcome" = 'succeeded') AS "done", SUM("outcome" = 'failed') AS "failed"
      FROM "Attempt" GROUP BY "worker" ORDER BY "worker"`;
    return rows.map(({ worker, done, failed }) => ({ worker, done: Number(done), failed: Number(failed) }));
  }

  /** The goals of these runs, cut to 200 characters. */
  async goals(ids: readonly string[]): Promise<{ id: string; goal: string }[]> {
    const found = await this.reader.run.findMany({
      where: { id: { in: [...ids].slice(-200) } },
      select: { id: true, goal: true },
    });
    return found.map(({ id, goal }) => ({ id, goal: goal.slice(0, 200) }));
  }

  close(): Promise<void> {
    return this.reader.$disconnect();
  }
}
