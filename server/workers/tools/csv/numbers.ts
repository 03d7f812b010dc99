const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const COMMA = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?(?:[eE][+-]?\d+)?$/;
const PADDED = /^[+-]?0\d/;

/** How a column writes its numbers: `1,234.5` or `1.234,5`. */
export type NumberStyle = 'point' | 'comma';

/** The number, or null when the cell is none, or a long row of digits that a double would change: an identifier. */
export function toNumber(cell: string, style: NumberStyle): number | null {
  const plain = style === 'comma' ? fromComma(cell) : fromPoint(cell);
  if (plain === null) return null;
  const value = Number(plain);
  if (!Number.isFinite(value)) return null;
  const exact =
    Number.isSafeInteger(value) || !/^[+-]?\d+$/.test(plain) || String(value) === plain.replace('+', '');
  return exact ? value : null;
}

/** Leading zeros make it a code (a postcode, an account), which loses something as a number. */
export function isPadded(cell: string): boolean {
  return PADDED.test(cell);
}

function fromPoint(cell: string): string | null {
  if (PLAIN.test(cell)) return cell;
  return GROUPED.test(cell) ? cell.replaceAll(',', '') : null;
}

function fromComma(cell: string): string | null {
  return COMMA.test(cell) ? cell.replaceAll('.', '').replace(',', '.') : null;
}
