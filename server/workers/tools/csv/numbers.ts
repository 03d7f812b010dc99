const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const COMMA = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?(?:[eE][+-]?\d+)?$/;
const PADDED = /^[+-]?0\d/;
const MARKED = /^([+-]?)(\p{Sc})?\s*([+-]?[\d.,]+)\s*(\p{Sc}|%)?$/u;

/** How a column writes its numbers: `1,234.5` or `1.234,5`, and the currency or percent sign that it writes beside them. */
export type NumberStyle = { decimal: 'point' | 'comma'; mark?: string | undefined };

/** The number, or null when the cell is none, or a long row of digits that a double would change: an identifier. */
export function toNumber(cell: string, { decimal, mark }: NumberStyle): number | null {
  const bare = mark === undefined ? cell : unmarked(cell, mark);
  const plain = decimal === 'comma' ? fromComma(bare) : fromPoint(bare);
  if (plain === null) return null;
  const value = Number(plain);
  if (!Number.isFinite(value)) return null;
  const exact =
    Number.isSafeInteger(value) || !/^[+-]?\d+$/.test(plain) || String(value) === plain.replace('+', '');
  return exact ? value : null;
}

/** How these cells write numbers. Where commas could part thousands as well, the delimiter and the other cells decide. */
export function styleOf(delimiter: string, values: readonly string[]): NumberStyle {
  const mark = values.map(markOf).find((found) => found !== undefined);
  return { mark, decimal: decimalOf(delimiter, values, mark) };
}

/** Leading zeros make it a code (a postcode, an account), which loses something as a number. */
export function isPadded(cell: string): boolean {
  return PADDED.test(cell);
}

function decimalOf(delimiter: string, values: readonly string[], mark: string | undefined) {
  let [comma, point, either] = [0, 0, 0];
  for (const cell of values) {
    if (!/[.,]/.test(cell)) continue;
    const asComma = toNumber(cell, { decimal: 'comma', mark }) !== null;
    const asPoint = toNumber(cell, { decimal: 'point', mark }) !== null;
    if (asComma && asPoint) either += cell.includes(',') ? 1 : 0;
    else if (asComma) comma += 1;
    else if (asPoint) point += 1;
  }
  const isComma = delimiter === ';' ? comma + either > point : comma > point + either;
  return isComma ? 'comma' : 'point';
}

/** The sign that stands beside a number; undefined without one, or with two. */
function markOf(cell: string): string | undefined {
  if (!/[%\p{Sc}]/u.test(cell)) return undefined;
  const [, , before, , behind] = MARKED.exec(cell) ?? [];
  return before && behind ? undefined : (before ?? behind);
}

function unmarked(cell: string, mark: string): string {
  return markOf(cell) === mark ? cell.replace(mark, '').replace(/\s+/g, '') : cell;
}

function fromPoint(cell: string): string | null {
  if (PLAIN.test(cell)) return cell;
  return GROUPED.test(cell) ? cell.replaceAll(',', '') : null;
}

function fromComma(cell: string): string | null {
  return COMMA.test(cell) ? cell.replaceAll('.', '').replace(',', '.') : null;
}
