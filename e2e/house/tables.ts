import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Rows of a shipped table by column, as they stand in the file. None of these tables has quoted cells with commas. */
export function sampleRows(name: string): Record<string, string>[] {
  const path = join('server', 'samples', 'data', name);
  const [head, ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const columns = (head ?? '').split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  });
}

/** Exact for figures of up to six decimals. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + Math.round(number * 1e6), 0) / 1e6;
}

export function mean(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length;
}

/** Groups by a key, in order of appearance. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

/** A figure as reports write it. */
export function figure(value: number, digits = 0): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
