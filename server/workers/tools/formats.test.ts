import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, describe, expect, it } from 'vitest';
import { Folders } from '../../adapters/fresh-database.fixture.ts';
import { ToolError } from '../tool-error.ts';
import { toolContext } from './context.fixture.ts';
import { csvParse } from './csv-parse.ts';
import { fileList } from './file-list.ts';
import { fileRead } from './file-read.ts';
import { sqlQuery } from './sql-query.ts';

const FIXTURES = 'server/workers/tools/formats/fixtures';

async function holding(name: string, bytes: Uint8Array) {
  const ctx = toolContext();
  await ctx.workspace.write(name, bytes);
  return ctx;
}
const fixture = (name: string) => holding(name, readFileSync(join(FIXTURES, name)));
async function failureOf(work: Promise<unknown>): Promise<ToolError> {
  const error = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof ToolError)) throw new Error(`It did not fail as a tool: ${String(error)}`);
  return error;
}

describe('file.read of a workbook', () => {
  it('gives the first sheet as CSV, which csv.parse reads', async () => {
    const read = await fileRead.run({ path: 'rain.xlsx' }, await fixture('rain.xlsx'));
    expect(read).toMatchObject({ sheets: ['Rain', 'Notes'], note: 'Sheet “Rain” of 2, as CSV.' });
    const table = await csvParse.run({ text: read.text });
    expect(table.columns.map(({ type }) => type)).toEqual(['date', 'text', 'number']);
    expect(table.rows).toEqual([
      ['2020-01-01', 'Oslo, north', 1.5],
      ['2020-01-02', 'Bergen', null],
    ]);
  });

  it('gives the sheet asked for, and the names when there is no such sheet', async () => {
    const ctx = await fixture('rain.xlsx');
    expect((await fileRead.run({ path: 'rain.xlsx', sheet: 'Notes' }, ctx)).text).toBe('note\nsecond sheet');
    const error = await failureOf(fileRead.run({ path: 'rain.xlsx', sheet: 'Snow' }, ctx));
    expect(error.details.advice).toBe('Its sheets: Rain, Notes.');
  });

  it('says that a broken one is broken', async () => {
    const ctx = await holding('bad.xlsx', Buffer.from('PK\x03\x04 and then nothing of the kind'));
    expect(await failureOf(fileRead.run({ path: 'bad.xlsx' }, ctx))).toMatchObject({
      failureClass: 'validation',
    });
  });
});

describe('file.read of a PDF', () => {
  it('gives its text, page by page', async () => {
    const read = await fileRead.run({ path: 'pages.pdf' }, await fixture('pages.pdf'));
    expect(read).toMatchObject({ pages: 2, text: 'The harbour was rebuilt.\n\nFish was its trade.' });
  });

  it('says that one is locked, or broken', async () => {
    const locked = await failureOf(fileRead.run({ path: 'locked.pdf' }, await fixture('locked.pdf')));
    expect(locked.message).toBe('This PDF is locked with a password.');
    const ctx = await holding('bad.pdf', Buffer.from('%PDF-1.4\nnothing of the kind'));
    expect((await failureOf(fileRead.run({ path: 'bad.pdf' }, ctx))).message).toBe(
      'This PDF cannot be read.',
    );
  });
});

describe('file.read of JSON', () => {
  it('gives the value beside the text, and says when there is none', async () => {
    const ctx = await holding('a.json', Buffer.from('{"a": [1]}'));
    await ctx.workspace.write('b.json', Buffer.from('{"a": '));
    expect(await fileRead.run({ path: 'a.json' }, ctx)).toMatchObject({
      json: { a: [1] },
      text: '{"a": [1]}',
    });
    const bad = await fileRead.run({ path: 'b.json' }, ctx);
    expect(bad.json).toBeUndefined();
    expect(bad.note).toMatch(/^This is not valid JSON: /);
  });
});

describe('file.list', () => {
  it('lists the files that fit, by name, with their kind', async () => {
    const ctx = await holding('b.csv', Buffer.from('x'));
    await ctx.workspace.write('notes/a.TXT', Buffer.from('yy'));
    const all = [
      { name: 'b.csv', bytes: 1, kind: 'csv' },
      { name: 'notes/a.TXT', bytes: 2, kind: 'txt' },
    ];
    expect((await fileList.run({}, ctx)).files).toEqual(all);
    expect((await fileList.run({ pattern: '**/*.txt' }, ctx)).files).toEqual(all.slice(1));
    expect((await fileList.run({ pattern: '*.pdf' }, ctx)).files).toEqual([]);
  });
});

describe('sql.query', () => {
  const folders = new Folders();
  afterEach(() => folders.removeAll());

  async function database() {
    const file = join(folders.fresh(), 'shop.db');
    const db = new Database(file);
    db.exec(
      "CREATE TABLE sale (day TEXT, sum REAL); INSERT INTO sale VALUES ('2020-01-01', 2), ('2020-01-02', 3.5)",
    );
    db.close();
    return holding('shop.db', readFileSync(file));
  }
  const ask = async (sql: string, path = 'shop.db') => sqlQuery.run({ path, sql }, await database());

  it('gives a table', async () => {
    const table = await ask('SELECT day, sum FROM sale ORDER BY day DESC');
    expect(table).toEqual({
      columns: [
        { name: 'day', type: 'date' },
        { name: 'sum', type: 'number' },
      ],
      rows: [
        ['2020-01-02', 3.5],
        ['2020-01-01', 2],
      ],
      rowCount: 2,
    });
  });

  it('names the tables when the query does not fit them', async () => {
    const error = await failureOf(ask('SELECT * FROM sales'));
    expect(error.failureClass).toBe('validation');
    expect(error.details.advice).toContain('sale: CREATE TABLE sale');
  });

  it.each([
    ['DELETE FROM sale', 'refused'],
    ["ATTACH '/tmp/x.db' AS x", 'refused'],
    ["SELECT load_extension('x')", 'refused'],
    ['PRAGMA journal_mode = DELETE', 'refused'],
    ["WITH x AS (SELECT 1) INSERT INTO sale SELECT 'a', 1", 'refused'],
    ['SELECT * FROM sale; DROP TABLE sale', 'refused'],
  ])('refuses %s', async (sql, failureClass) => {
    expect((await failureOf(ask(sql))).failureClass).toBe(failureClass);
  });

  it('refuses a file that is no database, and a missing one with the closest name', async () => {
    const ctx = await holding('a.csv', Buffer.from('a,b'));
    expect((await failureOf(sqlQuery.run({ path: 'a.csv', sql: 'SELECT 1' }, ctx))).message).toMatch(
      /no SQLite database/,
    );
    const missing = await failureOf(ask('SELECT 1', 'shop.dbx'));
    expect(missing.details.advice).toBe('Closest names: shop.db.');
  });
});
