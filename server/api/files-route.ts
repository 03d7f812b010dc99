import { type Workspace, WorkspaceError } from '../ports.ts';
import { HttpRefusal, sendJson } from './answer.ts';
import { attachment } from './attachment.ts';
import { methodRefusal } from './guard.ts';
import type { Handler } from './http-server.ts';

/** The most bytes of one upload. */
const UPLOAD_LIMIT = 200 * 1024 * 1024;

const STATUS: Record<WorkspaceError['code'], number> = {
  missing: 404,
  outside: 400,
  bad_name: 400,
  is_directory: 400,
  too_large: 413,
  quota: 413,
  taken: 412,
};

/** `PUT /api/files/:name` takes the raw bytes of a file, with `If-None-Match: *` only a new one; `GET` gives them. */
export function filesRoute(workspace: Workspace): Handler {
  const get = download(workspace);
  const put = upload(workspace);
  return async (req, res, url) => {
    try {
      if (req.method === 'PUT') await put(req, res, url);
      else if (req.method === 'GET' || req.method === 'HEAD') await get(req, res, url);
      else throw methodRefusal(['GET', 'HEAD', 'PUT']);
    } catch (error) {
      throw error instanceof WorkspaceError ? fileRefusal(error) : error;
    }
  };
}

function upload(workspace: Workspace): Handler {
  return async (req, res, url) => {
    const name = nameIn(url);
    const onlyNew = req.headers['if-none-match'] === '*';
    // Before the bytes are sent; it may still come while they are.
    if (onlyNew && (await isThere(workspace, name))) throw taken(name);
    if (Number(req.headers['content-length'] ?? 0) > UPLOAD_LIMIT) throw tooLarge();
    if (req.headers.expect) res.writeContinue();
    sendJson(res, 201, await workspace.write(name, bounded(req), { onlyNew }));
  };
}

function download(workspace: Workspace): Handler {
  return async (_req, res, url) => {
    const name = nameIn(url);
    const bytes = await workspace.read(name);
    res.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': bytes.length,
      'Content-Disposition': attachment(name),
      'Cache-Control': 'no-store',
    });
    res.end(bytes);
  };
}

async function isThere(workspace: Workspace, name: string): Promise<boolean> {
  try {
    await workspace.readHead(name, 1);
    return true;
  } catch (error) {
    if (error instanceof WorkspaceError) return false;
    throw error;
  }
}

/** The bytes, until they are too many. Throws when the client goes away in the middle. */
async function* bounded(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let seen = 0;
  for await (const chunk of body) {
    seen += chunk.length;
    if (seen > UPLOAD_LIMIT) throw tooLarge();
    yield chunk;
  }
}

function nameIn(url: URL): string {
  try {
    return decodeURIComponent(url.pathname.split('/')[3] ?? '');
  } catch {
    throw new HttpRefusal(400, 'The name of the file cannot be read.', 'Rename the file and try again.');
  }
}

function taken(name: string): WorkspaceError {
  return new WorkspaceError('taken', `There is a file ${name} already.`);
}

function tooLarge(): HttpRefusal {
  return new HttpRefusal(
    413,
    'The file is larger than 200 MB.',
    'Split it, or upload only the part you need.',
  );
}

function fileRefusal(error: WorkspaceError): HttpRefusal {
  const advice: Record<WorkspaceError['code'], string> = {
    missing: 'Upload it, or choose one from the list of files.',
    outside: 'Name a file of the workspace.',
    bad_name: 'Rename the file and try again.',
    is_directory: 'Name a file.',
    too_large: 'Split the file, or upload only the part you need.',
    quota: 'Remove files that you no longer need, then try again.',
    taken: 'Replace it, or give it another name.',
  };
  return new HttpRefusal(STATUS[error.code], error.message, advice[error.code]);
}
