import { describe, expect, it } from 'vitest';
import { tableProfile } from '../table-profile.ts';
import { profileTable } from './profile-table.ts';

describe('table.profile', () => {
  const profile = profileTable({
    columns: [
      { name: 'city', type: 'text' },
      { name: 'rain', type: 'number' },
      { name: 'on', type: 'date' },
    ],
    rows: [
      ['Oslo', 1, '2020-01-02'],
      ['Oslo', 4, '2020-01-01'],
      ['Bergen', null, null],
      ['Oslo', 4, '2020-01-01'],
    ],
  });

  it('counts rows, repeated rows and rows with every value', () => {
    expect(profile).toMatchObject({ rows: 4, duplicates: 1, complete: 3 });
    expect(tableProfile.safeParse(profile).success).toBe(true);
  });

  it('gives the spread of numbers without the missing ones', () => {
    expect(profile.columns[1]).toMatchObject({
      count: 3,
      missing: 1,
      distinct: 2,
      min: 1,
      max: 4,
      mean: 3,
      median: 4,
      sd: Math.sqrt(3),
    });
  });

  it('gives the span of dates and the most frequent texts', () => {
    expect(profile.columns[2]).toMatchObject({ min: '2020-01-01', max: '2020-01-02', mean: null });
    expect(profile.columns[0]?.top).toEqual([
      { value: 'Oslo', count: 3 },
      { value: 'Bergen', count: 1 },
    ]);
  });

  it('tells dates that stand for whole years as years, and sets no thousands apart in years', () => {
    const { columns, overview, numbers } = profileTable({
      columns: [
        { name: 'made', type: 'date' },
        { name: 'year', type: 'number' },
        { name: 'people', type: 'number' },
        { name: 'born', type: 'date' },
      ],
      rows: [
        ['1970-01-01', 1955, 7971931, '1970-01-01'],
        ['1982-01-01', 2005, 8000000, '1982-01-02'],
      ],
    });
    expect(columns.map(({ wholeYears }) => wholeYears)).toEqual([true, undefined, undefined, undefined]);
    expect(overview.rows.map((row) => row.at(-1))).toEqual(['1970', '1955', '7,971,931', '1970-01-01']);
    expect(numbers.rows[0]?.slice(0, 2)).toEqual(['year', '1955']);
  });

  it('describes a table without rows', () => {
    const empty = profileTable({ columns: [{ name: 'a', type: 'number' }], rows: [] });
    expect(empty.columns[0]).toMatchObject({ count: 0, min: null, mean: null, sd: null, top: [] });
    expect(tableProfile.safeParse(empty).success).toBe(true);
  });
});
