import { describe, expect, it } from 'vitest';
import type { TableInput } from '../table.ts';
import { ToolError } from '../tool-error.ts';
import { tableQuery } from './table-query.ts';

const rain: TableInput = {
  columns: [
    { name: 'city', type: 'text' },
    { name: 'day', type: 'date' },
    { name: 'rain, "mm"', type: 'number' },
    { name: 'year', type: 'number' },
    { name: 'wet', type: 'boolean' },
  ],
  rows: [
    ['Oslo', '2020-01-01', 1.5, 2020, true],
    ['Oslo', '2020-02-01', null, 2020, false],
    ["L'Aquila", '2021-01-01', 4, 2021, true],
  ],
};
const ask = (sql: string, limit?: number) =>
  tableQuery.run(limit === undefined ? { tables: { rain }, sql } : { tables: { rain }, sql, limit });
/** Few rows, so none by handle. */
const rowsOf = async (sql: string, limit?: number) => {
  const { rows } = await ask(sql, limit);
  if (!Array.isArray(rows)) throw new Error('The rows came by handle.');
  return rows;
};
const failure = async (sql: string): Promise<unknown> => ask(sql).catch((error) => error);

describe('table.query', () => {
  it('gives a whole table back as it was', async () => {
    const result = await ask('SELECT * FROM rain');
    expect(result).toEqual({ columns: rain.columns, rows: rain.rows, rowCount: 3 });
  });

  it('groups, computes and infers types', async () => {
    const result = await ask(`
      SELECT city, strftime('%Y-%m-%d', max(day)) AS last, avg("rain, ""mm""") AS mean, round(sqrt(year), 2) AS root
      FROM rain GROUP BY city ORDER BY city DESC`);
    expect(result.columns).toEqual([
      { name: 'city', type: 'text' },
      { name: 'last', type: 'date' },
      { name: 'mean', type: 'number' },
      { name: 'root', type: 'number' },
    ]);
    expect(result.rows).toEqual([
      ['Oslo', '2020-02-01', 1.5, 44.94],
      ["L'Aquila", '2021-01-01', 4, 44.96],
    ]);
  });

  it('keeps whole numbers whole, so that years read as years', async () => {
    expect((await rowsOf("SELECT DISTINCT 'in ' || year AS words FROM rain"))[0]).toEqual(['in 2020']);
  });

  it('joins tables and tells equal column names apart', async () => {
    const result = await tableQuery.run({
      tables: { a: rain, 'b c': rain },
      sql: 'SELECT a.city, b.city FROM a, "b c" b LIMIT 1',
    });
    expect(result.columns.map(({ name }) => name)).toEqual(['city', 'city_2']);
  });

  it('takes names that only differ in case, and names that look like SQL', async () => {
    const odd: TableInput = {
      columns: ['A', 'a', '"; DROP TABLE t; --'].map((name) => ({ name, type: 'number' as const })),
      rows: [[1, 2, 3]],
    };
    const result = await tableQuery.run({ tables: { 't"; --': odd }, sql: 'SELECT * FROM "t""; --"' });
    expect(result.columns.map(({ name }) => name)).toEqual(['A', 'a_2', '"; DROP TABLE t; --']);
    expect(result.rows).toEqual([[1, 2, 3]]);
  });

  it('stops at the limit, and refuses endless rows without one', async () => {
    const endless = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c';
    expect((await rowsOf(endless, 5)).flat()).toEqual([1, 2, 3, 4, 5]);
    expect(await failure(endless)).toMatchObject({ failureClass: 'validation' });
  });

  it.each([
    'INSERT INTO rain VALUES (1)',
    'PRAGMA database_list',
    "ATTACH '/etc/passwd' AS x",
    "/* SELECT */ ATTACH '/tmp/x.db' AS x",
    '-- SELECT 1\nDROP TABLE rain',
    'SELECT 1; DROP TABLE rain',
    "SELECT 1;;ATTACH 'x' AS y",
    'WITH q AS (SELECT 1) DELETE FROM rain RETURNING *',
    'WITH q AS (SELECT 1) INSERT INTO rain SELECT 1 RETURNING *',
    'WITH q AS (SELECT 1) UPDATE rain SET city = 1 RETURNING *',
    "SELECT load_extension('/tmp/x.so')",
    'EXPLAIN SELECT 1',
    'VACUUM',
    'BEGIN',
    '-- nothing',
    ';',
  ])('refuses %j, which does more than read', async (sql) => {
    expect(await failure(sql)).toMatchObject({ failureClass: 'refused' });
  });

  it.each([
    ["SELECT '; DROP TABLE rain' AS a", '; DROP TABLE rain'],
    ['SELECT 1 AS "delete; into"', 1],
    ['SELECT 1 -- ; DROP TABLE rain', 1],
    ['VALUES (1)', 1],
    [' /* c */ with q as (select 2 as b) select b from q ; ', 2],
    ["SELECT replace('ab', 'a', 'c')", 'cb'],
  ])('runs %j', async (sql, value) => {
    expect((await ask(sql)).rows).toEqual([[value]]);
  });

  it('answers a mistake with SQLite’s words and with what there is', async () => {
    const error = await failure('SELECT town FROM rain');
    expect(error).toBeInstanceOf(ToolError);
    expect(error).toMatchObject({
      failureClass: 'validation',
      details: {
        evidence: expect.stringContaining('no such column: town'),
        advice: expect.stringContaining('"rain" ("city", "day", "rain, ""mm""", "year", "wet")'),
      },
    });
  });

  it('gives null for what JSON has no number for, and refuses bytes', async () => {
    expect((await ask('SELECT 9e999 AS a')).rows).toEqual([[null]]);
    expect(await failure("SELECT x'00ff' AS b")).toMatchObject({ failureClass: 'validation' });
  });
});
