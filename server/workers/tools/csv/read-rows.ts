import Papa from 'papaparse';
import { ToolError } from '../../tool-error.ts';
import { findDelimiter } from './find-delimiter.ts';
import { type Oddities, quoted } from './oddities.ts';

/** `lines[i]`: the line of the file, from 1, on which `cells[i]` begins. Empty lines are left out. */
export type RawRows = { delimiter: string; cells: string[][]; lines: number[] };

const REPAIRS = 20;

/**
 * Splits text, whose line ends are all `\n`, into rows of cells. A quote that is never closed, or closes only on a later
 * line in mid-cell, is taken literally and reported, so that it does not swallow the lines below it. Throws
 * `validation` after 20 such repairs.
 */
export function readRows(text: string, delimiter: string | undefined, oddities: Oddities): RawRows {
  const known = delimiter ?? findDelimiter(text);
  let source = text;
  for (let repairs = 0; repairs <= REPAIRS; repairs += 1) {
    const parsed = Papa.parse<string[]>(source, { delimiter: known, newline: '\n', skipEmptyLines: false });
    const lines = lineNumbers(parsed.data);
    const broken = parsed.errors.find((error) => swallowsLines(error, parsed.data, source));
    if (!broken) {
      reportStrayQuotes(parsed, lines, oddities);
      return withoutEmptyLines(parsed.data, lines, known);
    }
    const opening = (broken.index ?? 1) - 1;
    const { cell, taken } = takeLiterally(source, opening, known);
    const line = 1 + countNewlines(source.slice(0, opening));
    oddities.add(
      `Line ${line}: the quote in ${quoted(cell)} is never closed; the cell was read as it stands.`,
    );
    source = taken;
  }
  throw new ToolError('validation', 'The quotes of this file are too broken to tell its cells apart.', {
    advice: 'Export the table again, or correct the quotes on the lines named.',
    evidence: oddities.list().slice(0, 10).join('\n'),
  });
}

function swallowsLines(error: Papa.ParseError, rows: string[][], source: string): boolean {
  if (error.code === 'MissingQuotes') return true;
  if (error.code !== 'InvalidQuotes' || error.index === undefined) return false;
  const row = rows[error.row ?? 0] ?? [];
  const start = source.slice(error.index, error.index + 1000).split(/[\n"]/)[0] ?? '';
  return row.some((cell) => cell.startsWith(start) && cell.includes('\n'));
}

function takeLiterally(source: string, opening: number, delimiter: string) {
  let end = opening;
  while (end < source.length && source[end] !== '\n') {
    if (source.startsWith(delimiter, end)) break;
    end += 1;
  }
  const cell = source.slice(opening, end);
  const taken = `${source.slice(0, opening)}"${cell.replaceAll('"', '""')}"${source.slice(end)}`;
  return { cell, taken };
}

function reportStrayQuotes(parsed: Papa.ParseResult<string[]>, lines: number[], oddities: Oddities): void {
  const rows = new Set(parsed.errors.filter((e) => e.code === 'InvalidQuotes').map((e) => e.row ?? 0));
  for (const row of rows) {
    oddities.add(`Line ${lines[row] ?? row + 1}: a quote stands inside a quoted cell without being doubled.`);
  }
}

function withoutEmptyLines(data: string[][], lines: number[], delimiter: string): RawRows {
  const rows: RawRows = { delimiter, cells: [], lines: [] };
  data.forEach((cells, i) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    rows.cells.push(cells);
    rows.lines.push(lines[i] ?? i + 1);
  });
  return rows;
}

function lineNumbers(data: string[][]): number[] {
  let line = 1;
  return data.map((cells) => {
    const here = line;
    line += 1;
    for (const cell of cells) if (cell.includes('\n')) line += countNewlines(cell);
    return here;
  });
}

function countNewlines(text: string): number {
  return text.match(/\n/g)?.length ?? 0;
}
