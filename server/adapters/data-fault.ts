import { join } from 'node:path';
import { isObject } from '../core/json.ts';
import { DATABASE } from './doctor.ts';
import { EngineLockError } from './engine-lock.ts';
import { sqliteFault } from './sqlite.ts';

/** Why a data folder cannot be used, in one sentence that says what to do; undefined for an error of another kind. */
export function dataFault(dataDir: string, error: unknown): string | undefined {
  if (error instanceof EngineLockError) return error.message;
  return sqliteFault(join(dataDir, DATABASE), error)?.message ?? systemFault(dataDir, error);
}

function systemFault(dataDir: string, error: unknown): string | undefined {
  if (!(error instanceof Error) || !isObject(error)) return undefined;
  const where = typeof error.path === 'string' ? error.path : dataDir;
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${where} cannot be read and written: make it so for whoever starts Gaffer, or choose another data folder.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `There is no room for ${where}: free disk space, then start again.`;
    default:
      return undefined;
  }
}
