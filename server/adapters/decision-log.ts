import { setImmediate } from 'node:timers/promises';
import type { Envelope } from '../core/envelope.ts';
import { type LoggedDecision, loggedDecision } from '../core/logged-decision.ts';
import { type EventRow, envelopeOf } from './log-batch.ts';
import { openPrisma, type PrismaClient } from './prisma-client.ts';

/** Events that are looked through at once, and in all. */
const SPAN = 5_000;
const LOOK_BACK = 200_000;

type Row = EventRow & { goal: string | null };

/**
 * The Supervisor's last decisions about failures, in all runs, read through a client of its own that cannot write. The log
 * is looked through backwards, a span at a time, so that nothing else has to wait for it.
 */
export class DecisionLog {
  private constructor(private readonly reader: PrismaClient) {}

  static async open(file: string): Promise<DecisionLog> {
    return new DecisionLog(await openPrisma(file, 'read'));
  }

  /** Newest first, at most `limit`, among the last 200,000 events. */
  async last(limit: number): Promise<LoggedDecision[]> {
    const [end] = await this.reader.$queryRaw<{ pos: number }[]>`
      SELECT "pos" FROM "Event" ORDER BY "pos" DESC LIMIT 1`;
    const found: LoggedDecision[] = [];
    const first = Math.max(0, (end?.pos ?? 0) - LOOK_BACK);
    for (let pos = end?.pos ?? 0; pos > first && found.length < limit; pos -= SPAN) {
      const rows = await this.span(Math.max(first, pos - SPAN), pos, limit - found.length);
      found.push(...rows.flatMap(decisionOf));
      await setImmediate();
    }
    return found;
  }

  close(): Promise<void> {
    return this.reader.$disconnect();
  }

  /** The text is looked at before the JSON is read: most events are of another type. */
  private span(after: number, until: number, limit: number): Promise<Row[]> {
    return this.reader.$queryRaw<Row[]>`
      SELECT e."pos", e."stream", e."seq", e."at", e."body", substr(r."goal", 1, 200) AS "goal"
      FROM "Event" e LEFT JOIN "Run" r ON r."id" = substr(e."stream", 5)
      WHERE e."pos" > ${after} AND e."pos" <= ${until}
        AND instr(e."body", '"recovery.decided"') > 0
        AND e."body"->>'$.event.type' = 'recovery.decided'
      ORDER BY e."pos" DESC LIMIT ${limit}`;
  }
}

function decisionOf({ goal, ...row }: Row): LoggedDecision[] {
  const { stream, at, event } = envelopeOf<Envelope>(row);
  return event.type === 'recovery.decided' ? [loggedDecision({ stream, at, event, goal: goal ?? '' })] : [];
}
