import { sampleFiles } from './playbook/run-plan.fixture.ts';

/** Figures of the shipped tables and texts, computed without any of the tools: what the reports are held against. */
export const files = sampleFiles();

type Row = Record<string, string>;

/** Rows of a shipped table. */
export function rowsOf(name: string): Row[] {
  return rowsIn(files[name] ?? '');
}

/** Rows of a table as text; cells in double quotes may hold commas. */
export function rowsIn(text: string): Row[] {
  const [head = '', ...lines] = text.trim().split(/\r?\n/);
  const names = cellsOf(head);
  return lines.map((line) => Object.fromEntries(cellsOf(line).map((cell, at) => [names[at] ?? '', cell])));
}

function cellsOf(line: string): string[] {
  const cells = [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)|([^,]*)(?:,|$)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
  return line.endsWith(',') ? cells : cells.slice(0, -1);
}

export function numbersOf(name: string, column: string, where: (row: Row) => boolean = () => true): number[] {
  return rowsOf(name)
    .filter((row) => where(row) && row[column] !== '')
    .map((row) => Number(row[column]));
}

/** A figure of each group, the highest first. */
export function ranked(
  name: string,
  { group, column, by }: { group: string; column: string; by: (values: number[]) => number },
  where: (row: Row) => boolean = () => true,
): [string, number][] {
  const groups = new Map<string, number[]>();
  for (const row of rowsOf(name)) {
    if (!where(row) || row[column] === '' || !row[group]) continue;
    groups.set(row[group], [...(groups.get(row[group]) ?? []), Number(row[column])]);
  }
  return [...groups].map(([key, values]): [string, number] => [key, by(values)]).sort((a, b) => b[1] - a[1]);
}

/** How much the mean of each group changed from one year to another; the largest rise first. */
export function changes(
  name: string,
  group: string,
  column: string,
  [from, to]: [string, string],
): [string, number][] {
  const year = (row: Row) => (row.Year ?? row.year ?? '').slice(0, 4);
  const of = (wanted: string) =>
    new Map(ranked(name, { group, column, by: mean }, (row) => year(row) === wanted));
  const after = of(to);
  return [...of(from)]
    .flatMap(([key, before]): [string, number][] => {
      const now = after.get(key);
      return now === undefined ? [] : [[key, now - before]];
    })
    .sort((a, b) => b[1] - a[1]);
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
export const mean = (values: readonly number[]) => sum(values) / values.length;
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}

export function correlation(name: string, x: string, y: string): number {
  const rows = rowsOf(name).filter((row) => row[x] !== '' && row[y] !== '');
  const xs = rows.map((row) => Number(row[x]));
  const ys = rows.map((row) => Number(row[y]));
  const [mx, my] = [mean(xs), mean(ys)];
  const together = sum(xs.map((value, at) => (value - mx) * ((ys[at] ?? 0) - my)));
  const apart = (values: number[], middle: number) =>
    Math.sqrt(sum(values.map((value) => (value - middle) ** 2)));
  return together / (apart(xs, mx) * apart(ys, my));
}

/** A figure as reports write it. */
export function figure(value: number, digits: number): string {
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value.toLocaleString('en-US', format).replace('-', '−');
}

export const linesOf = (name: string) => (files[name] ?? '').split('\n');

/** The shipped texts. */
export const TEXTS = Object.keys(files).filter((name) => /\.(txt|md)$/.test(name));

/** Lines of all texts that hold every one of these words, whatever their case. */
export function linesWith(...words: string[]): number {
  const holds = (line: string) => words.every((word) => line.toLowerCase().includes(word));
  return TEXTS.flatMap(linesOf).filter(holds).length;
}

/** The most lines that two texts share in order. */
export function commonLines(a: readonly string[], b: readonly string[]): number {
  let above = new Array<number>(b.length + 1).fill(0);
  for (const line of a) {
    const row = [0];
    for (const [at, other] of b.entries()) {
      row.push(line === other ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0));
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}
