import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'libsql';
import { isOfRun } from '../core/envelope.ts';
import { examineFold } from './doctor-fold.ts';
import { examineOrg } from './doctor-org.ts';
import { examineOutputs } from './doctor-outputs.ts';
import { examineStreams } from './doctor-streams.ts';
import type { Finding } from './finding.ts';
import { assertKnown, isBehind } from './migrations.ts';
import { openSqlite } from './sqlite.ts';

export type Examination = { findings: Finding[]; events: number; runs: number };

/** The name of the database in a data folder. */
export const DATABASE = 'gaffer.db';

const MIGRATIONS = join('prisma', 'migrations');

/**
 * Examines the data folder of an engine, running or not: the database's integrity, every envelope, every stream's
 * order, the fold of every run against every row, every output's value. Reads one moment of the log and changes
 * nothing. Throws when there is no database to examine, or one of another version.
 */
export async function examine(dataDir: string): Promise<Examination> {
  const file = join(dataDir, DATABASE);
  if (!existsSync(file)) {
    throw new Error(`There is no database in ${dataDir}: name the data folder of an engine that ran before.`);
  }
  const db = openSqlite(file, 'read');
  try {
    assertKnown(db, file, MIGRATIONS);
    if (isBehind(db, MIGRATIONS)) {
      throw new Error(
        `The database ${file} is of an earlier version of Gaffer: start Gaffer once, which brings it up to date, then examine it.`,
      );
    }
    db.exec('BEGIN');
    const { envelopes, findings: streams } = examineStreams(db);
    const ofRuns = envelopes.filter(isOfRun);
    const { runs, findings: folds } = examineFold(db, ofRuns);
    const outputs = await examineOutputs(db, join(dataDir, 'outputs'), ofRuns);
    const findings = [...examineIntegrity(db), ...streams, ...examineOrg(envelopes), ...folds, ...outputs];
    return { findings, events: envelopes.length, runs };
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
    db.close();
  }
}

function examineIntegrity(db: Database.Database): Finding[] {
  const lines = db.prepare('PRAGMA integrity_check').raw(true).all().flat();
  return lines.filter((line) => line !== 'ok').map((line) => ({ where: DATABASE, problem: String(line) }));
}
