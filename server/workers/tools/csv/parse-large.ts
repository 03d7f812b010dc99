import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import type { RowsBlob } from '../../blob.ts';
import type { Cell, Column } from '../../table.ts';
import { ToolError } from '../../tool-error.ts';
import { apart, fillRows, RowsFile } from '../sql/rows-file.ts';
import { findDelimiter } from './find-delimiter.ts';
import { columnNames } from './header.ts';
import { fits, isEmptyCell, type Reader, readerOf, reportMark } from './infer-column.ts';
import { Oddities, quoted } from './oddities.ts';

/** Types are read from so many rows. */
const SAMPLE = 20_000;

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
    if (!wrong.includes(true)) return finished(plan, filled, oddities);
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

type Filled = { rows: RowsBlob; filled: number[]; odd: number[]; examples: string[]; ragged: number };

async function fill(file: string, into: string, plan: Plan): Promise<Filled> {
  const typist = new Typist(plan);
  const rows = await fillRows(new RowsFile(into, columnsOf(plan)), async (target) => {
    let isHeader = true;
    await eachRow(file, plan.delimiter, (cells) => {
      if (!isHeader) target.add(typist.row(cells));
      isHeader = false;
      return true;
    });
  });
  return { rows, ...typist.seen };
}

/** Types rows of text, and counts what does not fit. */
class Typist {
  readonly seen: Omit<Filled, 'rows'>;
  private count = 0;

  constructor(private readonly plan: Plan) {
    const zeros = () => plan.names.map(() => 0);
    this.seen = { filled: zeros(), odd: zeros(), examples: plan.names.map(() => ''), ragged: 0 };
  }

  row(cells: readonly string[]): Cell[] {
    this.count += 1;
    if (cells.length !== this.plan.names.length) this.seen.ragged += 1;
    return this.plan.names.map((_, c) => this.read(cells[c] ?? '', c));
  }

  private read(cell: string, c: number): Cell {
    const trimmed = cell.trim();
    if (isEmptyCell(trimmed)) return null;
    const { filled, odd, examples } = this.seen;
    const reader = this.plan.readers[c];
    filled[c] = (filled[c] ?? 0) + 1;
    const value = reader ? reader.read(trimmed) : cell;
    if (value !== null) return value;
    odd[c] = (odd[c] ?? 0) + 1;
    examples[c] ||= `row ${this.count}: ${quoted(cell)}`;
    return null;
  }
}

function columnsOf({ names, readers }: Plan): Column[] {
  return apart(names.map((name, c) => ({ name, type: readers[c]?.type ?? 'text' })));
}

function finished(plan: Plan, filled: Filled, oddities: Oddities): ParsedLarge {
  const { rows, odd, examples, ragged } = filled;
  if (ragged > 0) {
    const lines = ragged === 1 ? '1 line has' : `${ragged} lines have`;
    oddities.add(`${lines} more or fewer cells than the header; the rest was left empty or dropped.`);
  }
  plan.names.forEach((name, c) => {
    const reader = plan.readers[c];
    const noun = reader?.noun;
    const count = odd[c] ?? 0;
    if (reader) reportMark(reader, name, oddities);
    const cells = count === 1 ? `1 cell is not ${noun} and was` : `${count} cells are not ${noun} and were`;
    if (count > 0) oddities.add(`Column ${name}: ${cells} left empty (${examples[c]}).`);
  });
  return { columns: columnsOf(plan), rows, rowCount: rows.count, oddities: oddities.list() };
}
