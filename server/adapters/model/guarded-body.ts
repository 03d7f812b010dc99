import type { Readable } from 'node:stream';
import { ModelError } from '../../model.ts';
import type { ModelLimits } from './limits.ts';

/** `patienceMs`: how long the next piece may take, asked before each. */
export type Guard = { host: string; maxBody: number; patienceMs: () => number };

/**
 * The body as it comes, watched: one that falls silent is a timeout; one whose pieces (parts between blank lines) grow
 * beyond all measure is cut off.
 */
export async function* guardedBody(body: Readable, guard: Guard): AsyncGenerator<Uint8Array> {
  let timer: NodeJS.Timeout | undefined;
  const watch = () => {
    const ms = guard.patienceMs();
    timer = setTimeout(() => body.destroy(silent(guard.host, ms)), ms);
  };
  let piece = 0;
  try {
    watch();
    for await (const chunk of body as AsyncIterable<Buffer>) {
      clearTimeout(timer);
      piece = sizeAfter(piece, chunk);
      if (piece > guard.maxBody) throw tooLarge(guard.host, guard.maxBody);
      yield chunk;
      watch();
    }
  } finally {
    clearTimeout(timer);
    body.destroy();
  }
}

/** As text, up to a length; what is beyond, or does not come in time, is left. */
export async function readSome(body: Readable, most: number, guard: Guard): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of guardedBody(body, guard)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= most) break;
    }
  } catch {
    // What came is all there is.
  }
  return Buffer.concat(chunks).subarray(0, most).toString();
}

function sizeAfter(before: number, chunk: Buffer): number {
  const end = Math.max(chunk.lastIndexOf('\n\n'), chunk.lastIndexOf('\r\n\r\n'));
  return end < 0 ? before + chunk.length : chunk.length - end;
}

export function late(host: string, ms: number): ModelError {
  return new ModelError('timeout', `${host} did not begin to answer within ${seconds(ms)}.`, {
    advice: 'Try again; a model on this machine may need to be loaded first, or a smaller one.',
  });
}

function silent(host: string, ms: number): ModelError {
  return new ModelError('timeout', `${host} fell silent for ${seconds(ms)} in the middle of its answer.`, {
    advice: 'Try again; if it happens often, choose another model or endpoint in Settings.',
  });
}

export function tooLarge(host: string, bytes: ModelLimits['maxBody']): ModelError {
  const mb = Math.round(bytes / 1024 / 1024);
  return new ModelError('budget', `The answer of ${host} is larger than ${mb} MB, and was cut off.`, {
    advice: 'Ask for less in one task, or choose another model in Settings.',
  });
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
