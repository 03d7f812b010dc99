import { createHash } from 'node:crypto';
import type { TextBlob } from '../../blob.ts';
import type { ToolContext } from '../../tool.ts';
import { ToolError } from '../../tool-error.ts';
import { workspaceFailure } from './workspace-failure.ts';

const HEAD_BYTES = 64 * 1024;
const HEAD_CHARACTERS = 1000;

export type LargeText = { text: TextBlob; bytes: number; hash: string; note?: string };

/** A workspace file of text, however large, as a handle to its text in UTF-8. Its bytes flow through, never held as a whole. */
export async function readLarge(path: string, { workspace, blobs, signal }: ToolContext): Promise<LargeText> {
  try {
    const start = await workspace.readHead(path, HEAD_BYTES);
    const { encoding, note } = encodingOf(start, path);
    const digest = createHash('sha256');
    let bytes = 0;
    const decoder = new TextDecoder(encoding);
    const encoder = new TextEncoder();
    const recoded = async function* () {
      for await (const chunk of workspace.stream(path)) {
        signal.throwIfAborted();
        digest.update(chunk);
        bytes += chunk.length;
        yield encoding === 'utf-8' ? chunk : encoder.encode(decoder.decode(chunk, { stream: true }));
      }
      const rest = encoding === 'utf-8' ? '' : decoder.decode();
      if (rest !== '') yield encoder.encode(rest);
    };
    const kept = await blobs.keep(recoded());
    const head = new TextDecoder(encoding).decode(start).slice(0, HEAD_CHARACTERS);
    const text = { $blob: kept.hash, bytes: kept.bytes, head };
    return { text, bytes, hash: digest.digest('hex'), ...(note ? { note } : {}) };
  } catch (error) {
    throw diskFailure(error) ?? workspaceFailure(error);
  }
}

function encodingOf(start: Buffer, path: string): { encoding: string; note?: string } {
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le' };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be' };
  if (start.subarray(0, 8192).includes(0)) {
    throw new ToolError('validation', `${path} holds binary data, not text.`, {
      advice: 'Give a text file, a CSV, an XLSX workbook or a PDF.',
    });
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return { encoding: 'utf-8' };
  } catch {
    return { encoding: 'windows-1252', note: 'The file is not UTF-8; it was read as windows-1252.' };
  }
}

/** A disk that takes no more. */
export function diskFailure(error: unknown): ToolError | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'EFBIG'].includes(code)) return undefined;
  return new ToolError('unavailable', 'There is no room left on the disk for what this task makes.', {
    advice: 'Free some space where Gaffer keeps its data, then try again.',
    cause: error,
    evidence: String(error),
  });
}
