import { describe, expect, it } from 'vitest';
import { MemoryWorkspace } from '../adapters/workspace-memory.ts';
import { MOST_READS } from '../core/file-read.ts';
import type { Json } from '../core/json.ts';
import type { Workspace } from '../ports.ts';
import { io, setUp } from './worker.fixture.ts';

/** What an attempt is remembered to have read after it did this. */
async function reads(work: (workspace: Workspace) => Promise<Json>, more: Record<string, string> = {}) {
  const workspace = new MemoryWorkspace();
  for (const [name, text] of Object.entries({ 'a.csv': 'a', 'b.csv': 'b', ...more })) {
    await workspace.write(name, Buffer.from(text));
  }
  const { answer, task } = setUp([io('work', (_, ctx) => work(ctx.workspace))], { workspace });
  const outcome = await answer(task('work'));
  return { reads: outcome.ok ? outcome.reads : undefined, workspace };
}

describe('An attempt', () => {
  it('reports each file that it read, in whole, in part or as a stream, once, with its fingerprint', async () => {
    const { reads: found, workspace } = await reads(async (files) => {
      await files.read('a.csv');
      await files.readHead('a.csv', 1);
      for await (const _ of files.stream('b.csv'));
      return null;
    });
    expect(found).toEqual([
      { name: 'a.csv', hash: await workspace.fingerprint('a.csv') },
      { name: 'b.csv', hash: await workspace.fingerprint('b.csv') },
    ]);
  });

  it('that read nothing says nothing', async () => {
    expect((await reads(async (files) => (await files.list()).length)).reads).toBeUndefined();
  });

  it('does not count a file as read that it wrote itself', async () => {
    const { reads: found } = await reads(async (files) => {
      await files.read('a.csv');
      await files.write('a.csv', Buffer.from('new'));
      return null;
    });
    expect(found).toBeUndefined();
  });

  it(`is remembered by ${MOST_READS} files at most`, async () => {
    const many = Object.fromEntries(Array.from({ length: MOST_READS + 5 }, (_, i) => [`f${i}.txt`, 'x']));
    const { reads: found } = await reads(async (files) => {
      for (const name of Object.keys(many)) await files.read(name);
      return null;
    }, many);
    expect(found).toHaveLength(MOST_READS);
  });
});
