import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type OutputType, outputType } from '../core/catalogue.ts';
import type { Json } from '../core/json.ts';
import type { BlobContent, Outputs } from '../ports.ts';
import { HttpRefusal } from './answer.ts';
import { attachment } from './attachment.ts';
import type { Handler } from './http-server.ts';
import { type LargeForm, largeForm } from './large-form.ts';
import { naturalForm } from './output-form.ts';

/** Shown in a frame or on a page of its own, an SVG can load and run nothing. */
const SVG_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

/** `GET /api/outputs/:hash[?as=file&type=…&name=…]`. A value never changes under its hash. */
export function outputsRoute(outputs: Pick<Outputs, 'readText'>, blobs: BlobContent): Handler {
  return async (_req, res, url) => {
    const hash = url.pathname.split('/')[3] ?? '';
    if (!/^[0-9a-f]{64}$/.test(hash)) {
      throw new HttpRefusal(400, 'This is not the address of an output.', 'Open it from its task.');
    }
    const text = await outputs.readText(hash);
    if (text === undefined) {
      throw new HttpRefusal(404, 'There is no output at this address.', 'Open it from its task.');
    }
    const as = url.searchParams.get('as');
    if (as === null) return send(res, 'application/json; charset=utf-8', text);
    const type = typeIn(url);
    if (as === 'image' && type === 'svg') {
      res.setHeader('Content-Security-Policy', SVG_POLICY);
      return send(res, 'image/svg+xml; charset=utf-8', naturalForm(JSON.parse(text) as Json, type).text);
    }
    if (as !== 'file')
      throw new HttpRefusal(400, 'An output comes as a file only.', 'Leave out "as", or say file.');
    const value = JSON.parse(text) as Json;
    res.setHeader('Content-Security-Policy', SVG_POLICY);
    const large = largeForm(value, type, blobs);
    if (large) return sendLarge(res, large, url);
    const form = naturalForm(value, type);
    res.setHeader('Content-Disposition', attachment(fileName(url.searchParams.get('name'), form.extension)));
    send(res, form.contentType, form.text);
  };
}

async function sendLarge(res: ServerResponse, form: LargeForm, url: URL): Promise<void> {
  res.setHeader('Content-Disposition', attachment(fileName(url.searchParams.get('name'), form.extension)));
  res.writeHead(200, { 'Content-Type': form.contentType });
  await pipeline(form.content, res);
}

function send(res: ServerResponse, contentType: string, text: string): void {
  const bytes = Buffer.from(text);
  res.writeHead(200, {
    'Content-Type': contentType,
    'Content-Length': bytes.length,
    'Cache-Control': 'private, max-age=31536000, immutable',
  });
  res.end(bytes);
}

function typeIn(url: URL): OutputType {
  const parsed = outputType.safeParse(url.searchParams.get('type') ?? 'json');
  if (parsed.success) return parsed.data;
  throw new HttpRefusal(
    400,
    'There is no such type of output.',
    `Use one of ${outputType.options.join(', ')}.`,
  );
}

function fileName(name: string | null, extension: string): string {
  const base = (name ?? '').trim().slice(0, 100) || 'output';
  return base.toLowerCase().endsWith(`.${extension}`) ? base : `${base}.${extension}`;
}
