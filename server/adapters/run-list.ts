import type { RunRow } from '../core/rows.ts';
import { openPrisma, type PrismaClient } from './prisma-client.ts';

/** The run rows of a migrated database, read through a client of its own that cannot write. */
export class RunList {
  private constructor(private readonly reader: PrismaClient) {}

  static async open(file: string): Promise<RunList> {
    return new RunList(await openPrisma(file, 'read'));
  }

  /** Newest first, at most `limit`. */
  list(limit: number): Promise<RunRow[]> {
    return this.reader.$queryRaw<RunRow[]>`
      SELECT "id", "goal", "status", "revision", "seq", "total", "done", "failed", "openQuestions", "reason",
             "startedAt", "updatedAt", "closedAt"
      FROM "Run" ORDER BY "startedAt" DESC, "id" DESC LIMIT ${limit}`;
  }

  close(): Promise<void> {
    return this.reader.$disconnect();
  }
}
