import { createHash } from 'node:crypto';
import { z } from 'zod';
import { WorkspaceError } from '../../ports.ts';
import { ioTool, type ToolContext } from '../tool.ts';
import { ToolError } from '../tool-error.ts';
import { closestNames } from './text/closest-names.ts';
import { decodeText } from './text/decode.ts';
import { workspaceFailure } from './text/workspace-failure.ts';

const MOST_BYTES = 32 * 1024 * 1024;

/**
 * A workspace file as text. `hash` is the SHA-256 of its bytes, hex.
 *
 * | what happens | class |
 * |---|---|
 * | no such file (the closest names are in the advice), a folder, above 32 MB, binary data | `validation` |
 * | absolute path, `..`, NUL, a link out, a device | `refused` |
 */
export const fileRead = ioTool(
  {
    name: 'file.read',
    summary: 'Reads a text file of the workspace.',
    input: z.strictObject({ path: z.string().min(1).max(1000) }),
    output: z.strictObject({
      name: z.string(),
      text: z.string(),
      bytes: z.int(),
      hash: z.string(),
      note: z.string().optional(),
    }),
    outputType: 'text',
    effect: 'pure',
    timeoutMs: 15_000,
    durationHintMs: 20,
  },
  async ({ path }, ctx) => {
    const bytes = await readBytes(path, ctx);
    const decoded = decodeText(bytes);
    if (!decoded) {
      throw new ToolError('validation', `${path} holds binary data, not text.`, {
        advice: 'Give a text file.',
      });
    }
    const hash = createHash('sha256').update(bytes).digest('hex');
    return { name: path, bytes: bytes.length, hash, ...decoded };
  },
);

async function readBytes(path: string, { workspace }: ToolContext): Promise<Buffer> {
  try {
    return await workspace.read(path, MOST_BYTES);
  } catch (error) {
    if (!(error instanceof WorkspaceError) || error.code !== 'missing') throw workspaceFailure(error);
    const close = closestNames(
      path,
      (await workspace.list()).map(({ name }) => name),
    );
    throw workspaceFailure(
      error,
      close.length > 0 ? `Closest names: ${close.join(', ')}.` : 'Upload the file first.',
    );
  }
}
