import { createHash } from 'node:crypto';
import { createReadStream, rmSync, statSync } from 'node:fs';
import Database from 'libsql';
import Papa from 'papaparse';
import type { RowsBlob } from '../../blob.ts';
import type { Cell, Column } from '../../table.ts';
import { ToolError } from '../../tool-error.ts';
import { quoteName } from '../sql/load-table.ts';
import { diskFailure } from '../text/read-large.ts';
import { findDelimiter } from './find-delimiter.ts';
import { columnNames } from './header.ts';
import { fits, isEmptyCell, type Reader, readerOf } from './infer-column.ts';
import { Oddities, quoted } from './oddities.ts';

/** Types are read from so many rows. */
const SAMPLE = 20_000;
const HEAD_ROWS = 50;
const ROWS_A_CHUNK = 2_000;

export type ParsedLarge = { columns: Column[]; rows: RowsBlob; rowCount: number; oddities: string[] };
type Way = { delimiter: string | undefined; into: string };
type Plan = { delimiter: string; names: string[]; readers: (Reader | undefined)[] };

/**
 * The table in a file of delimited UTF-8 text of any size, as a SQLite file. The text flows through: types are read from
 * its first rows, and a column in which more than 5 % of all do not fit is read once more as text.
 */
export async function parseLarge(file: string, { delimiter, into }: Way): Promise<ParsedLarge> {
  const oddities = new Oddities();
  let plan = await planOf(file, delimiter, oddities);
  for (;;) {
    const filled = await fill(file, into, plan);
    const wrong = plan.readers.map((reader, c) => reader && !fits(filled.filled[c] ?? 0, filled.odd[c] ?? 0));
    if (!wrong.includes(true)) return finished({ into, plan, filled, oddities });
    plan = { ...plan, readers: plan.readers.map((reader, c) => (wrong[c] ? undefined : reader)) };
  }
}

async function planOf(file: string, given: string | undefined, oddities: Oddities): Promise<Plan> {
  const sample: string[][] = [];
  let delimiter = given;
  if (delimiter === undefined) {
    const head = await firstText(file);
    delimiter = findDelimiter(head);
  }
  await eachRow(file, delimiter, (cells) => sample.push(cells) <= SAMPLE);
  const header = sample.shift();
  if (!header) throw new ToolError('validation', 'This file is empty.');
  const names = columnNames(header, oddities);
  const ragged = sample.filter((row) => row.length !== names.length).length;
  if (ragged * 2 > sample.length) {
    throw new ToolError(
      'validation',
      'This is not a table: most lines have another number of cells than the first.',
      {
        advice: 'Give a CSV or TSV file whose first line names the columns.',
      },
    );
  }
  const lines = sample.map((_, i) => i + 2);
  const readers = names.map((name, c) =>
    readerOf({ name, cells: sample.map((row) => row[c] ?? ''), lines, delimiter: delimiter ?? ',' }),
  );
  return { delimiter, names, readers };
}

async function firstText(file: string): Promise<string> {
  for await (const chunk of createReadStream(file, {
    encoding: 'utf8',
    highWaterMark: 256 * 1024,
    end: 256 * 1024,
  })) {
    return plain(chunk as string);
  }
  return '';
}

function plain(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}

/** Calls `take` with each row that is not empty, until it says no. */
function eachRow(file: string, delimiter: string, take: (cells: string[]) => boolean): Promise<void> {
  const source = createReadStream(file, { encoding: 'utf8', highWaterMark: 1024 * 1024 });
  let isFirst = true;
  return new Promise((resolve, reject) => {
    source.on('error', reject);
    Papa.parse<string[]>(source, {
      delimiter,
      chunk: ({ data }, parser) => {
        for (const cells of data) {
          if (isFirst && cells[0] !== undefined) cells[0] = cells[0].replace(/^\ufeff/, '');
          isFirst = false;
          if (cells.length === 0 || (cells.length === 1 && cells[0]?.trim() === '')) continue;
          if (take(cells)) continue;
          parser.abort();
          source.destroy();
          break;
        }
      },
      complete: () => resolve(),
      error: reject,
    });
  });
}

