import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { reportRender } from './report-render.ts';

const data: JsonObject = {
  rows: {
    columns: [
      { name: 'maker', type: 'text' },
      { name: 'gain', type: 'number' },
    ],
    rows: [
      ['honda|[x](http://y) <b>', 1234.567],
      ['ford\nmotor', -0.30000000000000004],
      [null, null],
    ],
    rowCount: 3,
  },
  year: 1970,
};
const render = (template: string) => reportRender.run({ template, data });
const failure = async (template: string): Promise<unknown> => render(template).catch((error) => error);

describe('report.render', () => {
  it('fills a template and takes its first heading as the title', async () => {
    expect(await render('intro\n# Since {{ year }} #\n## more')).toEqual({
      markdown: 'intro\n# Since 1970 #\n## more',
      title: 'Since 1970',
    });
    expect(await render('no heading')).toEqual({ markdown: 'no heading' });
  });

  it.each([
    ['{{ 1234567.891 | number }}', '1,234,567.89'],
    ['{{ 1234.5 | number: 2 }}', '1,234.50'],
    ['{{ 1.005 | number: 2 }}', '1.01'],
    ['{{ 63.449999999999996 | number: 1 }}', '63.5'],
    ['{{ -3 | number }}', '−3'],
    ['{{ -0.001 | number: 1 }}', '0.0'],
    ['{{ "12" | number }}', '12'],
    ['{{ rows.rows[1][0] | literal }}', 'ford motor'],
    ['{{ "a_b|c*" | literal }}', 'a\\_b\\|c\\*'],
    ['{{ nil | number }}', '–'],
    ['{{ 0.1234 | percent: 1 }}', '12.3%'],
    ['{{ 0.5 | percent }}', '50%'],
    ['{{ 4 | signed }}', '+4'],
    ['{{ -4.25 | signed: 1 }}', '−4.3'],
    ['{{ 0 | signed }}', '0'],
    ['{{ 2979.41 | digits }}', '1'],
    ['{{ 3.14 | digits }}', '2'],
    ['{{ 0.2 | digits }}', '1'],
    ['{{ 0.0123 | digits }}', '3'],
    ['{{ 5140 | digits }}', '0'],
    ['{{ 5.000000000000001 | digits }}', '0'],
    ['{{ 12345.6 | digits }}', '0'],
    ['{{ rows | digits: "gain" }}', '1'],
    ['{{ nil | digits }}', '0'],
    ['{{ rows | cell: 0, "gain" }}', '1234.567'],
    ['{{ rows | cell: -2, 1 | number: 1 }}', '−0.3'],
    ['{{ "2020-01-05" | date: "%d %b %Y" }}', '05 Jan 2020'],
  ])('renders %s as %s', async (template, text) => {
    expect((await render(template)).markdown).toBe(text);
  });

  it('writes a table with its cells taken literally, numbers to the right, and says what it left out', async () => {
    const { markdown } = await render('{{ rows | table: 2 }}');
    expect(markdown.split('\n')).toEqual([
      '| maker | gain |',
      '| --- | ---: |',
      '| honda\\|\\[x\\](http://y) \\<b\\> | 1,234.567 |',
      '| ford motor | −0.3 |',
      '',
      '*…and 1 more row.*',
    ]);
    expect((await render('{{ rows | table: 1, decimals: 1 }}')).markdown).toContain('| 1,234.6 |');
  });

  it('sets thousands apart in a table, but not in years and identifiers', async () => {
    const columns = ['year', 'order_id', 'paid'].map((name) => ({ name, type: 'number' as const }));
    const sales: JsonObject = { rows: { columns, rows: [[2024, 10248, -12500.25]] } };
    const { markdown } = await reportRender.run({ template: '{{ rows | table }}', data: sales });
    expect(markdown).toContain('| 2024 | 10248 | −12,500.25 |');
  });

  it('leaves references to charts as they are', async () => {
    expect((await render('![Rain](output:chart)')).markdown).toBe('![Rain](output:chart)');
  });

  it('names the variable that is missing, and what there is', async () => {
    expect(await failure('{{ town }}')).toMatchObject({
      failureClass: 'validation',
      message: 'The template asks for town, which data does not have.',
      details: { advice: 'Data has: rows, year.' },
    });
    expect(await failure('{{ rows.nope }}')).toMatchObject({ message: expect.stringContaining('rows.nope') });
    expect((await render('{% if town %}a{% else %}b{% endif %}')).markdown).toBe('b');
  });

  it.each([
    '{{ 1 | wat }}',
    '{% if',
    '{% include "x" %}',
    '{% render "/etc/passwd" %}',
    '{% layout "x" %}',
    '{{ rows.constructor }}',
    '{{ "now" | date: "%Y" }}',
    '{{ "today" | date }}',
    '{{ "abc" | sample }}',
    '{{ "abc" | number }}',
    '{{ year | table }}',
    '{{ rows | cell: 0, "nope" }}',
    '{{ rows | cell: 9, 0 }}',
    '{% for i in (1..1000000000) %}x{% endfor %}',
    '{% for i in (1..200000) %}a line that is long{% endfor %}',
  ])('refuses %s with a sentence', async (template) => {
    expect(await failure(template)).toMatchObject({
      failureClass: 'validation',
      message: expect.any(String),
    });
  });
});
