import { WorkspaceError } from '../../../ports.ts';
import type { ToolContext } from '../../tool.ts';
import { closestNames } from './closest-names.ts';
import { workspaceFailure } from './workspace-failure.ts';

/** The bytes of a workspace file. A missing one is refused with the names that come closest. */
export async function readFileBytes(
  path: string,
  { workspace }: ToolContext,
  mostBytes: number,
): Promise<Buffer> {
  try {
    return await workspace.read(path, mostBytes);
  } catch (error) {
    if (!(error instanceof WorkspaceError) || error.code !== 'missing') throw workspaceFailure(error);
    const names = (await workspace.list()).map(({ name }) => name);
    const close = closestNames(path, names);
    throw workspaceFailure(
      error,
      close.length > 0 ? `Closest names: ${close.join(', ')}.` : 'Upload the file first.',
    );
  }
}
