import type Database from 'libsql';
import { envelope, type LoggedEnvelope, orgEnvelope } from '../core/envelope.ts';
import { ORG_STREAM } from '../core/org.ts';
import type { Finding } from './finding.ts';
import { type EventRow, envelopeOf } from './log-batch.ts';

/** Parses every row of the log, and checks that pos rises and seq counts from 1 without a gap in each stream. */
export function examineStreams(db: Database.Database): { envelopes: LoggedEnvelope[]; findings: Finding[] } {
  const rows = db.prepare('SELECT * FROM "Event" ORDER BY "pos"').all() as EventRow[];
  const findings: Finding[] = [];
  const envelopes: LoggedEnvelope[] = [];
  const seqs = new Map<string, number>();
  for (const row of rows) {
    const due = (seqs.get(row.stream) ?? 0) + 1;
    if (row.seq !== due)
      findings.push({
        where: row.stream,
        problem: `seq ${row.seq} stands where ${due} is due (pos ${row.pos})`,
      });
    seqs.set(row.stream, row.seq);
    const parsed = parse(row);
    if (typeof parsed === 'string')
      findings.push({ where: row.stream, problem: `pos ${row.pos}: ${parsed}` });
    else envelopes.push(parsed);
  }
  return { envelopes, findings };
}

/** The envelope, or what is wrong with the row. */
function parse(row: EventRow): LoggedEnvelope | string {
  try {
    const shape = row.stream === ORG_STREAM ? orgEnvelope : envelope;
    const parsed = shape.safeParse(envelopeOf(row));
    if (!parsed.success)
      return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    return parsed.data;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
