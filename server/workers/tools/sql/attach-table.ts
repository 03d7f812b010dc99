import type Database from 'libsql';
import type { LargeTableInput } from '../../table.ts';
import { quoteName } from './load-table.ts';

/** Makes a table of a file of rows known under its name, without reading it. Gives the names of its columns. */
export function attachTable(
  db: Database.Database,
  { name, table, file }: { name: string; table: LargeTableInput; file: string },
): string[] {
  const place = `blob_${(db.prepare('SELECT COUNT(*) AS n FROM pragma_database_list').get() as { n: number }).n}`;
  db.exec(`ATTACH DATABASE '${file.replaceAll("'", "''")}' AS ${place}`);
  db.exec(`CREATE TEMP VIEW ${quoteName(name)} AS SELECT * FROM ${place}.rows`);
  return table.columns.map((column) => column.name);
}
