import { describe, expect, it } from 'vitest';
import { MemoryOutputs } from '../adapters/memory-outputs.ts';
import { MemoryWorkspace } from '../adapters/workspace-memory.ts';
import type { OutputHandle } from '../core/output.ts';
import { handle, task } from '../tests/fixtures.ts';
import { dispatch, failure, fenceOf, Given, proposed, started } from '../tests/given.ts';
import { UpstreamFreshness } from './freshness.ts';

const HASH = 'c'.repeat(64);
const large: OutputHandle = { hash: HASH, bytes: 90_000, type: 'text', preview: '"begins' };

/** read → parse → chart, which failed. `read` read `in.csv`; `given`: handles of results, by task. */
async function house(given: { reads?: boolean; outputs?: Record<string, OutputHandle> } = {}) {
  const workspace = new MemoryWorkspace();
  await workspace.write('in.csv', Buffer.from('a,b'));
  const outputs = new MemoryOutputs();
  const { state, ...rest } = failedChart(await workspace.fingerprint('in.csv'), given);
  return { workspace, outputs, state, ...rest, freshness: new UpstreamFreshness({ workspace, outputs }) };
}

function failedChart(hash: string, { reads = true, outputs = {} }: Parameters<typeof house>[0] = {}) {
  const given = Given.that(
    started,
    proposed([task('read'), task('parse', ['read']), task('chart', ['parse'])]),
  );
  for (const id of ['read', 'parse']) {
    given.accept(dispatch(id));
    const noted = id === 'read' && reads ? { reads: [{ name: 'in.csv', hash }] } : {};
    const output = outputs[id] ?? handle(`of-${id}`);
    given.accept({ type: 'reportSuccess', task: id, fence: fenceOf(given, id), output, ms: 1, ...noted });
  }
  given.accept(dispatch('chart'));
  given.accept(failure('chart', fenceOf(given, 'chart')));
  return { state: given.run };
}

describe('Upstream of a failed task', () => {
  it('nothing is in doubt, and nobody looks, when no file was read and every result is in its handle', async () => {
    const { freshness, state } = await house({ reads: false });
    expect(freshness.isInDoubt(state, 'chart')).toBe(false);
    expect(await freshness.staleFor(state, 'chart')).toEqual([]);
  });

  it('a file that is as it was read is fresh', async () => {
    const { freshness, state } = await house();
    expect(freshness.isInDoubt(state, 'chart')).toBe(true);
    expect(await freshness.staleFor(state, 'chart')).toEqual([]);
  });

  it('a file that is another now makes the task stale that read it, not those that passed it on', async () => {
    const { freshness, state, workspace } = await house();
    await workspace.write('in.csv', Buffer.from('a,b,c'));
    expect(await freshness.staleFor(state, 'chart')).toEqual([
      { task: 'read', why: '“Task read” read in.csv, which is another file now.' },
    ]);
  });

  it('a file that is gone makes nothing stale: its reading could not be repeated', async () => {
    const { freshness, state, workspace } = await house();
    await workspace.remove('in.csv');
    expect(await freshness.staleFor(state, 'chart')).toEqual([]);
  });

  it('a result that is no longer stored is made again', async () => {
    const { freshness, state } = await house({ reads: false, outputs: { parse: large } });
    expect(freshness.isInDoubt(state, 'chart')).toBe(true);
    expect(await freshness.staleFor(state, 'chart')).toEqual([
      { task: 'parse', why: 'The result of “Task parse” is no longer stored.' },
    ]);
  });

  it('and so is what that is made of, when it is gone too; a result that nobody reads again is left alone', async () => {
    const both = await house({ reads: false, outputs: { read: large, parse: large } });
    const stale = await both.freshness.staleFor(both.state, 'chart');
    expect(stale.map((one) => one.task)).toEqual(['parse', 'read']);
    const above = await house({ reads: false, outputs: { read: large } });
    expect(await above.freshness.staleFor(above.state, 'chart')).toEqual([]);
  });

  it('a large part of a result that is no longer stored counts as the result', async () => {
    const preview = `{"rows":{"$blob":"${HASH}","bytes":9,"head":[]}}`;
    const table: OutputHandle = { hash: 'small', bytes: preview.length, type: 'table', preview };
    const { freshness, state } = await house({ reads: false, outputs: { parse: table } });
    expect((await freshness.staleFor(state, 'chart')).map((one) => one.task)).toEqual(['parse']);
  });

  it('files that many failures ask about are looked at once', async () => {
    const { state } = await house();
    let looks = 0;
    const workspace = {
      fingerprint: async () => {
        looks += 1;
        return 'another';
      },
    };
    const freshness = new UpstreamFreshness({ workspace, outputs: new MemoryOutputs() });
    await Promise.all(Array.from({ length: 50 }, () => freshness.staleFor(state, 'chart')));
    expect(looks).toBe(1);
  });
});
