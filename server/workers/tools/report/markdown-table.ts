import { isNumbering } from '../../../core/column-name.ts';
import type { Cell, Column, TableInput } from '../../table.ts';
import { plainNumber } from './plain-number.ts';

/**
 * `limit`: the most rows shown. `decimals`: of every number; without it a number has all that it has, less float noise. `years`: a
 * column whose dates stand for whole years.
 */
export type TableStyle = { limit: number; decimals: number | undefined; years?: string | undefined };

/** A table as GitHub markdown: numbers to the right, cells shown literally, and a line that says how many rows are left out. */
export function markdownTable(table: TableInput, { limit, decimals, years }: TableStyle): string {
  const shown = table.rows.slice(0, Math.max(0, limit));
  const asNames = table.columns.map((column, i) => isOfNames(column, i, shown));
  const lines = [
    row(table.columns.map(({ name }) => literal(name))),
    row(table.columns.map(rule)),
    ...shown.map((cells) =>
      row(
        table.columns.map(({ name }, i) =>
          show(name === years ? yearOf(cells[i] ?? null) : (cells[i] ?? null), {
            decimals,
            asName: asNames[i] ?? false,
          }),
        ),
      ),
    ),
  ];
  const rest = table.rows.length - shown.length;
  if (rest > 0) lines.push('', `*…and ${rest.toLocaleString('en-US')} more ${rest === 1 ? 'row' : 'rows'}.*`);
  return lines.join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function rule({ type }: Column): string {
  return type === 'number' ? '---:' : '---';
}

function yearOf(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replace(/^(\d{4})-01-01$/, '$1') : cell;
}

function isOfNames({ name, type }: Column, at: number, rows: readonly (readonly Cell[])[]): boolean {
  const cells = rows.map((cells) => cells[at] ?? null);
  return (
    type === 'number' &&
    isNumbering(
      name,
      cells.filter((cell) => typeof cell === 'number'),
    )
  );
}

function show(cell: Cell, { decimals, asName }: { decimals: number | undefined; asName: boolean }): string {
  if (cell === null) return '–';
  if (typeof cell !== 'number') return literal(String(cell));
  if (decimals === undefined || asName) return plainNumber(cell, asName);
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return cell.toLocaleString('en-US', digits).replace('-', '−');
}

/** A text on one line that markdown shows as it stands. */
export function literal(text: string): string {
  return text.replace(/[\\`*_[\]<>|~]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, ' ');
}
