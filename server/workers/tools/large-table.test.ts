import { createReadStream, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BlobFiles, measure } from '../../adapters/blob-files.ts';
import { MemoryWorkspace } from '../../adapters/workspace-memory.ts';
import type { LogicFiles, ToolContext } from '../tool.ts';
import { ToolError } from '../tool-error.ts';
import { toolContext } from './context.fixture.ts';
import { csvParse } from './csv-parse.ts';
import { fileRead } from './file-read.ts';
import { tableProfileTool } from './table-profile.ts';
import { tableQuery } from './table-query.ts';

const folder = mkdtempSync(join(tmpdir(), 'gaffer-large-'));
const blobs = new BlobFiles(folder);
const workspace = new MemoryWorkspace();
const ctx: ToolContext = { ...toolContext(workspace), blobs };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COUNT = 120_000;
const city = (i: number) => ['Oslo', 'Lima', 'Pune'][i % 3] ?? '';
const line = (i: number) =>
  `${i},2024-01-${String((i % 28) + 1).padStart(2, '0')},${city(i)},${i % 7 === 0 ? '' : i / 4},${i % 2 === 0},"a, b"`;
const CSV = `id,day,city,amount,paid,note\n${Array.from({ length: COUNT }, (_, i) => line(i)).join('\n')}\n`;

/** As the worker does it: the files of the blobs, and a place for one more. */
async function withFiles<T>(work: (files: LogicFiles) => Promise<T>): Promise<T> {
  const paths = new Proxy(
    {},
    {
      get: (_, hash: string) => blobs.pathOf(hash),
      getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
    },
  );
  return work({ blobs: paths, scratch: await blobs.scratch() });
}

async function parseLarge(text: unknown, delimiter?: string) {
  return withFiles(async (files) => {
    const input = csvParse.info.input.parse({ text, ...(delimiter ? { delimiter } : {}) });
    const table = csvParse.info.output.parse(await csvParse.run(input, files));
    if (Array.isArray(table.rows)) throw new Error('The rows came inline.');
    await blobs.adopt(files.scratch, table.rows.$blob);
    return { ...table, rows: table.rows };
  });
}

async function readLarge(name: string, bytes: Buffer) {
  await workspace.write(name, bytes);
  const read = await fileRead.run({ path: name }, ctx);
  if (typeof read.text === 'string') throw new Error('The text came inline.');
  return { ...read, text: read.text };
}

const query = (data: unknown, sql: string, limit?: number) =>
  withFiles((files) =>
    tableQuery.run(
      tableQuery.info.input.parse({ tables: { data }, sql, ...(limit ? { limit } : {}) }),
      files,
    ),
  );

describe('A table too large to be carried', () => {
  let table: Awaited<ReturnType<typeof parseLarge>>;
  beforeAll(async () => {
    table = await parseLarge((await readLarge('sales.csv', Buffer.from(CSV))).text);
  }, 60_000);

  it('passes as a handle: a few of its rows, and the hash under which all of them lie', async () => {
    expect(table).toMatchObject({ rowCount: COUNT, oddities: [] });
    expect(table.columns.map(({ type }) => type)).toEqual([
      'number',
      'date',
      'text',
      'number',
      'boolean',
      'text',
    ]);
    expect(table.rows).toMatchObject({ count: COUNT });
    expect(table.rows.head[1]).toEqual([1, '2024-01-02', 'Lima', 0.25, false, 'a, b']);
    expect(JSON.stringify(table).length).toBeLessThan(10_000);
    expect(await measure(blobs.pathOf(table.rows.$blob))).toEqual({
      hash: table.rows.$blob,
      bytes: table.rows.bytes,
    });
  });

  it('is queried where it lies', async () => {
    const { rows } = await query(
      table,
      'SELECT city, COUNT(*), SUM(amount) FROM data GROUP BY city ORDER BY city',
    );
    const expected = ['Lima', 'Oslo', 'Pune'].map((name) => {
      const of = Array.from({ length: COUNT }, (_, i) => i).filter((i) => city(i) === name);
      return [name, of.length, of.filter((i) => i % 7 !== 0).reduce((sum, i) => sum + i / 4, 0)];
    });
    expect(rows).toEqual(expected);
  });

  it('gives its booleans and dates as such', async () => {
    const { columns, rows } = await query(table, 'SELECT day, paid FROM data', 1);
    expect(columns.map(({ type }) => type)).toEqual(['date', 'boolean']);
    expect(rows).toEqual([['2024-01-01', true]]);
  });

  it.each([
    'DELETE FROM data',
    'INSERT INTO blob_1.rows DEFAULT VALUES',
    'DROP TABLE blob_1.rows',
    "ATTACH '/tmp/x' AS y",
  ])('is not changed by %s', async (sql) => {
    await expect(query(table, sql)).rejects.toThrow(ToolError);
    expect(await measure(blobs.pathOf(table.rows.$blob))).toMatchObject({ hash: table.rows.$blob });
  });

  it('is joined with a small one', async () => {
    const small = {
      columns: [
        { name: 'city', type: 'text' },
        { name: 'land', type: 'text' },
      ],
      rows: [['Oslo', 'Norway']],
    };
    const result = await withFiles((files) =>
      tableQuery.run(
        tableQuery.info.input.parse({
          tables: { data: table, small },
          sql: 'SELECT land, COUNT(*) AS n FROM data JOIN small USING (city) GROUP BY land',
        }),
        files,
      ),
    );
    expect(result.rows).toEqual([['Norway', Math.ceil(COUNT / 3)]]);
  });

  it('gives a large result by handle too, with names that SQL tells apart', async () => {
    const result = await query(table, 'SELECT id AS a, id AS A, paid FROM data', 30_000);
    expect(result.columns.map(({ name }) => name)).toEqual(['a', 'A_2', 'paid']);
    expect(result).toMatchObject({
      rowCount: 30_000,
      rows: { count: 30_000, head: expect.arrayContaining([[0, 0, true]]) },
    });
  });

  it('is profiled as a small one is', async () => {
    const input = tableProfileTool.info.input.parse({ table });
    const profile = await withFiles((files) => tableProfileTool.run(input, files));
    expect(profile).toMatchObject({ rows: COUNT, duplicates: 0 });
    expect(profile.columns.find(({ name }) => name === 'amount')).toMatchObject({
      missing: Math.ceil(COUNT / 7),
      count: COUNT - Math.ceil(COUNT / 7),
      max: (COUNT - 1) / 4,
    });
    expect(profile.columns.find(({ name }) => name === 'paid')?.top[0]).toEqual({
      value: 'false',
      count: COUNT / 2,
    });
  });
});

