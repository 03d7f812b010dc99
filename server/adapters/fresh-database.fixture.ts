import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from './migrations.ts';

/** The migrations of this build. */
export const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');

/** Folders of their own for tests, removed by `removeAll`. */
export class Folders {
  private readonly made: string[] = [];

  fresh(): string {
    const folder = mkdtempSync(join(tmpdir(), 'gaffer-log-'));
    this.made.push(folder);
    return folder;
  }

  /** A migrated, empty database file. */
  database(): string {
    const file = join(this.fresh(), 'gaffer.db');
    migrate(file, MIGRATIONS);
    return file;
  }

  removeAll(): void {
    for (const folder of this.made.splice(0)) rmSync(folder, { recursive: true, force: true });
  }
}
