import { isDeepStrictEqual } from 'node:util';
import type Database from 'libsql';
import { type Envelope, runStream } from '../core/envelope.ts';
import { fold } from '../core/evolve.ts';
import { planRow, rowsOf } from '../core/projection.ts';
import type { Rows } from '../core/rows.ts';
import { examineTasks } from './doctor-tasks.ts';
import type { Finding } from './finding.ts';

/** The table of each kind of row, and its key. */
const TABLES = {
  runs: { table: 'Run', key: ['id'] },
  tasks: { table: 'Task', key: ['runId', 'taskId'] },
  attempts: { table: 'Attempt', key: ['runId', 'taskId', 'n'] },
  questions: { table: 'Question', key: ['runId', 'id'] },
  plans: { table: 'Plan', key: ['runId', 'revision'] },
} as const satisfies Record<keyof Rows, { table: string; key: readonly string[] }>;

type Kind = keyof Rows;
type Row = Readonly<Record<string, unknown>>;

const RUN_PREFIX = runStream('');

/** Folds every run's stream, and compares the rows it gives with the rows there are, both ways. */
export function examineFold(
  db: Database.Database,
  envelopes: readonly Envelope[],
): { runs: number; findings: Finding[] } {
  const findings: Finding[] = [];
  const due: Record<Kind, Map<string, Row>> = {
    runs: new Map(),
    tasks: new Map(),
    attempts: new Map(),
    questions: new Map(),
    plans: new Map(),
  };
  const streams = byStream(envelopes);
  for (const [stream, events] of streams) {
    findings.push(...examineTasks(stream, events));
    const rows = foldedRows(stream, events, findings);
    for (const kind of kinds) for (const row of rows?.[kind] ?? []) due[kind].set(keyOf(kind, row), row);
  }
  for (const kind of kinds) findings.push(...compare(kind, due[kind], readRows(db, kind, findings)));
  return { runs: streams.size, findings };
}

const kinds = Object.keys(TABLES) as Kind[];

function byStream(envelopes: readonly Envelope[]): Map<string, Envelope[]> {
  const runs = envelopes.filter(({ stream }) => stream.startsWith(RUN_PREFIX));
  const streams = new Map<string, Envelope[]>();
  for (const envelope of runs) {
    const events = streams.get(envelope.stream);
    if (events) events.push(envelope);
    else streams.set(envelope.stream, [envelope]);
  }
  return streams;
}

function foldedRows(stream: string, events: readonly Envelope[], findings: Finding[]): Rows | undefined {
  try {
    const state = fold(events);
    if (!state) return undefined;
    const plans = events.flatMap(({ event }) =>
      event.type === 'plan.adopted' || event.type === 'run.patched' ? [planRow(state.id, event)] : [],
    );
    return { ...rowsOf(state), plans };
  } catch (error) {
    findings.push({
      where: stream,
      problem: `cannot be folded: ${error instanceof Error ? error.message : String(error)}`,
    });
    return undefined;
  }
}

function readRows(db: Database.Database, kind: Kind, findings: Finding[]): Map<string, Row> {
  const { table } = TABLES[kind];
  const found = new Map<string, Row>();
  for (const row of db.prepare(`SELECT * FROM "${table}"`).all() as Row[]) {
    const key = keyOf(kind, row);
    if (found.has(key)) findings.push({ where: table, problem: `${key} is there more than once` });
    found.set(key, row);
  }
  return found;
}

function keyOf(kind: Kind, row: Row): string {
  return TABLES[kind].key.map((column) => String(row[column])).join(' ');
}

function compare(kind: Kind, due: ReadonlyMap<string, Row>, found: ReadonlyMap<string, Row>): Finding[] {
  const where = TABLES[kind].table;
  const findings: Finding[] = [];
  for (const [key, row] of due) {
    const there = found.get(key);
    if (!there) findings.push({ where, problem: `${key} is missing` });
    else
      findings.push(...differences(row, there).map((problem) => ({ where, problem: `${key}: ${problem}` })));
  }
  for (const key of found.keys()) {
    if (!due.has(key)) findings.push({ where, problem: `${key} is there, but the log does not lead to it` });
  }
  return findings;
}

function differences(due: Row, found: Row): string[] {
  const columns = Object.keys(due).filter((column) => !isSame(due[column], found[column]));
  return columns.map((column) => `${column} is ${short(found[column])}, by the log ${short(due[column])}`);
}

/** JSON texts are the same whatever the order of their keys: reading an event puts them in its schema's order. */
function isSame(due: unknown, found: unknown): boolean {
  if (due === found) return true;
  if (typeof due !== 'string' || typeof found !== 'string') return false;
  return isDeepStrictEqual(parsed(due), parsed(found));
}

function parsed(text: string): unknown {
  try {
    return text.startsWith('{') ? JSON.parse(text) : text;
  } catch {
    return text;
  }
}

function short(value: unknown): string {
  return (JSON.stringify(value) ?? 'absent').slice(0, 200);
}
