import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobFiles } from '../../adapters/blob-files.ts';
import { MemoryWorkspace } from '../../adapters/workspace-memory.ts';
import { type Blobs, WebError, type Workspace } from '../../ports.ts';
import { JOBS } from '../jobs.ts';
import type { ToolContext } from '../tool.ts';

/** Nothing large is kept. */
export const noBlobs: Blobs = {
  keep: () => Promise.reject(new Error('Nothing is kept here.')),
  has: async () => true,
  pathOf: (hash) => hash,
  scratch: async () => join(tmpdir(), `gaffer-test-${randomUUID()}`),
  adopt: async () => {},
  discard: async () => {},
};

/** No way out. */
export const offline: ToolContext['web'] = {
  fetch: async ({ url }) => {
    throw new WebError('unavailable', `${url} cannot be reached from here.`, 'Go online.');
  },
};

/** What an io tool is given in a test: jobs are done in this process. */
export function toolContext(
  workspace: Workspace = new MemoryWorkspace(),
  web: ToolContext['web'] = offline,
): ToolContext {
  return {
    workspace,
    signal: new AbortController().signal,
    web,
    blobs: new BlobFiles(mkdtempSync(join(tmpdir(), 'gaffer-blobs-'))),
    compute,
    progress: () => {},
    effectKey: 'r1:t1',
  };
}

async function compute(name: string, input: unknown, bytes?: Uint8Array): Promise<unknown> {
  const job = JOBS.find((one) => one.name === name);
  if (!job) throw new Error(`There is no job ${name}.`);
  const file = join(tmpdir(), `gaffer-test-${randomUUID()}`);
  writeFileSync(file, bytes ?? '');
  try {
    return await job.run(input, file);
  } finally {
    rmSync(file);
  }
}
