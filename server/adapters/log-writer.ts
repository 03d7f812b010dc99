import type Database from 'libsql';
import type { Batch } from '../ports.ts';
import { batchRows, type Cell, type Tables } from './log-batch.ts';
import { closeSqlite, openSqlite } from './sqlite.ts';

type Write = (rows: readonly Cell[][]) => void;
/** How a table's rows are written: how many columns there are, and what follows where the row is there already. */
type Upsert = { into: string; columns: number; otherwise: string };

/** Rows written by one call of the driver, most first: to call it costs more than a row does. */
const SIZES = [16, 4, 1] as const;

/**
 * The one connection that writes the log. Everything of a batch is one transaction, begun and ended without a turn of the
 * event loop in between, by statements that are prepared once. Not through Prisma, which encodes every value anew.
 */
export class LogWriter {
  private readonly db: Database.Database;
  private readonly writes: Record<keyof Tables, Write>;
  private readonly begin: Database.Statement;
  private readonly commit: Database.Statement;

  /** @throws DatabaseError when the file cannot be opened */
  constructor(file: string) {
    this.db = openSqlite(file, 'write');
    this.begin = this.db.prepare('BEGIN IMMEDIATE');
    this.commit = this.db.prepare('COMMIT');
    this.writes = {
      events: following(this.db),
      runs: inserting(this.db, RUNS),
      plans: inserting(this.db, PLANS),
      tasks: inserting(this.db, TASKS),
      taskChanges: changing(this.db),
      attempts: inserting(this.db, { into: ATTEMPT, columns: 9, otherwise: '' }),
      questions: inserting(this.db, QUESTIONS),
      outputs: inserting(this.db, { into: '"Output"', columns: 4, otherwise: 'ON CONFLICT DO NOTHING' }),
    };
  }

  /** The batch is durable when this returns. Whoever catches what it throws closes this writer and opens another. */
  write(batch: Batch): void {
    const tables = batchRows(batch);
    this.begin.run();
    for (const table in tables) {
      const rows = tables[table as keyof Tables];
      if (rows.length > 0) this.writes[table as keyof Tables](rows);
    }
    this.commit.run();
  }

  close(): void {
    closeSqlite(this.db, 'write');
  }
}

/** Whether it failed because a row broke a constraint: then nothing of the batch was written. */
export function isConstraint(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_CONSTRAINT');
}

function inserting(db: Database.Database, { into, columns, otherwise }: Upsert): Write {
  const row = `(${Array(columns).fill('?').join(', ')})`;
  const statements = SIZES.map((size) => ({
    size,
    statement: db.prepare(`INSERT INTO ${into} VALUES ${Array(size).fill(row).join(', ')} ${otherwise}`),
  }));
  return (rows) => {
    let from = 0;
    for (const { size, statement } of statements) {
      for (; rows.length - from >= size; from += size) statement.run(joined(rows, from, size));
    }
  };
}

/** Events that follow one another in one stream: what says where they stand is handed over once. */
function following(db: Database.Database): Write {
  const statements = SIZES.map((size) => ({ size, statement: db.prepare(insertOfEvents(size)) }));
  return (rows) => {
    let from = 0;
    while (from < rows.length) {
      const end = endOfStreak(rows, from);
      for (const { size, statement } of statements) {
        for (; end - from >= size; from += size) statement.run(streak(rows, from, size));
      }
    }
  };
}

/** Of rows that begin with pos, stream and seq. */
function insertOfEvents(size: number): string {
  const row = (_: unknown, i: number) => `(?1 + ${i}, ?2, ?3 + ${i}, ?${2 * i + 4}, ?${2 * i + 5})`;
  return `INSERT INTO "Event" VALUES ${Array.from({ length: size }, row).join(', ')}`;
}

function endOfStreak(rows: readonly Cell[][], from: number): number {
  const [pos, stream, seq] = rows[from] as [number, string, number];
  let end = from + 1;
  for (; end < rows.length; end += 1) {
    const [nextPos, nextStream, nextSeq] = rows[end] as Cell[];
    if (nextStream !== stream || nextPos !== pos + end - from || nextSeq !== seq + end - from) break;
  }
  return end;
}

function streak(rows: readonly Cell[][], from: number, size: number): Cell[] {
  const cells = (rows[from] as Cell[]).slice(0, 3);
  for (let i = from; i < from + size; i += 1) {
    const [, , , at, body] = rows[i] as Cell[];
    cells.push(at as Cell, body as Cell);
  }
  return cells;
}

/** Not by `flat`, which takes ten times as long. */
function joined(rows: readonly Cell[][], from: number, size: number): Cell[] {
  const cells: Cell[] = [];
  for (let i = from; i < from + size; i += 1) cells.push(...(rows[i] as Cell[]));
  return cells;
}

/** Tasks of a run that come to stand alike, as most of a turn do, are changed by one statement. */
function changing(db: Database.Database): Write {
  const statements = SIZES.map((size) => ({ size, statement: db.prepare(changeOf(size)) }));
  return (rows) => {
    for (const { alike, positions } of groups(rows)) {
      let from = 0;
      for (const { size, statement } of statements) {
        for (; positions.length - from >= size; from += size) {
          statement.run([...alike, ...positions.slice(from, from + size)]);
        }
      }
    }
  };
}

/** The rows, each as what changes, its run and its position, by all but the position. */
function groups(rows: readonly Cell[][]): Iterable<{ alike: Cell[]; positions: Cell[] }> {
  const found = new Map<string, { alike: Cell[]; positions: Cell[] }>();
  for (const row of rows) {
    const alike = row.slice(0, -1);
    const key = alike.join(' ');
    const group = found.get(key) ?? { alike, positions: [] };
    group.positions.push(row.at(-1) as Cell);
    found.set(key, group);
  }
  return found.values();
}

function replacing(key: string, columns: readonly string[]): string {
  const set = columns.map((column) => `"${column}" = excluded."${column}"`).join(', ');
  return `ON CONFLICT (${key}) DO UPDATE SET ${set}`;
}

const RUNS: Upsert = {
  into: '"Run"',
  columns: 16,
  otherwise: replacing('"id"', [
    'goal',
    'status',
    'revision',
    'seq',
    'total',
    'done',
    'failed',
    'openQuestions',
    'reason',
    'updatedAt',
    'closedAt',
    'tokens',
    'microUsd',
    'unpriced',
  ]),
};
const PLANS: Upsert = {
  into: '"Plan"',
  columns: 4,
  otherwise: replacing('"runId", "revision"', ['plan', 'note']),
};
const TASKS: Upsert = {
  into: '"Task"',
  columns: 10,
  otherwise: replacing('"runId", "position"', [
    'taskId',
    'title',
    'kind',
    'tool',
    'worker',
    'status',
    'attempt',
    'failureClass',
  ]),
};
/** Its `id` is the next one. */
const ATTEMPT = `"Attempt" ("runId", "taskId", "n", "worker", "fence", "startedAt", "endedAt", "outcome", "failureClass")`;
const QUESTIONS: Upsert = {
  into: '"Question"',
  columns: 5,
  otherwise: replacing('"runId", "id"', ['reason', 'answered', 'raisedAt']),
};

function changeOf(size: number): string {
  const positions = Array(size).fill('?').join(', ');
  return `UPDATE "Task" SET "status" = ?, "attempt" = ?, "failureClass" = ?
    WHERE "runId" = ? AND "position" IN (${positions})`;
}
