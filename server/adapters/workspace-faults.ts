import { WorkspaceError } from '../ports.ts';

/** A file system error as the workspace says it; anything else as it is. */
export function translate(error: unknown, name: string): unknown {
  const cause = { cause: error };
  switch (codeOf(error)) {
    case 'ENOENT':
      return new WorkspaceError('missing', `There is no file ${name}.`, cause);
    case 'ENOTDIR':
      return new WorkspaceError('bad_name', `A folder of ${name} is a file.`, cause);
    case 'EISDIR':
      return new WorkspaceError('is_directory', `${name} is a folder, not a file.`, cause);
    case 'ELOOP':
      return new WorkspaceError('outside', `${name} is a link, and links are not followed.`, cause);
    case 'ENAMETOOLONG':
      return new WorkspaceError('bad_name', `${name} is too long.`, cause);
    case 'ENXIO':
      return new WorkspaceError('bad_name', `${name} is not an ordinary file.`, cause);
    case 'ENOSPC':
    case 'EDQUOT':
      return new WorkspaceError('quota', `There is no room left on the disk for ${name}.`, cause);
    default:
      return error;
  }
}

/** The code of a file system error. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
