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

  close(): Promise<void> {
    return this.reader.$disconnect();
  }
}
