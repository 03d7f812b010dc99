import { isYearName } from '../../core/column-name.ts';
import type { WorkspaceFile } from '../../core/plan.ts';
import type { Workspace } from '../../ports.ts';

/**
 * A column as the planner sees it. `year`: numbers of years, or dates of which each year has one. `values`: its distinct texts by
 * frequency, at most 500, or its distinct numbers when they are few; empty for other types.
 */
export type PeekColumn = {
  name: string;
  type: 'number' | 'date' | 'year' | 'text' | 'boolean';
  distinct: number;
  missing: number;
  values: readonly string[];
  /** The years of its dates, in order; empty for other types. */
  years: readonly number[];
};
/**
 * Of columns that differ only in case, which SQL does not tell apart, only the first is seen. `whole`: false when only
 * the beginning of a large file was looked at, so that more values may follow.
 */
export type Peek = { rows: number; columns: readonly PeekColumn[]; whole: boolean };

/** Why a file is no table, in the parser's words. */
export type Unreadable = { unreadable: string };

/** Looks into a workspace file. Null when it could not be looked into. Never throws. */
export type PeekTable = (file: WorkspaceFile) => Promise<Peek | Unreadable | null>;

type ParsedTable = {
  columns: readonly { name: string; type: string }[];
  rows: readonly (readonly unknown[])[];
};

/**
 * Parses the bytes of a table, away from this thread; the reason when they are none. Dates come as ISO text, empty cells
 * as null. Rejects when it could not be tried.
 */
export type ParseTable = (bytes: Buffer) => Promise<ParsedTable | Unreadable>;

const MOST_VALUES = 500;
/** A column of so few different numbers may hold groups. */
const FEW_NUMBERS = 20;
const MOST_REMEMBERED = 200;
/** Of a larger file only so much of its beginning is read, bytes. */
const READ_LIMIT = 256 * 1024;

/**
 * Peeks through the workspace with the parser of the tools, so that both see the same columns. One file at a time, so
 * that planning leaves room for tasks. Remembers by name, size and time what it saw; a fault is not remembered.
 */
export function createPeek(workspace: Workspace, parse: ParseTable): PeekTable {
  const known = new Map<string, Peek | Unreadable>();
  let turn: Promise<unknown> = Promise.resolve();
  const remember = async (file: WorkspaceFile): Promise<Peek | Unreadable> => {
    const key = JSON.stringify([file.name, file.bytes, file.modifiedAt]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const seen = await look(workspace, parse, file.name);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, seen);
    return seen;
  };
  return (file) => {
    const mine = turn.then(() => remember(file)).catch(() => null);
    turn = mine;
    return mine;
  };
}

/** A last line that may be cut is left out. */
async function look(workspace: Workspace, parse: ParseTable, name: string): Promise<Peek | Unreadable> {
  const head = await workspace.readHead(name, READ_LIMIT);
  const whole = head.length < READ_LIMIT;
  const table = await parse(whole ? head : head.subarray(0, head.lastIndexOf(10) + 1));
  return 'unreadable' in table ? table : { ...summarise(table), whole };
}

function summarise({ columns, rows }: ParsedTable): Omit<Peek, 'whole'> {
  const seen = columns.map(({ name, type }, at) =>
    summariseColumn(
      name,
      type,
      rows.map((row) => row[at] ?? null),
    ),
  );
  const lower = columns.map(({ name }) => name.toLowerCase());
  return { rows: rows.length, columns: seen.filter((_, at) => lower.indexOf(lower[at] ?? '') === at) };
}

function summariseColumn(name: string, type: string, cells: readonly unknown[]): PeekColumn {
  const counts = new Map<unknown, number>();
  for (const cell of cells) if (cell !== null) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const missing = cells.length - [...counts.values()].reduce((sum, n) => sum + n, 0);
  const kind = kindOf(name, type, counts);
  const isListed = kind === 'text' || (kind === 'number' && counts.size <= FEW_NUMBERS);
  const listed = isListed ? [...counts].sort((a, b) => b[1] - a[1]) : [];
  const values = listed.slice(0, MOST_VALUES).map(([value]) => String(value));
  return { name, type: kind, distinct: counts.size, missing, values, years: yearsOf(kind, counts) };
}

function yearsOf(kind: PeekColumn['type'], counts: ReadonlyMap<unknown, number>): number[] {
  if (kind !== 'date' && kind !== 'year') return [];
  return [...new Set([...counts.keys()].map((date) => Number(String(date).slice(0, 4))))].sort(
    (a, b) => a - b,
  );
}

function kindOf(name: string, type: string, counts: ReadonlyMap<unknown, number>): PeekColumn['type'] {
  if (type === 'number') return isYears(name, counts) ? 'year' : 'number';
  if (type === 'date') return isYearly(counts) ? 'year' : 'date';
  return type === 'boolean' ? type : 'text';
}

/** Every date is the same day of another year, so that nothing can be told of its months. */
function isYearly(counts: ReadonlyMap<unknown, number>): boolean {
  const dates = [...counts.keys()].map(String);
  return dates.length > 1 && new Set(dates.map((date) => date.slice(4))).size === 1;
}

function isYears(name: string, counts: ReadonlyMap<unknown, number>): boolean {
  if (!isYearName(name) || counts.size === 0) return false;
  return [...counts.keys()].every(
    (year) => Number.isInteger(year) && Number(year) >= 1000 && Number(year) <= 2999,
  );
}
