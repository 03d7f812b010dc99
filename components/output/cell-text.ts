import type { Json } from '@/server/core/json';
import type { TableValue } from './shape';

const CHARACTER_PX = 7.25;
const PADDING_PX = 24;
const HEADER_ICONS_PX = 40;
const WIDTH = { least: 64, most: 320 };
/** Rows looked at for the width of a column. */
const SAMPLE = 100;

/** A cell as people read it; empty stays empty. Numbers keep their figures, less float noise. */
export function cellText(value: Json | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(12))).replace('-', '−');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Widths of the columns in px, from their headers and first rows. */
export function columnWidths({ columns, rows }: TableValue): number[] {
  return columns.map(({ name }, index) => {
    const longest = rows
      .slice(0, SAMPLE)
      .reduce((most, row) => Math.max(most, cellText(row[index]).length * CHARACTER_PX), 0);
    const header = name.length * CHARACTER_PX + HEADER_ICONS_PX;
    return Math.min(WIDTH.most, Math.max(WIDTH.least, longest + PADDING_PX, header + PADDING_PX));
  });
}
