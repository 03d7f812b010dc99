import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpRefusal } from './answer.ts';

/** The most bytes of a JSON body. */
const BODY_LIMIT = 1_000_000;

const TOO_LARGE = () =>
  new HttpRefusal(
    413,
    'The request is larger than 1 MB.',
    'Send less at once; put large data into a file and upload it to the workspace.',
  );

/** The whole body. Throws `HttpRefusal`: 415 when it is not JSON, 413 when it is over 1 MB (the rest stays unread). */
export async function readJsonBody(req: IncomingMessage, res: ServerResponse): Promise<Buffer> {
  const type = (req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new HttpRefusal(
      415,
      'Only JSON is accepted here.',
      'Send the body as JSON with Content-Type: application/json.',
    );
  }
  if (Number(req.headers['content-length'] ?? 0) > BODY_LIMIT) throw TOO_LARGE();
  if (req.headers.expect) res.writeContinue();
  return collect(req);
}

function collect(req: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const onData = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= BODY_LIMIT) return void chunks.push(chunk);
      req.off('data', onData);
      req.pause();
      reject(TOO_LARGE());
    };
    req.on('data', onData);
    req.once('end', () => resolve(Buffer.concat(chunks)));
    req.once('error', reject);
    req.once('close', () => reject(new Error('the client went away while sending')));
  });
}
