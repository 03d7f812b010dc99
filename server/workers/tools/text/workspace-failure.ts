import type { FailureClass } from '../../../core/failure.ts';
import { WorkspaceError } from '../../../ports.ts';
import { ToolError } from '../../tool-error.ts';

const CLASSES: Record<WorkspaceError['code'], FailureClass> = {
  missing: 'validation',
  is_directory: 'validation',
  too_large: 'validation',
  outside: 'refused',
  bad_name: 'refused',
  taken: 'refused',
  quota: 'budget',
};

/** What the workspace says, as the tool's own failure; anything that is not the workspace's is passed on. */
export function workspaceFailure(error: unknown, advice?: string): unknown {
  if (!(error instanceof WorkspaceError)) return error;
  const details = advice === undefined ? { cause: error } : { cause: error, advice };
  return new ToolError(CLASSES[error.code], error.message, details);
}
