import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleChild } from './child-bundle.fixture.ts';
import { ChildPool } from './child-pool.ts';
import { withDeadline } from './deadline.ts';
import { escapes } from './escapes.corpus.ts';
import { ToolError } from './tool-error.ts';

const CANARY = 'canary-7f3a-that-nobody-may-see';
const bundle = fileURLToPath(
  new URL(`../../node_modules/.cache/gaffer-escapes-${process.pid}/`, import.meta.url),
);
const outside = mkdtempSync(join(tmpdir(), 'gaffer-outside-'));
const secret = join(outside, 'secret.txt');
const never = new AbortController().signal;
/** For an attempt that may end by being stopped: many never end, so this is short. */
const STOP_AFTER_MS = 400;
/** For an attempt that has to answer, in a child that may have to start on a busy machine. */
const ANSWER_WITHIN_MS = 15_000;
let pool: ChildPool;

beforeAll(async () => {
  writeFileSync(secret, CANARY);
  process.env.GAFFER_CANARY = CANARY;
  (globalThis as { canary?: string }).canary = CANARY;
  pool = new ChildPool({ entry: await bundleChild(`${bundle}child.mjs`), size: 2 });
});
afterAll(async () => {
  delete process.env.GAFFER_CANARY;
  await pool.close();
  for (const folder of [bundle, outside]) rmSync(folder, { recursive: true, force: true });
});

function attempt(
  tool: string,
  input: unknown,
  limitMs = ANSWER_WITHIN_MS,
): Promise<{ ends: string; said: string }> {
  return withDeadline(limitMs, never, ({ signal }) => pool.run(tool, input, signal)).then(
    (value) => ({ ends: 'harmless', said: JSON.stringify(value) }),
    (error: unknown) => {
      if (!(error instanceof ToolError)) throw error;
      return { ends: error.failureClass, said: `${error.message} ${JSON.stringify(error.details)}` };
    },
  );
}

const corpus = escapes(secret);

describe(`Of ${corpus.length} attempts to get out of the sandbox, none succeeds:`, () => {
  it.each(corpus.map((way) => [`${way.tool}: ${way.what}`, way] as const))(
    '%s',
    async (_, way) => {
      const mayBeStopped = way.ends !== 'harmless' && way.ends.includes('timeout');
      const limitMs = mayBeStopped ? STOP_AFTER_MS : ANSWER_WITHIN_MS;
      const { ends, said } = await attempt(way.tool, way.input, limitMs);
      expect(said).not.toContain(CANARY);
      expect(said).not.toMatch(/polluted|root:x:0/);
      expect(way.ends === 'harmless' ? ['harmless'] : way.ends, said).toContain(ends);
    },
    20_000,
  );

  it('and the next job is done as if nothing had been', async () => {
    const next = await attempt('code.run', {
      script: 'return [input, {}.tainted ?? {}.polluted ?? null, typeof process]',
      input: 2,
    });
    expect(JSON.parse(next.said)).toEqual({ value: [2, null, 'undefined'] });
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(readFileSync(secret, 'utf8')).toBe(CANARY);
    expect(pool.pids().length).toBeLessThanOrEqual(2);
  }, 20_000);
});
