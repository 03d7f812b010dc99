import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../table.ts';
import { ToolError } from '../tool-error.ts';
import { lookAtTable } from './csv/look-at-table.ts';
import { csvParse } from './csv-parse.ts';

/** The table in a text that comes as it is, not by handle: its rows do too. */
async function parse(text: string, delimiter?: string) {
  const { rows, ...table } = await csvParse.run(delimiter === undefined ? { text } : { text, delimiter });
  if (!Array.isArray(rows)) throw new Error('The rows came by handle.');
  return { ...table, rows };
}
const lines = (...all: string[]) => all.join('\n');

async function refusal(text: string): Promise<ToolError> {
  const error: unknown = await parse(text).catch((thrown) => thrown);
  if (error instanceof ToolError) return error;
  throw new Error(`expected a ToolError, not ${JSON.stringify(error)}`);
}

describe('csv.parse', () => {
  it.each([
    ['commas', 'city,rain\nOslo,1.5\n'],
    ['semicolons', 'city;rain\nOslo;1,5\n'],
    ['tabs', 'city\train\nOslo\t1.5\n'],
    ['bars', 'city|rain\r\nOslo|1.5\r\n'],
    ['a byte order mark', '\uFEFFcity,rain\nOslo,1.5'],
    ['empty lines', '\n\ncity,rain\n\nOslo,1.5\n\n'],
  ])('reads a table with %s', async (_, text) => {
    const table = await parse(text);
    expect(table.columns).toEqual([
      { name: 'city', type: 'text' },
      { name: 'rain', type: 'number' },
    ]);
    expect(table.rows).toEqual([['Oslo', 1.5]]);
    expect(table.rowCount).toBe(1);
    expect(table.oddities).toEqual([]);
  });

  it('keeps delimiters, quotes and line breaks inside quoted cells', async () => {
    const table = await parse('a,b\n"x, ""y""\nz",2\n');
    expect(table.rows).toEqual([['x, "y"\nz', 2]]);
  });

  it.each([
    ['2012-01-31', '2012-01-31'],
    ['2012/1/5', '2012-01-05'],
    ['12/31/1999', '1999-12-31'],
    ['Jan 1 2000', '2000-01-01'],
    ['September 9, 2020', '2020-09-09'],
    ['2012-01-31 08:05', '2012-01-31T08:05:00'],
    ['2012-01-31T08:05:09.25Z', '2012-01-31T08:05:09.25Z'],
    ['12/31/1999 12:30 AM', '1999-12-31T00:30:00'],
    ['29/02/2020', '2020-02-29'],
    ['05.01.2022', '2022-01-05'],
    ['31.12.2022 23:59', '2022-12-31T23:59:00'],
  ])('reads the date %s as %s', async (written, iso) => {
    const table = await parse(`day\tn\n${written}\t1`);
    expect(table.columns[0]?.type).toBe('date');
    expect(table.rows[0]?.[0]).toBe(iso);
  });

  it.each(['2012-02-30', '13/13/2000', 'Foo 1 2000', '2012-01-01 25:00', '2012'])(
    'takes %s for no date',
    async (cell) => {
      expect((await parse(`day\tn\n${cell}\t1`)).columns[0]?.type).not.toBe('date');
    },
  );

  it('says how it read dates that could be read in two ways', async () => {
    expect((await parse('d,n\n3/4/2020,1')).oddities).toEqual([
      'Column d: dates such as 3/4/2020 were read as month/day/year.',
    ]);
    const dayFirst = await parse('d,n\n3/4/2020,1\n25/4/2020,2');
    expect(dayFirst.rows.map(([day]) => day)).toEqual(['2020-04-03', '2020-04-25']);
    expect(dayFirst.oddities).toEqual(['Column d: dates were read as day/month/year.']);
  });

  it.each([
    ['1,234.5', ',', 1234.5],
    ['-1e3', ',', -1000],
    ['.5', ',', 0.5],
    ['+7', ',', 7],
    ['1.234,5', ';', 1234.5],
    ['0,25', ';', 0.25],
  ])('reads the number %s between %j as %d', async (written, delimiter, value) => {
    expect((await parse(`a${delimiter}b\n"${written}"${delimiter}x`, delimiter)).rows[0]?.[0]).toBe(value);
  });

  it.each([
    ['amounts of money', ['$1,200.50', '$80', '-$15.25', ''], [1200.5, 80, -15.25, null], '$'],
    ['money in the European way', ['1.200,50 €', '80 €', '€15,25'], [1200.5, 80, 15.25], '€'],
    ['shares', ['5%', '12.5 %', ''], [5, 12.5, null], '%'],
  ])('reads %s as numbers and says which sign they have lost', async (_, cells, values, mark) => {
    const table = await parse(lines('a\tb', ...cells.map((cell) => `${cell}\tx`)));
    expect(table.columns[0]?.type).toBe('number');
    expect(table.rows.map(([value]) => value)).toEqual(values);
    expect(table.oddities).toEqual([
      `Column a: its values are written with ${mark}; they were read as numbers without it.`,
    ]);
  });

  it('keeps amounts in two currencies as text, since they can’t be added up', async () => {
    const table = await parse(lines('a,b', '$5,x', '€6,x'));
    expect(table.rows.map(([value]) => value)).toEqual(['$5', '€6']);
  });

  it.each([
    ['a decimal comma between tabs', '\t', ['1,5', '2,25', '3'], [1.5, 2.25, 3]],
    ['a decimal comma in quotes between commas', ',', ['"1,5"', '"12,25"'], [1.5, 12.25]],
    ['thousands where nothing says otherwise', '\t', ['1,500', '2,250'], [1500, 2250]],
    ['thousands although one cell is odd', '\t', ['1,500', '2,250', '3,1'], ['1,500', '2,250', '3,1']],
    ['a decimal point between semicolons', ';', ['1,234.50', '950.25'], [1234.5, 950.25]],
    ['a decimal comma between semicolons', ';', ['1,500', '2,250'], [1.5, 2.25]],
  ])('reads %s', async (_, delimiter, cells, values) => {
    const table = await parse(lines(`a${delimiter}b`, ...cells.map((cell) => `${cell}${delimiter}x`)));
    expect(table.rows.map(([value]) => value)).toEqual(values);
  });

  it.each(['007', '12345678901234567890', '1e999', '0x10', 'Infinity', '12a'])(
    'keeps the code %s as text',
    async (code) => {
      expect((await parse(`a,b\n${code},x`)).rows[0]?.[0]).toBe(code);
    },
  );

  it('reads true and false as such, and the words for nothing as null', async () => {
    const table = await parse(
      lines('ok,n', 'true,1', 'FALSE,NA', ',N/A', 'true,null', 'true,NaN', 'true,-', 'true,2'),
    );
    expect(table.columns.map(({ type }) => type)).toEqual(['boolean', 'number']);
    expect(table.rows.map(([ok]) => ok)).toEqual([true, false, null, true, true, true, true]);
    expect(table.rows.map(([, n]) => n)).toEqual([1, null, null, null, null, null, 2]);
  });

  it('says when a word in a text column was read as nothing', async () => {
    const table = await parse('country,n\nNA,1\nDE,2');
    expect(table.rows[0]?.[0]).toBeNull();
    expect(table.oddities).toEqual(['Column country: 1 cell that says "NA" was read as empty.']);
  });

  it('names what has no name and what is named twice', async () => {
    const table = await parse('x,,x,x_2,x\n1,2,3,4,5');
    expect(table.columns.map(({ name }) => name)).toEqual(['x', 'column_2', 'x_3', 'x_2', 'x_4']);
    expect(table.oddities).toHaveLength(3);
  });

  it('reports ragged rows by line, and loses no full row', async () => {
    const table = await parse(lines('a,b', '1,2', '"3', 'x",4', '5', '6,7,', '8,9,extra', '10,11'));
    expect(table.rows).toEqual([
      ['1', 2],
      ['3\nx', 4],
      ['5', null],
      ['6', 7],
      ['8', 9],
      ['10', 11],
    ]);
    expect(table.oddities).toContain(
      'Line 5 has 1 cell where the header has 2; the missing cells were left empty.',
    );
    expect(table.oddities).toContain(
      'Line 7 has 3 cells where the header has 2; the cells beyond were dropped.',
    );
  });

  it('reads a cell whose quote never closes as it stands, and all lines below it', async () => {
    const table = await parse(lines('a,b', '1,x', '2,"broken', '3,y', '4,"fine"'));
    expect(table.rows).toEqual([
      [1, 'x'],
      [2, '"broken'],
      [3, 'y'],
      [4, 'fine'],
    ]);
    expect(table.oddities).toEqual([
      'Line 3: the quote in ""broken" is never closed; the cell was read as it stands.',
    ]);
  });

  it('reads a file that mixes line ends row by row', async () => {
    expect((await parse('a,b\r\n1,x\n2,y\r3,z\r\n')).rows).toEqual([
      [1, 'x'],
      [2, 'y'],
      [3, 'z'],
    ]);
  });

  it('leaves an odd value of a numeric column empty, and says where it was', async () => {
    const numbers = Array.from({ length: 40 }, (_, i) => `${i},x`);
    const table = await parse(lines('n,t', ...numbers, 'about 7,x'));
    expect(table.columns[0]).toEqual({ name: 'n', type: 'number' });
    expect(table.rows.at(-1)?.[0]).toBeNull();
    expect(table.oddities).toEqual([
      'Line 42, column n: "about 7" is not a number; the cell was left empty.',
    ]);
  });

  it('says why a column with many odd values is text', async () => {
    const table = await parse(lines('n,t', '1,x', '2,x', 'three,x'));
    expect(table.columns[0]?.type).toBe('text');
    expect(table.oddities).toEqual([
      'Column n was read as text: 1 of 3 values are not a number (line 4: "three").',
    ]);
  });

  it.each([
    ['nothing', ''],
    ['only spaces', ' \n\n '],
    ['binary data', 'PK\u0003\u0004\0\0\0,\n'],
    ['a web page', '<!DOCTYPE html><html><body>a,b</body></html>'],
    ['JSON', '{"a": [1, 2]}'],
    ['numbers without a header', '1,2,3\n4,5,6'],
    ['prose', `${'word '.repeat(60)}\nmore words`],
    ['lines of every width', 'a,b,c\n1\n1,2\n1,2,3,4\n5'],
  ])('refuses %s as no table', async (_, text) => {
    const error = await refusal(text);
    expect(error.failureClass).toBe('validation');
    expect(error.details.advice).toBeTruthy();
  });

  it('keeps a table that has a header and no rows', async () => {
    expect(await parse('a,b\n')).toMatchObject({ rows: [], rowCount: 0 });
  });

  it('gives back any table that was written as CSV', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((s) => `t${s.replace(/\r\n?/g, '\n')}`);
    const number = fc.oneof(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    const day = fc.date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
    const row = fc.tuple(
      text,
      number.map(positiveZero),
      day.map((d) => d.toISOString().slice(0, 10)),
      fc.boolean(),
    );
    const table = fc.array(row, { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const csv = ['s,n,d,b', ...rows.map((cells) => cells.map(written).join(','))].join('\n');
        const parsed = await parse(csv);
        expect(parsed.rows).toEqual(rows);
        expect(parsed.columns.map(({ type }) => type)).toEqual(['text', 'number', 'date', 'boolean']);
        expect(await parse(csv)).toEqual(parsed);
      }),
      { numRuns: 200 },
    );
  });

  it('never does anything but give a table or refuse, whatever the text', async () => {
    const piece = fc.constantFrom('"', ',', '\n', '\r\n', ';', '\t', 'a', '1', '""', ' ', 'é', '\0', '-');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const table = await parse(pieces.join('')).catch((error) => error);
        if (table instanceof ToolError) expect(table.failureClass).toBe('validation');
        else expect(csvParse.info.output.safeParse(table).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('takes no quote and no line end for a delimiter', () => {
    const fits = (delimiter: string) => csvParse.info.input.safeParse({ text: 'a', delimiter }).success;
    expect([',', '||', '"', '\n', ''].map(fits)).toEqual([true, true, false, false, false]);
  });

  it('names columns from the beginning of a file as the whole file names them', async () => {
    const text = 'x,,x\n1,2,3';
    const names = (await parse(text)).columns.map(({ name }) => name);
    expect(lookAtTable(Buffer.from(text), true)).toEqual({ columns: names });
    expect(lookAtTable(Buffer.from('x,,x\n1,2,3\n4,5'), false)).toEqual({ columns: names });
  });
});

const positiveZero = (n: number): number => n + 0;

function written(cell: Cell): string {
  return typeof cell === 'string' ? `"${cell.replaceAll('"', '""')}"` : String(cell);
}
