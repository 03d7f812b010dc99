import type { Cell, Column } from '../../table.ts';
import { ToolError } from '../../tool-error.ts';
import { columnNames } from './header.ts';
import { inferColumn } from './infer-column.ts';
import { Oddities } from './oddities.ts';
import { plainText } from './plain-text.ts';
import { type RawRows, readRows } from './read-rows.ts';

export type ParsedCsv = { columns: Column[]; rows: Cell[][]; rowCount: number; oddities: string[] };

/** The table in a text of delimited values. Throws `validation` when there is none. */
export function parseCsv(text: string, delimiter?: string): ParsedCsv {
  const oddities = new Oddities();
  const { names, raw } = readNamedRows(text, delimiter, oddities);
  if (raw.cells.length === 0) oddities.add('The file has column names and no rows.');
  const inferred = names.map((name, c) => {
    const cells = raw.cells.map((row) => row[c] ?? '');
    return { name, ...inferColumn({ name, cells, lines: raw.lines, delimiter: raw.delimiter }, oddities) };
  });
  return {
    columns: inferred.map(({ name, type }) => ({ name, type })),
    rows: raw.cells.map((_, r) => inferred.map(({ values }) => values[r] ?? null)),
    rowCount: raw.cells.length,
    oddities: oddities.list(),
  };
}

/** The column names and the rows below them, untyped. Throws `validation` when the text holds no table. */
export function readNamedRows(
  text: string,
  delimiter: string | undefined,
  oddities: Oddities,
): { names: string[]; raw: RawRows } {
  refuseOtherFormats(text);
  const raw = readRows(plainText(text), delimiter, oddities);
  const header = raw.cells.shift();
  raw.lines.shift();
  if (!header) throw notATable('This file is empty.');
  const names = columnNames(header, oddities);
  squareUp(raw, names.length, oddities);
  return { names, raw };
}

function squareUp(raw: RawRows, width: number, oddities: Oddities): void {
  let ragged = 0;
  raw.cells.forEach((row, i) => {
    const extra = row.slice(width).filter((cell) => cell.trim() !== '');
    if (row.length >= width && extra.length === 0) return;
    ragged += 1;
    const what = row.length < width ? 'the missing cells were left empty' : 'the cells beyond were dropped';
    oddities.add(
      `Line ${raw.lines[i] ?? 0} has ${count(row.length)} where the header has ${width}; ${what}.`,
    );
  });
  if (ragged * 2 > raw.cells.length) {
    throw notATable('This is not a table: most lines have another number of cells than the first.', oddities);
  }
}

function refuseOtherFormats(text: string): void {
  const start = text.slice(0, 2000).trimStart();
  if (text.trim() === '') throw notATable('This file is empty.');
  if (start.includes('\0')) throw notATable('This is not a table of text: it holds binary data.');
  refuseMarkup(text);
  if (/^[[{]/.test(start) && isJson(text)) throw notATable('This is not a table: it is JSON.');
}

/** Throws `validation` when a text, or its beginning, is of a web page or XML. */
export function refuseMarkup(text: string): void {
  if (/^\s*<(!doctype|html|\?xml)/i.test(text))
    throw notATable('This is not a table: it is a web page or XML.');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function notATable(message: string, oddities?: Oddities): ToolError {
  return new ToolError('validation', message, {
    advice: 'Give a CSV or TSV file whose first line names the columns.',
    ...(oddities ? { evidence: oddities.list().slice(0, 10).join('\n') } : {}),
  });
}

function count(cells: number): string {
  return cells === 1 ? '1 cell' : `${cells} cells`;
}
