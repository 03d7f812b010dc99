import type Database from 'libsql';
import type { Cell, TableInput } from '../../table.ts';
import { ToolError } from '../../tool-error.ts';
import { uniqueNames } from '../../unique-names.ts';
import { MOST_COLUMNS } from '../csv/header.ts';

const ROWS_A_CHUNK = 20_000;

/** A name as SQLite reads it literally. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Creates the table and fills it. Whole-numbered columns are INTEGER, other numbers REAL, booleans 0 and 1, dates and
 * text TEXT. SQLite ignores case in column names: of two that differ only in case the later is called `name_2`.
 */
export function loadTable(db: Database.Database, name: string, table: TableInput): string[] {
  const names = uniqueNames(
    table.columns.map((column) => column.name),
    (column) => column.toLowerCase(),
  );
  if (names.length === 0 || names.length > MOST_COLUMNS || names.some((column) => column.includes('\0'))) {
    throw new ToolError(
      'validation',
      `Table ${name} has ${names.length} columns or a name that SQL can't hold.`,
      {
        advice: `Give it between 1 and ${MOST_COLUMNS} named columns.`,
      },
    );
  }
  const columns = names.map((column, i) => `${quoteName(column)} ${declaredType(table, i)}`);
  db.exec(`CREATE TABLE ${quoteName(name)} (${columns.join(', ')})`);
  const values = names.map((_, i) => `value ->> ${i}`).join(', ');
  const insert = db.prepare(`INSERT INTO ${quoteName(name)} SELECT ${values} FROM json_each(?)`);
  for (let from = 0; from < table.rows.length; from += ROWS_A_CHUNK) {
    insert.run(JSON.stringify(table.rows.slice(from, from + ROWS_A_CHUNK)));
  }
  return names;
}

function declaredType(table: TableInput, index: number): string {
  const type = table.columns[index]?.type;
  if (type === 'boolean') return 'BOOLEAN';
  if (type !== 'number') return 'TEXT';
  return table.rows.every((row) => isWhole(row[index] ?? null)) ? 'INTEGER' : 'REAL';
}

function isWhole(cell: Cell): boolean {
  return cell === null || (typeof cell === 'number' && Number.isSafeInteger(cell));
}
