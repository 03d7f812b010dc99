import { type Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { WebError } from '../../ports.ts';

/** `maxBytes`: after decoding; `ratio`: decoded to sent. */
export type BodyLimits = { maxBytes: number; ratio: number };

/** Below this size nothing counts as a bomb: small texts of one letter pack well. */
const SMALL = 1024 * 1024;

/** The body, decoded, counted as it comes: what is too large or a bomb is cut off, and never held whole. */
export async function readBody(
  body: Readable,
  {
    encoding,
    host,
    limits,
    signal,
  }: { encoding: string; host: string; limits: BodyLimits; signal: AbortSignal },
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sent = 0;
  let decoded = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      sent += chunk.length;
      done(null, chunk);
    },
  });
  const collect = new Writable({
    write(chunk: Buffer, _, done) {
      decoded += chunk.length;
      if (decoded > limits.maxBytes) return done(tooLarge(host, limits));
      if (decoded > SMALL && decoded > sent * limits.ratio) return done(bomb(host, limits));
      chunks.push(chunk);
      done();
    },
  });
  await pipeline([body, count, ...decoders(encoding), collect], { signal });
  return Buffer.concat(chunks);
}

/** Encodings in the order they were applied are undone from the last. */
function decoders(encoding: string) {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > 2) {
    throw new WebError('unavailable', 'The answer is packed more than twice.', ADVICE);
  }
  return names.reverse().map((name) => {
    if (name === 'gzip' || name === 'x-gzip') return createGunzip();
    if (name === 'deflate') return createInflate();
    if (name === 'br') return createBrotliDecompress();
    throw new WebError(
      'unavailable',
      `The answer is packed in a way that was not asked for: ${name}.`,
      ADVICE,
    );
  });
}

const ADVICE = 'The server is at fault; try another address for the same data.';

function tooLarge(host: string, { maxBytes }: BodyLimits): WebError {
  return new WebError(
    'budget',
    `The answer of ${host} is larger than ${Math.round(maxBytes / 1024 / 1024)} MB, and was cut off.`,
    'Ask for less, or put the file into the workspace.',
  );
}

function bomb(host: string, { ratio }: BodyLimits): WebError {
  return new WebError(
    'budget',
    `The answer of ${host} unpacks to more than ${ratio} times its size, as only traps do, and was cut off.`,
    'Look at the address in a browser before trying again.',
  );
}
