import type { PrismaLibSql } from '@prisma/adapter-libsql';
import type Database from 'libsql';
import { closeSqlite, openSqlite, type Purpose } from './sqlite.ts';

type Client = ReturnType<PrismaLibSql['createClient']>;
type ResultSet = Awaited<ReturnType<Client['batch']>>[number];
type Prepared = { statement: Database.Statement; reads: boolean; columns: string[]; columnTypes: string[] };

/** Prepared statements kept at most; beyond it the cache starts anew. */
const CACHE_LIMIT = 200;

/**
 * The client that Prisma's adapter talks to: one connection for its whole life, so pragmas hold for every
 * statement, and each statement is prepared once.
 * It has no transactions: what must be written together is the log's, which has a connection of its own.
 */
export class LibsqlConnection implements Client {
  readonly protocol = 'file';
  closed = false;
  private readonly db: Database.Database;
  private readonly prepared = new Map<string, Prepared>();

  constructor(
    file: string,
    private readonly purpose: Purpose,
  ) {
    this.db = openSqlite(file, purpose);
  }

  async execute(query: Parameters<Client['execute']>[0] | string): Promise<ResultSet> {
    const { sql, args } = typeof query === 'string' ? { sql: query, args: [] } : query;
    const { statement, reads, columns, columnTypes } = this.prepare(sql);
    if (reads) return resultSet(columns, columnTypes, statement.all(args ?? []), 0);
    return resultSet([], [], [], statement.run(args ?? []).changes);
  }

  async executeMultiple(sql: string): Promise<void> {
    this.db.exec(sql);
  }

  batch(): never {
    throw new Error('There are no batches through this client: use execute.');
  }

  migrate(): never {
    throw new Error('Migrations are applied before the client opens.');
  }

  transaction(): never {
    throw new Error('No transactions through this client: write one statement.');
  }

  sync(): never {
    throw new Error('There is nothing to sync with.');
  }

  reconnect(): never {
    throw new Error('A broken client is replaced, not reconnected.');
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.prepared.clear();
    closeSqlite(this.db, this.purpose);
  }

  private prepare(sql: string): Prepared {
    const known = this.prepared.get(sql);
    if (known) return known;
    const statement = this.db.prepare(sql);
    const reads = returnsRows(statement);
    const described = reads ? statement.columns() : [];
    const fresh = {
      statement,
      reads,
      columns: described.map((column) => column.name),
      columnTypes: described.map((column) => column.type ?? ''),
    };
    if (this.prepared.size >= CACHE_LIMIT) this.prepared.clear();
    this.prepared.set(sql, fresh);
    return fresh;
  }
}

function returnsRows(statement: Database.Statement): boolean {
  try {
    statement.raw(true);
    return true;
  } catch {
    return false;
  }
}

function resultSet(
  columns: string[],
  columnTypes: string[],
  rows: unknown[],
  rowsAffected: number,
): ResultSet {
  return {
    columns,
    columnTypes,
    rows: rows as ResultSet['rows'],
    rowsAffected,
    lastInsertRowid: undefined,
    toJSON: () => ({ columns, columnTypes, rows, rowsAffected }),
  };
}
