import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Source } from './floors/source.ts';
import { violationsOf } from './floors/violations.ts';

const ROOT = join(import.meta.dirname, '../..');

function sourcesUnder(folder: string): Source[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.(tsx?|mjs)$/.test(path) && !path.startsWith('server/samples/data/'))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

describe('The house', () => {
  it('is in order', { timeout: 60_000 }, () => {
    const sources = ['server', 'components', 'app'].flatMap(sourcesUnder);
    expect(sources.length).toBeGreaterThan(100);
    expect(violationsOf(sources).join('\n')).toBe('');
  });
});

describe('The check of the house', () => {
  const check = (files: Record<string, string>) =>
    violationsOf(Object.entries(files).map(([path, text]) => ({ path, text })));

  it.each([
    ['the core importing a package', 'server/core/a.ts', "import fs from 'node:fs';", 'the core is pure'],
    [
      'the core importing a contract',
      'server/core/a.ts',
      "import type { Log } from '../ports.ts';",
      'the core is pure',
    ],
    [
      'a contract importing an implementation',
      'server/ports.ts',
      "import type { A } from './adapters/a.ts';",
      'contracts are made of core types',
    ],
    [
      'a room importing another',
      'server/engine/a.ts',
      "import { W } from '../workers/w.ts';",
      'a room knows the core',
    ],
    [
      'a room importing an adapter',
      'server/workers/a.ts',
      "export { W } from '../adapters/w.ts';",
      'a room knows the core',
    ],
    [
      'a room importing a vendor',
      'server/supervisor/a.ts',
      "import OpenAI from 'openai';",
      'a room knows the core',
    ],
    [
      'an adapter importing a room',
      'server/adapters/a.ts',
      "const a = await import('../engine/e.ts');",
      'an adapter translates',
    ],
    [
      'an adapter importing the door',
      'server/channels/a.ts',
      "import { A } from '../api/a.ts';",
      'an adapter translates',
    ],
    [
      'an adapter importing the assembly',
      'server/adapters/a.ts',
      "import { A } from '../main.ts';",
      'an adapter translates',
    ],
    [
      'the door importing an adapter',
      'server/api/a.ts',
      "import { A } from '../adapters/a.ts';",
      'the door speaks',
    ],
    [
      'the assembly importing the door',
      'server/main.ts',
      "import { A } from './api/a.ts';",
      'the assembly puts',
    ],
    [
      'the screen importing a value of the door',
      'components/a.tsx',
      "import { A } from '@/server/api/a';",
      'the screen knows',
    ],
    [
      'the screen importing the engine',
      'components/a.tsx',
      "import type { A } from '@/server/engine/engine.ts';",
      'the screen knows',
    ],
    [
      'the screen importing Prisma',
      'components/a.tsx',
      "import { A } from '@prisma/client';",
      'the screen knows',
    ],
    [
      'a route importing an adapter',
      'app/page.tsx',
      "import { A } from '../server/adapters/a.ts';",
      'a route puts',
    ],
    [
      'a launcher importing a package',
      'server/cli/a.mjs',
      "import { z } from 'zod';",
      'a launcher runs before',
    ],
  ])('catches %s', (_, path, text, reason) => {
    expect(check({ [path]: text })).toEqual([
      expect.stringMatching(new RegExp(`^${path}:1 imports .*: ${reason}`)),
    ]);
  });

  it.each([
    [
      'the core importing itself and zod',
      'server/core/a.ts',
      "import { z } from 'zod'; import { b } from './b.ts';",
    ],
    ['a room importing a contract', 'server/engine/a.ts', "import type { Log } from '../ports.ts';"],
    [
      'an adapter importing Prisma',
      'server/adapters/a.ts',
      "import { A } from '../../prisma/generated/client.ts';",
    ],
    [
      'the assembly importing rooms and adapters',
      'server/main.ts',
      "import './engine/e.ts'; import './adapters/a.ts';",
    ],
    [
      'the screen importing types of the door',
      'components/a.tsx',
      "import type { A } from '@/server/api/contract.ts';",
    ],
    [
      'a test importing anything',
      'server/core/a.test.ts',
      "import '../engine/e.ts'; const now = Date.now();",
    ],
  ])('accepts %s', (_, path, text) => {
    expect(check({ [path]: text })).toEqual([]);
  });

  it.each([
    'Date.now()',
    'new Date()',
    'Math.random()',
    'process.env.A',
    "console.log('a')",
    'setTimeout(f, 1)',
    'setInterval(f, 1)',
    "fetch('a')",
    'crypto.randomUUID()',
    'performance.now()',
    'async () => 1',
    'f(async () => await g())',
  ])('catches %s in the core, but not in a comment, a text or the name of a property', (code) => {
    expect(check({ 'server/core/a.ts': `export const a = () => ${code};` })).toContainEqual(
      expect.stringContaining('server/core/a.ts:1 uses'),
    );
    const harmless = `// ${code}\nexport const a = \`${code}\`; export const b = { fetch: 1, process: a }; b.process;`;
    expect(check({ 'server/core/a.ts': harmless })).toEqual([]);
  });

  it('catches a cycle of values, and accepts one of types', () => {
    const a = "import { b } from './b.ts'; export const a = b;";
    const c = "import { a } from './a.ts'; export const c = a;";
    const files = { 'server/core/a.ts': a, 'server/core/b.ts': "export { c as b } from './c.ts';" };
    expect(check({ ...files, 'server/core/c.ts': c })).toEqual([
      expect.stringMatching(
        /^server\/core\/a\.ts → server\/core\/b\.ts → server\/core\/c\.ts → server\/core\/a\.ts: /,
      ),
    ]);
    expect(check({ ...files, 'server/core/c.ts': c.replace('import {', 'import type {') })).toEqual([]);
  });

  it('catches a file of more than 300 lines, tests too', () => {
    expect(check({ 'server/core/a.ts': 'export {};\n'.repeat(300) })).toEqual([]);
    expect(check({ 'server/core/a.test.ts': 'export {};\n'.repeat(301) })).toEqual([
      'server/core/a.test.ts has 301 lines: over 300 a file holds more than one concept.',
    ]);
  });
});
