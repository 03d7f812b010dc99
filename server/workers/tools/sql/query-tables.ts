import Database from 'libsql';
import { fileOf } from '../../blob.ts';
import type { LargeTableInput, Table } from '../../table.ts';
import type { LogicFiles } from '../../tool.ts';
import { ToolError, wordsOf } from '../../tool-error.ts';
import { attachTable } from './attach-table.ts';
import { loadTable, quoteName } from './load-table.ts';
import { requireHarmless } from './require-harmless.ts';
import { type ResultColumn, resultTable } from './result-table.ts';
import { requireSingleSelect } from './single-select.ts';

/** The most rows of a result whose query gives no limit. */
export const MOST_ROWS = 100_000;

export type Query = { tables: Record<string, LargeTableInput>; sql: string; limit?: number | undefined };

/** Runs one reading statement over the tables, in a database of its own in memory. */
export function queryTables({ tables, sql, limit }: Query, files?: LogicFiles): Table {
  requireSingleSelect(sql);
  const db = new Database(':memory:');
  try {
    const loaded = Object.entries(tables).map(([name, table]) => ({
      name,
      columns: load(db, { name, table, files }),
    }));
    db.exec('PRAGMA query_only = ON');
    return runQuery(db, sql, limit, () => schemaInWords(loaded));
  } finally {
    db.close();
  }
}

type Loading = { name: string; table: LargeTableInput; files: LogicFiles | undefined };

function load(db: Database.Database, { name, table, files }: Loading): string[] {
  try {
    const { rows } = table;
    if (!Array.isArray(rows)) return attachTable(db, { name, table, file: fileOf(rows, files) });
    return loadTable(db, name, { ...table, rows });
  } catch (error) {
    if (error instanceof ToolError) throw error;
    throw sqlFailure(
      `Table ${name} can't be loaded.`,
      error,
      'Give the table another name or other column names.',
    );
  }
}

/** What the statement gives, as a table. `schema`: what there is to query, in words for a failure. */
export function runQuery(
  db: Database.Database,
  sql: string,
  limit: number | undefined,
  schema: () => string,
): Table {
  try {
    requireHarmless(db, sql);
    const statement = db.prepare(sql);
    if (!statement.reader)
      throw new ToolError('refused', 'The statement gives no rows: only reading is allowed.');
    const columns: ResultColumn[] = statement.columns();
    const rows: unknown[][] = [];
    for (const row of statement.raw().iterate()) {
      if (limit !== undefined && rows.length >= limit) break;
      if (rows.length >= MOST_ROWS) throw tooManyRows();
      rows.push(row as unknown[]);
    }
    return resultTable(columns, rows);
  } catch (error) {
    if (error instanceof ToolError) throw error;
    throw sqlFailure('SQLite refused the query.', error, schema());
  }
}

/** A failure with SQLite's own words. */
export function sqlFailure(message: string, cause: unknown, advice: string): ToolError {
  if (cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_NOMEM') {
    return new ToolError('budget', 'The query needed more memory than a task may use.', { cause });
  }
  return new ToolError('validation', message, { evidence: wordsOf(cause), advice, cause });
}

function tooManyRows(): ToolError {
  return new ToolError('validation', `The query gives more than ${MOST_ROWS.toLocaleString('en-US')} rows.`, {
    advice: 'Aggregate, filter, or give a limit.',
  });
}

function schemaInWords(loaded: readonly { name: string; columns: string[] }[]): string {
  const tables = loaded.map(
    ({ name, columns }) => `${quoteName(name)} (${columns.map(quoteName).join(', ')})`,
  );
  return tables.length === 0 ? 'There are no tables.' : `Tables and columns: ${tables.join('; ')}.`;
}
