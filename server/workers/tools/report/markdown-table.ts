import type { Cell, Column, TableInput } from '../../table.ts';

/**
 * `limit`: the most rows shown. `decimals`: of every number; without it a number stands as it is, less float noise. `years`: a
 * column whose dates stand for whole years.
 */
export type TableStyle = { limit: number; decimals: number | undefined; years?: string | undefined };

/** A table as GitHub markdown: numbers to the right, cells shown literally, and a line that says how many rows are left out. */
export function markdownTable(table: TableInput, { limit, decimals, years }: TableStyle): string {
  const shown = table.rows.slice(0, Math.max(0, limit));
  const lines = [
    row(table.columns.map(({ name }) => literal(name))),
    row(table.columns.map(rule)),
    ...shown.map((cells) =>
      row(
        table.columns.map(({ name }, i) =>
          show(name === years ? yearOf(cells[i] ?? null) : (cells[i] ?? null), decimals),
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

function show(cell: Cell, decimals: number | undefined): string {
  if (cell === null) return '–';
  if (typeof cell !== 'number') return literal(String(cell));
  if (decimals === undefined) return String(Number(cell.toPrecision(12))).replace('-', '−');
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return cell.toLocaleString('en-US', digits).replace('-', '−');
}

/** A text on one line that markdown shows as it stands. */
export function literal(text: string): string {
  return text.replace(/[\\`*_[\]<>|~]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, ' ');
}
