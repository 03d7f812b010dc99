import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'libsql';
import { isObject } from '../core/json.ts';

/** Another engine has the data folder, or the folder cannot be locked. The message says what to do. */
export class EngineLockError extends Error {
  override readonly name = 'EngineLockError';
  constructor(
    readonly code: 'running' | 'unlockable',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Holds the data folder until `release` or the end of the process, however it ends. */
export type EngineLock = {
  /** Tells later starts where this engine listens. */
  announce(url: string): void;
  release(): void;
};

/** SQLite's answer when another connection holds the lock. */
const BUSY = 5;

/**
 * Makes this process the one engine of a data folder, by a file lock of the operating system, which goes with its
 * process. `url`: where it is going to listen, told to whoever comes second. Throws `EngineLockError`.
 */
export function lockEngine(dataDir: string, url?: string): EngineLock {
  const holderFile = join(dataDir, 'engine.json');
  const db = takeLock(dataDir, holderFile);
  const announce = (at: string | undefined) =>
    writeFileSync(holderFile, `${JSON.stringify({ pid: process.pid, url: at })}\n`);
  announce(url);
  return { announce, release: () => db.close() };
}

function takeLock(dataDir: string, holderFile: string): Database.Database {
  let db: Database.Database | undefined;
  try {
    makeFolder(dataDir);
    db = new Database(join(dataDir, 'engine.lock'));
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (cause) {
    db?.close();
    if (cause instanceof Database.SqliteError && cause.rawCode === BUSY) {
      throw new EngineLockError('running', `${describeHolder(holderFile)}: use that one, or stop it first.`, {
        cause,
      });
    }
    throw new EngineLockError(
      'unlockable',
      `The data folder ${dataDir} cannot be written: make it writable, or choose another folder.`,
      { cause },
    );
  }
}

/** With the folders above it. One after the other: Node's own way tries for ever where none can be, as below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function describeHolder(holderFile: string): string {
  const { pid, url } = readHolder(holderFile);
  const where = typeof url === 'string' ? ` at ${url}` : ' on this data folder';
  return `Gaffer is already running${where}${typeof pid === 'number' ? ` (process ${pid})` : ''}`;
}

function readHolder(holderFile: string): Record<string, unknown> {
  try {
    const holder: unknown = JSON.parse(readFileSync(holderFile, 'utf8'));
    return isObject(holder) ? holder : {};
  } catch {
    return {};
  }
}
