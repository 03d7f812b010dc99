import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { NO_ROWS } from './batch.fixture.ts';
import { Folders } from './fresh-database.fixture.ts';
import { outputsContract } from './outputs.contract.ts';
import { INLINE_LIMIT, OutputsStore } from './outputs-store.ts';
import { PrismaLog } from './prisma-log.ts';

const folders = new Folders();
afterAll(() => folders.removeAll());

async function open() {
  const database = folders.database();
  const dataDir = dirname(database);
  const [log, outputs] = await Promise.all([PrismaLog.open(database), OutputsStore.open(database, dataDir)]);
  return {
    dataDir,
    outputs,
    commit: (stored: Parameters<typeof log.append>[0]['outputs'][number]) =>
      log.append({ envelopes: [], rows: NO_ROWS, outputs: [stored] }),
    close: async () => {
      await outputs.close();
      await log.close();
    },
  };
}

outputsContract('OutputsStore', open);

describe('OutputsStore', () => {
  const large = 'x'.repeat(INLINE_LIMIT);

  it('puts up to 256 KB into the batch, and more into a file that is there before anything is committed', async () => {
    const { outputs, dataDir, close } = await open();
    const small = await outputs.prepare('x'.repeat(INLINE_LIMIT - 2), 'text');
    expect(small.stored.text).toHaveLength(INLINE_LIMIT);
    expect(existsSync(join(dataDir, 'outputs'))).toBe(false);
    const { handle, stored } = await outputs.prepare(large, 'text');
    expect(stored).toEqual({ hash: handle.hash, bytes: INLINE_LIMIT + 2, type: 'text', text: null });
    expect(readdirSync(join(dataDir, 'outputs'))).toEqual([handle.hash]);
    await close();
  });

  it('sweeps files that no committed output names, half-written ones too', async () => {
    const { outputs, dataDir, commit, close } = await open();
    expect(await outputs.sweep()).toBe(0);
    const kept = await outputs.prepare(large, 'text');
    await commit(kept.stored);
    await outputs.prepare(`${large}, never committed`, 'text');
    writeFileSync(join(dataDir, 'outputs', `${kept.handle.hash}.123.tmp`), 'half');
    expect(await outputs.sweep()).toBe(2);
    expect(readdirSync(join(dataDir, 'outputs'))).toEqual([kept.handle.hash]);
    expect(await outputs.read(kept.handle.hash)).toBe(large);
    await close();
  });

  it('prepares a tiny value in a few microseconds', async () => {
    const { outputs, close } = await open();
    const rounds = 5000;
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 5; round += 1) {
      const before = performance.now();
      for (let i = 0; i < rounds; i += 1) await outputs.prepare({ value: i }, 'json');
      best = Math.min(best, ((performance.now() - before) * 1000) / rounds);
    }
    console.log(`prepare: ${best.toFixed(1)} µs`);
    expect(best).toBeLessThan(50);
    await close();
  });
});
