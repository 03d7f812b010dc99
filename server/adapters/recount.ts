import { type Envelope, runStream } from '../core/envelope.ts';
import { fold } from '../core/evolve.ts';
import { runRow } from '../core/projection.ts';
import { type EventRow, envelopeOf } from './log-batch.ts';
import { openSqlite } from './sqlite.ts';

/**
 * Counts again, from the log, what is done in each run that a migration marked for it. A run whose log cannot be folded
 * keeps the count that it had. Returns how many runs were counted.
 */
export function recount(file: string): number {
  const db = openSqlite(file, 'write');
  try {
    const marked = db.prepare('SELECT "id", "done" FROM "Run" WHERE "done" < 0').all() as Marked[];
    if (marked.length === 0) return 0;
    const events = db.prepare(
      'SELECT "pos", "stream", "seq", "at", "body" FROM "Event" WHERE "stream" = ? ORDER BY "seq"',
    );
    const write = db.prepare('UPDATE "Run" SET "done" = ? WHERE "id" = ?');
    db.exec('BEGIN IMMEDIATE');
    for (const run of marked) {
      const envelopes = (events.all(runStream(run.id)) as EventRow[]).map(envelopeOf<Envelope>);
      write.run(doneIn(envelopes) ?? -1 - run.done, run.id);
    }
    db.exec('COMMIT');
    return marked.length;
  } finally {
    db.close();
  }
}

type Marked = { id: string; done: number };

function doneIn(envelopes: readonly Envelope[]): number | undefined {
  try {
    const state = fold(envelopes);
    return state && runRow(state).done;
  } catch {
    return undefined;
  }
}
