import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundleChild } from './child-bundle.fixture.ts';
import { ChildPool } from './child-pool.ts';

const folder = fileURLToPath(
  new URL(`../../node_modules/.cache/gaffer-test-${process.pid}/`, import.meta.url),
);
const never = new AbortController().signal;
let fixture: string;
let parent: string;
let real: string;
let pool: ChildPool | undefined;

beforeAll(async () => {
  [fixture, parent, real] = await Promise.all([
    bundleChild(`${folder}child.fixture.mjs`, new URL('./child.fixture.ts', import.meta.url)),
    bundleChild(`${folder}parent.fixture.mjs`, new URL('./parent.fixture.ts', import.meta.url)),
    bundleChild(`${folder}child.mjs`),
  ]);
});
afterEach(async () => {
  await pool?.close();
  pool = undefined;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function open(settings: { entry?: string; size?: number; memoryMb?: number } = {}): ChildPool {
  pool = new ChildPool({ entry: fixture, size: 2, ...settings });
  return pool;
}

function stopAfter(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error(`stopped after ${ms} ms`)), ms);
  return controller.signal;
}

/** Not merely signalled: gone, or a zombie that nobody has collected yet. */
function isGone(pid: number): boolean {
  if (!existsSync(`/proc/${pid}`)) return true;
  try {
    return /^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
}

async function msUntil(met: () => boolean): Promise<number> {
  const start = performance.now();
  while (!met() && performance.now() - start < 10_000) await new Promise((resolve) => setTimeout(resolve, 5));
  return performance.now() - start;
}

describe('the pool of children', () => {
  it('runs jobs side by side up to its size, and keeps its children for the next', async () => {
    const { pids, run } = bound(open());
    const echoed = await Promise.all([1, 2, 3, 4, 5].map((n) => run('echo', n, never)));
    expect(echoed).toEqual([1, 2, 3, 4, 5]);
    const before = pids();
    expect(before).toHaveLength(2);
    await run('echo', 6, never);
    expect(pids()).toEqual(before);
  });

  it('starts nothing before it is used', () => {
    expect(open().pids()).toEqual([]);
  });

  it('carries 5 MB there and back unharmed', async () => {
    const value = { rows: Array.from({ length: 100_000 }, (_, i) => [i, i / 3, `name ${i} 读`, null]) };
    expect(await open().run('echo', value, never)).toEqual(value);
  });

  it('gives a child no environment, an empty folder, UTC and no eval', async () => {
    expect(await open().run('surroundings', null, never)).toEqual({
      env: [],
      environ: '',
      cwd: [],
      zone: 'UTC',
      hour: 5,
      evaluates: false,
    });
  });

  it.each(['loop', 'hang'])('kills a job that would %s soon after its deadline', async (tool) => {
    const { pids, run } = bound(open({ size: 1 }));
    await run('echo', 1, never);
    const [pid = 0] = pids();
    const start = performance.now();
    await expect(run(tool, null, stopAfter(300))).rejects.toThrow('stopped after 300 ms');
    const late = performance.now() - start - 300;
    expect(late + (await msUntil(() => isGone(pid)))).toBeLessThan(2000);
    expect(await run('echo', 2, never)).toBe(2);
  });

  it('gives the work a time of its own, in which neither the wait for a child nor its start counts', async () => {
    const { pids, run } = bound(open({ size: 1 }));
    const first = run('hang', null, stopAfter(600)).catch((error) => error.message);
    const second = run('echo', 2, never, { workMs: 300 });
    expect([await first, await second]).toEqual(['stopped after 600 ms', 2]);
    const [pid = 0] = pids();
    const timedOut = { failureClass: 'timeout', message: 'The tool did not end within 0.1 s.' };
    await expect(run('loop', null, never, { workMs: 100 })).rejects.toMatchObject(timedOut);
    expect(await msUntil(() => isGone(pid))).toBeLessThan(2000);
    expect(await run('echo', 3, never, { workMs: 5000 })).toBe(3);
  });

  it.each(['fill-heap', 'fill-native'])(
    'ends a job that goes on to %s by its memory bound, and only that job',
    async (tool) => {
      const { run } = bound(open({ memoryMb: 96 }));
      const stop = new AbortController();
      const other = run('hang', null, stop.signal).catch((error) => error.message);
      await expect(run(tool, null, never)).rejects.toMatchObject({
        failureClass: 'budget',
        message: 'The tool needed more than 96 MB of memory.',
      });
      expect(await run('echo', 'alive', never)).toBe('alive');
      stop.abort(new Error('stopped by us'));
      expect(await other).toBe('stopped by us');
    },
  );

  it('gives an error of the tool’s own as evidence, and a new child to the next job', async () => {
    const { pids, run } = bound(open({ size: 1 }));
    await run('echo', 1, never);
    const before = pids();
    await expect(run('throw', null, never)).rejects.toMatchObject({
      failureClass: 'logic',
      details: { evidence: 'TypeError: a bug of its own' },
    });
    await run('echo', 2, never);
    expect(pids()).not.toEqual(before);
  });

  it('says so when a child ends by itself, or is killed by someone else', async () => {
    const { pids, run } = bound(open({ size: 1 }));
    await expect(run('exit', null, never)).rejects.toMatchObject({
      failureClass: 'logic',
      message: 'The tool’s process ended with exit code 7.',
    });
    await run('echo', 1, never);
    const hanging = run('hang', null, never);
    process.kill(pids()[0] ?? 0, 'SIGKILL');
    await expect(hanging).rejects.toMatchObject({ failureClass: 'lost' });
  });

  it('lets a job leave the queue, and runs the one behind it', async () => {
    const { run } = bound(open({ size: 1 }));
    const first = run('hang', null, stopAfter(400)).catch(() => 'killed');
    const second = run('echo', 2, stopAfter(100)).catch((error) => error.message);
    const third = run('echo', 3, never);
    expect(await second).toBe('stopped after 100 ms');
    expect([await first, await third]).toEqual(['killed', 3]);
  });

  it('says why when its program can’t be started', async () => {
    const { run } = bound(open({ entry: `${folder}missing.mjs` }));
    await expect(run('echo', 1, never)).rejects.toMatchObject({
      failureClass: 'unavailable',
      details: { evidence: expect.stringContaining('missing.mjs') },
    });
  });

  it('leaves no process and no queue when it closes', async () => {
    const { pids, run, close } = bound(open());
    const jobs = [1, 2, 3].map(() => run('hang', null, never).catch((error) => error.failureClass));
    await msUntil(() => pids().length === 2);
    const before = pids();
    await close();
    expect(await Promise.all(jobs)).toEqual(['lost', 'lost', 'lost']);
    expect(before.every(isGone)).toBe(true);
  });

  it('leaves no orphan within 2 s of a kill -9 of its server, though every child is in a loop', async () => {
    const server = spawn(process.execPath, [parent, fixture], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = await once(server.stdout, 'data');
    const children: number[] = JSON.parse(String(said));
    expect(children).toHaveLength(2);
    expect(children.some(isGone)).toBe(false);
    server.kill('SIGKILL');
    expect(await msUntil(() => children.every(isGone))).toBeLessThan(2000);
  });

  it('runs the real tools, and ends SQL that never would', async () => {
    const { run } = bound(open({ entry: real }));
    const sales = await run('csv.parse', { text: 'day,n\n2020-01-01,2\n2020-01-02,3' }, never);
    const tables = { sales };
    const sum = { tables, sql: 'SELECT sum(n) AS n FROM sales' };
    expect(await run('table.query', sum, never)).toMatchObject({ rows: [[5]] });
    const spec = {
      mark: 'line',
      encoding: { x: { field: 'day', type: 'temporal' }, y: { field: 'n', type: 'quantitative' } },
    };
    expect(await run('chart.render', { spec, data: sales }, never)).toMatchObject({
      svg: expect.stringMatching(/^<svg/),
    });
    expect(await run('report.render', { template: '# {{ n | signed }}', data: { n: 5 } }, never)).toEqual({
      markdown: '# +5',
      title: '+5',
    });
    const endless = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c';
    await expect(run('table.query', { tables: {}, sql: endless }, stopAfter(300))).rejects.toThrow(
      'stopped after 300 ms',
    );
    await expect(run('file.read', { path: 'x' }, never)).rejects.toMatchObject({
      failureClass: 'validation',
    });
  });
});

function bound(open: ChildPool) {
  return { pids: () => open.pids(), run: open.run.bind(open), close: () => open.close() };
}
