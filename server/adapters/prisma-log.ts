import type { Envelope, LoggedEnvelope, OrgEnvelope } from '../core/envelope.ts';
import { ORG_STREAM } from '../core/org.ts';
import type { RunId } from '../core/task.ts';
import { type Batch, type Log, LogWriteError } from '../ports.ts';
import { type EventRow, envelopeOf } from './log-batch.ts';
import { isConstraint, LogWriter } from './log-writer.ts';
import { openPrisma, type PrismaClient } from './prisma-client.ts';

const NO_LIMIT = -1;

/**
 * The log in a migrated SQLite file: one connection that writes, and a Prisma client that reads. `append` is one
 * transaction; a writer that failed is replaced before the next. After `close` it refuses to write.
 */
export class PrismaLog implements Log {
  private closed = false;

  private constructor(
    private readonly file: string,
    private readonly reader: PrismaClient,
    private writer: LogWriter | undefined,
  ) {}

  static async open(file: string): Promise<PrismaLog> {
    const writer = new LogWriter(file);
    return new PrismaLog(file, await openPrisma(file, 'read'), writer);
  }

  async append(batch: Batch): Promise<void> {
    if (this.closed) throw new LogWriteError('The log is closed: nothing of this turn was kept.', false);
    try {
      this.writer ??= new LogWriter(this.file);
      this.writer.write(batch);
    } catch (cause) {
      this.discardWriter();
      if (!isConstraint(cause) && (await this.wasWritten(batch))) return;
      const message = 'The log could not be written: nothing of this turn was kept.';
      throw new LogWriteError(message, isFull(cause), { cause });
    }
  }

  readStream(stream: string, afterSeq = 0): Promise<Envelope[]> {
    return this.streamRows(stream, afterSeq).then((rows) => rows.map(envelopeOf<Envelope>));
  }

  readOrg(): Promise<OrgEnvelope[]> {
    return this.streamRows(ORG_STREAM, 0).then((rows) => rows.map(envelopeOf<OrgEnvelope>));
  }

  readFrom(afterPos: number, limit: number, stream?: string): Promise<LoggedEnvelope[]> {
    if (stream !== undefined) return this.readStreamFrom(afterPos, limit, stream);
    return this.envelopes(this.reader.$queryRaw<EventRow[]>`
      SELECT "pos", "stream", "seq", "at", "body"
      FROM "Event" WHERE "pos" > ${afterPos} ORDER BY "pos" LIMIT ${bounded(limit)}`);
  }

  async lastPos(): Promise<number> {
    const [row] = await this.reader.$queryRaw<{ pos: number }[]>`
      SELECT "pos" FROM "Event" ORDER BY "pos" DESC LIMIT 1`;
    return row?.pos ?? 0;
  }

  async openRuns(): Promise<RunId[]> {
    const rows = await this.reader.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Run" WHERE "status" NOT IN ('succeeded', 'partial', 'failed', 'cancelled')
      ORDER BY "startedAt", "id"`;
    return rows.map((row) => row.id);
  }

  async hasCommand(stream: string, commandId: string): Promise<boolean> {
    const rows = await this.reader.$queryRaw<{ pos: number }[]>`
      SELECT "pos" FROM "Event" WHERE "stream" = ${stream} AND "body"->>'$.commandId' = ${commandId} LIMIT 1`;
    return rows.length > 0;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.reader.$disconnect();
    this.discardWriter();
  }

  /** The index of (stream, seq) holds pos too: what lies before `afterPos` is passed over without being read. */
  private readStreamFrom(afterPos: number, limit: number, stream: string): Promise<LoggedEnvelope[]> {
    return this.envelopes(this.reader.$queryRaw<EventRow[]>`
      SELECT "pos", "stream", "seq", "at", "body"
      FROM "Event" WHERE "stream" = ${stream} AND "pos" > ${afterPos} ORDER BY "seq" LIMIT ${bounded(limit)}`);
  }

  private streamRows(stream: string, afterSeq: number): Promise<EventRow[]> {
    return this.reader.$queryRaw<EventRow[]>`
      SELECT "pos", "stream", "seq", "at", "body"
      FROM "Event" WHERE "stream" = ${stream} AND "seq" > ${afterSeq} ORDER BY "seq"`;
  }

  private async envelopes(rows: Promise<EventRow[]>): Promise<LoggedEnvelope[]> {
    return (await rows).map(envelopeOf<LoggedEnvelope>);
  }

  private discardWriter(): void {
    this.writer?.close();
    this.writer = undefined;
  }

  /** A commit can be reported as failed and yet be durable. Rows are checked through a connection that saw no failure. */
  private async wasWritten({ envelopes }: Batch): Promise<boolean> {
    const last = envelopes.at(-1);
    if (!last) return false;
    const [found] = await this.readStream(last.stream, last.seq - 1).catch(() => []);
    return found?.pos === last.pos && found.seq === last.seq && found.commandId === last.commandId;
  }
}

function bounded(limit: number): number {
  return Number.isFinite(limit) ? limit : NO_LIMIT;
}

/** Whether the disk takes no more, as SQLite or the system says it, however deep. */
function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /database or disk is full|ENOSPC|EDQUOT/.test(error.message) || isFull(error.cause);
}
