import type { IncomingMessage, ServerResponse } from 'node:http';

/** Something a client cannot have, in words for a person: what is wrong, and what to do next. */
export class HttpRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly advice: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body));
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
  });
  res.end(bytes);
}

/** How long a client may go on sending a body that nobody wants, ms. */
const LINGER_MS = 1000;

/**
 * Answers `{error, advice}`. When the request's body was not read to its end, the answer is sent whole and the
 * connection closed only after the client had time to read it: closing at once would reset it away.
 */
export function sendRefusal(req: IncomingMessage, res: ServerResponse, refusal: HttpRefusal): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  for (const [name, value] of Object.entries(refusal.headers)) res.setHeader(name, value);
  const body = { error: refusal.message, advice: refusal.advice };
  const bodyless = req.headers['content-length'] === undefined && !req.headers['transfer-encoding'];
  if (bodyless || req.readableEnded) sendJson(res, refusal.status, body);
  else sendAndLinger(req, res, refusal.status, body);
}

function sendAndLinger(req: IncomingMessage, res: ServerResponse, status: number, body: object): void {
  const bytes = Buffer.from(JSON.stringify(body));
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  res.write(bytes);
  const close = () => {
    clearTimeout(timer);
    res.end();
  };
  const timer = setTimeout(close, LINGER_MS);
  req.once('end', close);
  req.once('error', close);
  req.resume();
}
