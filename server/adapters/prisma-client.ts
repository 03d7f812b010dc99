import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaClient } from '../../prisma/generated/client.ts';
import { LibsqlConnection } from './libsql-connection.ts';
import type { Purpose } from './sqlite.ts';

export type { PrismaClient };

class FileAdapter extends PrismaLibSql {
  constructor(
    private readonly file: string,
    private readonly purpose: Purpose,
  ) {
    super({ url: `file:${file}` });
  }

  override createClient(): LibsqlConnection {
    return new LibsqlConnection(this.file, this.purpose);
  }
}

/**
 * A Prisma client over one connection to a database file that is migrated already. Every pragma was read back
 * (WAL, synchronous FULL, foreign keys, busy timeout); a `read` client refuses to write.
 * Throws `DatabaseError` when the file cannot be opened.
 */
export async function openPrisma(file: string, purpose: Purpose): Promise<PrismaClient> {
  const client = new PrismaClient({ adapter: new FileAdapter(file, purpose) });
  await client.$connect();
  return client;
}