type Filled = {
  count: number;
  head: Cell[][];
  filled: number[];
  odd: number[];
  examples: string[];
  ragged: number;
};

async function fill(file: string, into: string, { delimiter, names, readers }: Plan): Promise<Filled> {
  rmSync(into, { force: true });
  const db = new Database(into);
  try {
    const table = new Filler(db, names, readers);
    let isHeader = true;
    await eachRow(file, delimiter, (cells) => {
      if (!isHeader) table.add(cells);
      isHeader = false;
      return true;
    });
    return table.finish();
  } catch (error) {
    throw diskFailure(error) ?? error;
  } finally {
    db.close();
  }
}

/** Takes rows of text, types their cells and writes them, many at a time. */
class Filler {
  private readonly seen: Filled;
  private readonly insert: Database.Statement;
  private chunk: Cell[][] = [];

  constructor(
    private readonly db: Database.Database,
    private readonly names: readonly string[],
    private readonly readers: readonly (Reader | undefined)[],
  ) {
    const zeros = () => names.map(() => 0);
    this.seen = {
      count: 0,
      head: [],
      filled: zeros(),
      odd: zeros(),
      examples: names.map(() => ''),
      ragged: 0,
    };
    db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    const columns = names.map((name, c) => `${quoteName(name)} ${declared(readers[c])}`);
    db.exec(`CREATE TABLE rows (${columns.join(', ')})`);
    const values = names.map((_, c) => `value ->> ${c}`).join(', ');
    this.insert = db.prepare(`INSERT INTO rows SELECT ${values} FROM json_each(?)`);
    db.exec('BEGIN');
  }

  add(cells: readonly string[]): void {
    this.seen.count += 1;
    if (cells.length !== this.names.length) this.seen.ragged += 1;
    const row = this.names.map((_, c) => this.read(cells[c] ?? '', c));
    if (this.seen.head.length < HEAD_ROWS) this.seen.head.push(row);
    this.chunk.push(row);
    if (this.chunk.length >= ROWS_A_CHUNK) this.flush();
  }

  finish(): Filled {
    this.flush();
    this.db.exec('COMMIT');
    return this.seen;
  }

  private read(cell: string, c: number): Cell {
    const trimmed = cell.trim();
    if (isEmptyCell(trimmed)) return null;
    const reader = this.readers[c];
    this.seen.filled[c] = (this.seen.filled[c] ?? 0) + 1;
    const value = reader ? reader.read(trimmed) : cell;
    if (value !== null) return value;
    this.seen.odd[c] = (this.seen.odd[c] ?? 0) + 1;
    this.seen.examples[c] ||= `row ${this.seen.count}: ${quoted(cell)}`;
    return null;
  }

  private flush(): void {
    if (this.chunk.length > 0) this.insert.run(JSON.stringify(this.chunk));
    this.chunk = [];
  }
}

function declared(reader: Reader | undefined): string {
  if (reader?.type === 'boolean') return 'BOOLEAN';
  return reader?.type === 'number' ? 'NUMERIC' : 'TEXT';
}

type Finished = { into: string; plan: Plan; filled: Filled; oddities: Oddities };

async function finished({
  into,
  plan: { names, readers },
  filled,
  oddities,
}: Finished): Promise<ParsedLarge> {
  if (filled.ragged > 0) {
    oddities.add(
      `${filled.ragged} lines have more or fewer cells than the header; the rest was left empty or dropped.`,
    );
  }
  names.forEach((name, c) => {
    const odd = filled.odd[c] ?? 0;
    if (odd > 0)
      oddities.add(
        `Column ${name}: ${odd} cells are not ${readers[c]?.noun} and were left empty (${filled.examples[c]}).`,
      );
  });
  const rows = {
    $blob: await hashOf(into),
    bytes: statSync(into).size,
    count: filled.count,
    head: filled.head,
  };
  const columns = names.map((name, c): Column => ({ name, type: readers[c]?.type ?? 'text' }));
  return { columns, rows, rowCount: filled.count, oddities: oddities.list() };
}

async function hashOf(file: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }))
    digest.update(chunk as Buffer);
  return digest.digest('hex');
}