describe('A large text', () => {
  const row = 'Köln;1,5\n';
  const text = `Stadt;Wert\n${row.repeat(600_000)}`;

  it.each([
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['windows-1252', Buffer.from(text, 'latin1')],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
  ])(
    'in %s is read with its letters, semicolons and commas',
    async (_, bytes) => {
      const read = await readLarge('staedte.csv', bytes);
      expect(read.bytes).toBe(bytes.length);
      const table = await parseLarge(read.text);
      expect(table.columns).toEqual([
        { name: 'Stadt', type: 'text' },
        { name: 'Wert', type: 'number' },
      ]);
      expect(table.rows.head[0]).toEqual(['Köln', 1.5]);
      expect(table.rowCount).toBe(600_000);
    },
    60_000,
  );

  it('whose later rows have no numbers where its first had is read again as text', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) =>
      i < 25_000 ? `${i}` : `no number ${'x'.repeat(900)}`,
    );
    const read = await readLarge(
      'late.csv',
      Buffer.from(`a,b\n${rows.map((cell) => `1,${cell}`).join('\n')}\n`),
    );
    const table = await parseLarge(read.text);
    expect(table.columns.map(({ type }) => type)).toEqual(['number', 'text']);
    expect((await query(table, 'SELECT COUNT(b) AS n FROM data')).rows).toEqual([[30_000]]);
  }, 60_000);

  it.each([
    ['prose', `This is prose, with commas\n${'A line of words.\n'.repeat(400_000)}`, /^This is not a table/],
    [
      'ten thousand columns',
      `${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n${`${'1,'.repeat(9999)}1\n`.repeat(300)}`,
      /has 10,000 columns; at most 2,000/,
    ],
    ['numbers for a header', '1,2\n'.repeat(1_500_000), /The first line holds numbers/],
  ])(
    'of %s is refused in words',
    async (_, content, sentence) => {
      const { text: handle } = await readLarge('odd.csv', Buffer.from(content));
      const error: unknown = await parseLarge(handle).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(ToolError);
      expect(error instanceof Error ? error.message : '').toMatch(sentence);
    },
    60_000,
  );
});

describe('What flows into a file', () => {
  it('leaves nothing behind when it breaks off', async () => {
    const before = readdirSync(folder).length;
    const broken = async function* () {
      yield Buffer.from('half');
      throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    };
    await expect(blobs.keep(broken())).rejects.toThrow('no room');
    expect(readdirSync(folder).length).toBe(before);
  });

  it('is a failure in words when the disk is full', async () => {
    await workspace.write('full.csv', Buffer.alloc(5 * 1024 * 1024, 'x'));
    const full = { keep: () => Promise.reject(Object.assign(new Error('no room'), { code: 'ENOSPC' })) };
    const error: unknown = await fileRead
      .run({ path: 'full.csv' }, { ...ctx, blobs: full })
      .catch((thrown) => thrown);
    expect(error).toMatchObject({
      failureClass: 'unavailable',
      message: expect.stringMatching(/no room left on the disk/),
    });
  });

  it('is the same under the same hash, twice', async () => {
    const read = async () => (await blobs.keep(createReadStream(import.meta.filename))).hash;
    expect(await read()).toBe(await read());
  });
});
