import Database from 'libsql';
import type { Cell, Column } from '../../table.ts';
import { quoteName } from '../sql/load-table.ts';
import type { ColumnProfile, TableProfile } from '../table-profile.ts';
import { profileColumn } from './profile-column.ts';
import { told } from './profile-table.ts';

/** A file of rows in figures: one column at a time is held in memory. */
export function profileFile(file: string, columns: readonly Column[]): TableProfile {
  const db = new Database(file, { readonly: true });
  try {
    const filled = columns.map(({ name }) => `${quoteName(name)} IS NOT NULL`).join(' AND ');
    const count = (sql: string) => (db.prepare(sql).get() as { n: number }).n;
    const rows = count('SELECT COUNT(*) AS n FROM rows');
    const counts = {
      rows,
      duplicates: rows - count('SELECT COUNT(*) AS n FROM (SELECT DISTINCT * FROM rows)'),
      complete: count(`SELECT COUNT(*) AS n FROM rows WHERE ${filled}`),
    };
    const examples: Cell[] = [];
    const profiles = columns.map((column): ColumnProfile => {
      const cells = cellsOf(db, column);
      examples.push(cells.find((cell) => cell !== null) ?? null);
      return profileColumn(column, cells);
    });
    return told(counts, profiles, examples);
  } finally {
    db.close();
  }
}

function cellsOf(db: Database.Database, { name, type }: Column): Cell[] {
  const cells: Cell[] = [];
  const read = db.prepare(`SELECT ${quoteName(name)} FROM rows`).raw();
  for (const row of read.iterate() as Iterable<[Cell]>) {
    cells.push(type === 'boolean' && row[0] !== null ? Boolean(row[0]) : row[0]);
  }
  return cells;
}
