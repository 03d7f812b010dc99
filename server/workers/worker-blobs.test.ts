import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { logicTool, type Tool } from './tool.ts';
import { noBlobs } from './tools/context.fixture.ts';
import { about, io, never, setUp } from './worker.fixture.ts';

describe('A value too large to be carried', () => {
  const HASH = 'a'.repeat(64);
  const handle = { $blob: HASH, bytes: 9, head: 'the beg' };

  it('is refused in words by a tool that reads its input as a whole, wherever it stands', async () => {
    const { worker, task } = setUp([io('whole', async () => 'never')]);
    for (const value of [handle, { text: handle }, [{ text: handle }, null]]) {
      const { outcome } = await worker.handle(task('whole', { value }), never);
      expect(outcome).toMatchObject({
        ok: false,
        failure: {
          class: 'validation',
          message: 'The input is too large for whole, which reads it as a whole.',
        },
      });
    }
  });

  it('is handed to a tool that takes handles as a file, and what it makes is kept under its hash', async () => {
    const made = { ...handle, $blob: 'b'.repeat(64) };
    const adopted: string[] = [];
    const discarded: string[] = [];
    const handed: unknown[] = [];
    const large: Tool = logicTool(
      { ...about, name: 'large', input: z.unknown(), output: z.unknown() },
      async () => null,
      { readsBlobs: true },
    ) as Tool;
    const { worker, task } = setUp([large], {
      logic: {
        run: async (_, __, ___, more) => {
          handed.push(more?.files);
          return { rows: made };
        },
      },
      blobs: {
        ...noBlobs,
        pathOf: (hash) => `/there/${hash}`,
        scratch: async () => '/there/new',
        adopt: async (_, hash) => void adopted.push(hash),
        discard: async (scratch) => void discarded.push(scratch),
      },
    });
    const { outcome } = await worker.handle(task('large', { text: handle }), never);
    expect(handed).toEqual([{ blobs: { [HASH]: `/there/${HASH}` }, scratch: '/there/new' }]);
    expect(adopted).toEqual([made.$blob]);
    expect(discarded).toEqual(['/there/new']);
    expect(outcome).toMatchObject({ ok: true, blobs: [{ hash: made.$blob, bytes: 9 }] });
  });
});
