import { z } from 'zod';
import { serveJobs } from './child-serve.ts';
import { type LogicTool, logicTool } from './tool.ts';

/** A child that runs tools which misbehave. Bundled by the tests of the pool. */

const anything = z.unknown();

function misbehaving(name: string, run: (input: unknown) => Promise<unknown>): LogicTool {
  const info = {
    name,
    summary: name,
    outputType: 'json',
    effect: 'pure',
    timeoutMs: 1000,
    durationHintMs: 1,
  } as const;
  return logicTool({ ...info, input: anything, output: anything }, run);
}

const tools: LogicTool[] = [
  misbehaving('echo', async (input) => input),
  misbehaving('loop', async () => {
    for (;;);
  }),
  misbehaving('hang', () => new Promise(() => {})),
  misbehaving('fill-heap', async () => {
    const kept: unknown[] = [];
    for (;;) kept.push(Array.from({ length: 1000 }, (_, i) => ({ i })));
  }),
  misbehaving('fill-native', async () => {
    const kept: Buffer[] = [];
    for (;;) kept.push(Buffer.alloc(8 * 1024 * 1024, 1));
  }),
  misbehaving('throw', async () => {
    throw new TypeError('a bug of its own');
  }),
  misbehaving('exit', async () => process.exit(7)),
  misbehaving('surroundings', async () => {
    const { readFileSync, readdirSync } = await import('node:fs');
    return {
      env: Object.keys(process.env),
      environ: readFileSync('/proc/self/environ', 'utf8'),
      cwd: readdirSync('.'),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      hour: new Date('2020-01-01T05:00:00Z').getHours(),
      evaluates: evaluates(),
    };
  }),
];

function evaluates(): boolean {
  try {
    return new Function('return true')();
  } catch {
    return false;
  }
}

await serveJobs({ tools, jobs: [] }, process.argv);
