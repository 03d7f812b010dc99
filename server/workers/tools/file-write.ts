import { z } from 'zod';
import { ioTool } from '../tool.ts';
import { workspaceFailure } from './text/workspace-failure.ts';

/**
 * Writes text to a workspace file, whole or not at all; an existing file is replaced, but not by an attempt that has ended.
 *
 * | what happens | class |
 * |---|---|
 * | absolute path, `..`, NUL, a link out | `refused` |
 * | the name is a folder's | `validation` |
 * | the workspace's quota is reached | `budget` |
 */
export const fileWrite = ioTool(
  {
    name: 'file.write',
    summary: 'Writes a text file into the workspace.',
    input: z.strictObject({ path: z.string().min(1).max(1000), content: z.string() }),
    output: z.strictObject({ name: z.string(), bytes: z.int() }),
    outputType: 'file',
    effect: 'keyed',
    timeoutMs: 15_000,
    durationHintMs: 20,
  },
  async ({ path, content }, { workspace, signal }) => {
    try {
      const { name, bytes } = await workspace.write(path, Buffer.from(content, 'utf8'), { signal });
      return { name, bytes };
    } catch (error) {
      throw workspaceFailure(error);
    }
  },
);
