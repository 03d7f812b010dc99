import type { Cell, Column } from '../../table.ts';
import type { ColumnProfile } from '../table-profile.ts';

const TOP = 5;

/** One column in figures. `sd` is the sample's standard deviation, null below two values. */
export function profileColumn({ name, type }: Column, cells: readonly Cell[]): ColumnProfile {
  const filled = cells.filter((cell) => cell !== null);
  const counts = new Map<Cell, number>();
  for (const cell of filled) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(String(b[0]), 'en'));
  return {
    name,
    type,
    count: filled.length,
    missing: cells.length - filled.length,
    distinct: counts.size,
    ...(type === 'number'
      ? spread(filled.map(Number))
      : { ...ends(filled, type), mean: null, median: null, sd: null }),
    top: ranked.slice(0, TOP).map(([value, count]) => ({ value: String(value), count })),
    ...(type === 'date' && areYears(counts) && { wholeYears: true }),
  };
}

function areYears(counts: ReadonlyMap<Cell, number>): boolean {
  return counts.size > 1 && [...counts.keys()].every((date) => String(date).slice(4) === '-01-01');
}

function ends(filled: readonly Cell[], type: Column['type']): { min: string | null; max: string | null } {
  if (type !== 'date' || filled.length === 0) return { min: null, max: null };
  const texts = filled.map(String).sort();
  return { min: texts[0] ?? null, max: texts.at(-1) ?? null };
}

function spread(values: readonly number[]) {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  if (n === 0) return { min: null, max: null, mean: null, median: null, sd: null };
  const mean = sorted.reduce((sum, v) => sum + v, 0) / n;
  const squares = sorted.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  const low = sorted[Math.floor((n - 1) / 2)] ?? 0;
  const high = sorted[Math.ceil((n - 1) / 2)] ?? 0;
  return {
    min: sorted[0] ?? null,
    max: sorted[n - 1] ?? null,
    mean: finite(mean),
    median: finite((low + high) / 2),
    sd: n < 2 ? null : finite(Math.sqrt(squares / (n - 1))),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
