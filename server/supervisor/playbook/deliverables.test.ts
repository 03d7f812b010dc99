import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/json.ts';
import { isObject } from '../../core/json.ts';
import { planningOver, runPlan, sampleFiles } from './run-plan.fixture.ts';

const files = sampleFiles();
/** A sample goal's tasks take no longer than this together, ms. */
const BUDGET_MS = 3000;

async function deliver(goal: string, workspace: Readonly<Record<string, string>> = files) {
  const outcome = await planningOver(workspace).plan(goal);
  if (outcome.type !== 'plan') throw new Error(outcome.question.reason);
  const { outputs, ms } = await runPlan(outcome.plan, workspace);
  const report = outputs.get('report');
  const markdown = isObject(report) ? String(report.markdown) : '';
  return { markdown, outputs, ms, plan: outcome.plan };
}

/** Rows of a file without quoted cells, read by hand. */
function rowsOf(name: string): Record<string, string>[] {
  const [header = '', ...lines] = (files[name] ?? '').trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])));
}

function groupsOf<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const one = (value: number) =>
  value.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function rowsFrom(outputs: ReadonlyMap<string, Json>, task: string): Json[][] {
  const output = outputs.get(task);
  return isObject(output) && Array.isArray(output.rows) ? (output.rows as Json[][]) : [];
}

describe('“Compare monthly rain in Seattle and New York and show it as a chart”', () => {
  const monthly = (city: string) => {
    const rows = rowsOf('weather.csv').filter((row) => row.location === city);
    const months = groupsOf(rows, (row) => (row.date ?? '').slice(0, 7));
    return new Map(
      [...months].map(([month, days]) => [month, sum(days.map((day) => Number(day.precipitation)))]),
    );
  };

  it('tells each city’s monthly mean, the best and worst months, and every month’s total as computed by hand', async () => {
    const { markdown, outputs } = await deliver(
      'Compare monthly rain in Seattle and New York and show it as a chart',
    );
    for (const city of ['Seattle', 'New York']) {
      const totals = monthly(city);
      const [best] = [...totals].sort((a, b) => b[1] - a[1]);
      expect(totals.size).toBe(48);
      expect(markdown).toContain(`${one(mean([...totals.values()]))} for ${city}`);
      expect(markdown).toContain(
        `highest month of ${city} is ${best?.[0] ?? ''} with ${one(best?.[1] ?? 0)}`,
      );
      const found = rowsFrom(outputs, 'series').filter((row) => row[2] === city);
      for (const [month, , , total] of found) expect(total).toBeCloseTo(totals.get(String(month)) ?? -1, 6);
    }
    expect(markdown).toContain(
      '![Total precipitation per month, one line for each location](output:line-chart)',
    );
    expect(markdown).toContain('2,922 rows');
    expect(markdown).toContain('Public domain');
  });

  it('gives the typical year by calendar month', async () => {
    const { markdown } = await deliver('Compare monthly rain in Seattle and New York and show it as a chart');
    const november = (city: string) =>
      mean([...monthly(city)].filter(([m]) => m.endsWith('-11')).map(([, v]) => v));
    expect(markdown).toContain(`| Nov | ${one(november('New York'))} | ${one(november('Seattle'))} |`);
  });
});

describe('“Which maker improved fuel economy most since 1970?”', () => {
  it('ranks the makers that have cars in the first and the last year, as computed by hand', async () => {
    const cars = rowsOf('cars.csv').filter((row) => row.Miles_per_Gallon !== '');
    const inYear = (rows: readonly Record<string, string>[], year: string) =>
      rows.filter((row) => row.Year?.startsWith(year)).map((row) => Number(row.Miles_per_Gallon));
    const ranked = [...groupsOf(cars, (row) => row.Maker ?? '')]
      .map(([maker, rows]) => ({ maker, first: inYear(rows, '1970'), last: inYear(rows, '1982') }))
      .filter(({ first, last }) => first.length > 0 && last.length > 0)
      .map(({ maker, first, last }) => ({
        maker,
        first: mean(first),
        last: mean(last),
        change: mean(last) - mean(first),
      }))
      .sort((a, b) => b.change - a.change);
    const lead = ranked[0];
    if (!lead) throw new Error('nobody is ranked');

    const { markdown, outputs } = await deliver('Which maker improved fuel economy most since 1970?');
    expect(lead.maker).toBe('Dodge');
    expect(markdown).toContain(
      `**${lead.maker} comes first: its average Miles per Gallon went from ${one(lead.first)} in 1970 to ${one(lead.last)} in 1982, a change of +${one(lead.change)} (+${Math.round((100 * lead.change) / lead.first)}%).**`,
    );
    const found = rowsFrom(outputs, 'changes').filter((row) => row[9] === 1);
    expect(found.map((row) => row[0])).toEqual(ranked.map(({ maker }) => maker));
    expect(markdown).toContain(`${ranked.length} of 29 values of Maker have rows in both 1970 and 1982`);
    expect(markdown).toContain('In 8 of them Miles per Gallon is missing');
    expect(markdown).toContain('the mean of the rows is taken');
    expect(markdown).toContain('1981 stand under 1982');
  });
});

describe('“Describe cars.csv”', () => {
  it('tells rows, columns, missing values, spread and most frequent values as computed by hand', async () => {
    const rows = rowsOf('cars.csv');
    const economy = rows
      .map((row) => row.Miles_per_Gallon ?? '')
      .filter((cell) => cell !== '')
      .map(Number);
    const missing = sum(rows.map((row) => Object.values(row).filter((cell) => cell === '').length));
    const origins = [...groupsOf(rows, (row) => row.Origin ?? '')].sort((a, b) => b[1].length - a[1].length);

    const { markdown } = await deliver('Describe cars.csv');
    expect(markdown).toContain(
      `**cars.csv has ${rows.length} rows and 10 columns, 6 of them numeric.** ${missing} values are missing, in 2 columns`,
    );
    const sorted = [...economy].sort((a, b) => a - b);
    const median = ((sorted[198] ?? 0) + (sorted[199] ?? 0)) / 2;
    const deviation = Math.sqrt(sum(economy.map((v) => (v - mean(economy)) ** 2)) / (economy.length - 1));
    const figures = [sorted[0] ?? 0, median, mean(economy), sorted.at(-1) ?? 0, deviation].map((v) =>
      String(Number(v.toPrecision(4))),
    );
    expect(markdown).toContain(`| Miles\\_per\\_Gallon | ${figures.join(' | ')} |`);
    expect(markdown).toContain(
      `| Origin | 3 | ${origins.map(([name, list]) => `${name} (${list.length})`).join(', ')} |`,
    );
    expect(markdown).toContain('](output:histogram)');
  });
});

describe('every deliverable', () => {
  it.each([
    'Compare monthly rain in Seattle and New York and show it as a chart',
    'Which maker improved fuel economy most since 1970?',
    'Describe cars.csv',
    'Top 10 countries by life expectancy in 2005',
    'Plot temp_max over time in weather.csv',
    'which country had the biggest drop in fertility?',
    'Total rain per year by city',
  ])('of “%s” shows its charts and is done in time', async (goal) => {
    const { markdown, outputs, ms, plan } = await deliver(goal);
    const shown = [...markdown.matchAll(/!\[[^\]]+\]\(output:([a-z-]+)\)/g)].map((match) => match[1]);
    const drawn = plan.graph.tasks.filter((task) => task.tool === 'chart.render').map((task) => task.id);
    expect(shown.sort()).toEqual(drawn.sort());
    for (const id of drawn) expect(JSON.stringify(outputs.get(id))).toContain('<svg');
    expect(markdown).toMatch(/^# /);
    expect(markdown).toContain('## Method');
    expect(markdown).toContain('## Source');
    expect(markdown.split('## Method')[0]).not.toMatch(/undefined|NaN|\[object|null/);
    expect(ms).toBeLessThan(BUDGET_MS);
  });

  const odd = {
    'my "odd" <% read %> data.csv': [
      '"a ""quoted"" naïve|größe","<% $param.file %>","select","*bold* [x](y)"',
      '"1,000.5",Über|Straße,2020-01-05,x',
      '2,"<b>O\'Neil</b>",2020-02-07,y',
      '3,"<b>O\'Neil</b>",2021-01-09,y',
      ',Über|Straße,2021-02-11,x',
      '7,Über|Straße,2021-02-12,x',
    ].join('\n'),
  };

  it('stands any column name and value', async () => {
    for (const goal of [
      'Describe the table',
      'Compare it monthly over time by "$param.file"',
      'Plot the trend per year',
    ]) {
      const outcome = await planningOver(odd).plan(goal, chosenFor(goal));
      if (outcome.type !== 'plan') throw new Error(outcome.question.reason);
      const { outputs } = await runPlan(outcome.plan, odd);
      const report = outputs.get('report');
      const markdown = isObject(report) ? String(report.markdown) : '';
      expect(markdown).toMatch(/^# /);
      expect(markdown).not.toMatch(/(?<!\\)<b>/);
    }
  });

  function chosenFor(goal: string) {
    if (!goal.startsWith('Compare')) return [];
    const params = {
      file: Object.keys(odd)[0] ?? '',
      value: 'a "quoted" naïve|größe',
      group: '<% $param.file %>',
      date: 'select',
    };
    return [{ type: 'playbookChosen' as const, playbook: 'compare-over-time', params }];
  }
});

describe('ranking by change', () => {
  it('tells the change of whole numbers in percent, exactly', async () => {
    const { markdown } = await deliver("Which country's population grew most between 1955 and 2005?");
    const rows = rowsOf('gapminder.csv');
    const pop = (country: string, year: string) =>
      Number(rows.find((row) => row.country === country && row.year === year)?.pop);
    const india = (100 * (pop('India', '2005') - pop('India', '1955'))) / pop('India', '1955');
    expect(markdown).toContain(`+${Math.round(india)}%`);
    expect(markdown).not.toMatch(/\(0%\)|\| 0% \|/);
  });

  it('says so when none changed in the direction asked for', async () => {
    const { markdown } = await deliver("Which country's population fell most between 1955 and 2005?");
    expect(markdown).toContain(
      '**No country shows a fall in pop from 1955 to 2005.** Grenada comes nearest:',
    );
    expect(markdown).not.toContain('Grenada comes first');
  });

  it('speaks of one group as of one', async () => {
    const { markdown } = await deliver('How did fertility change in Japan over the years?');
    expect(markdown).toContain('**The average fertility of Japan went from 2.41 in 1955 to 1.27 in 2005');
    expect(markdown).not.toMatch(/comes first|1 of 62/);
  });
});

describe('a table without rows', () => {
  it('is not praised for having no gaps', async () => {
    const { markdown } = await deliver('Describe bare.csv', { 'bare.csv': 'alpha,beta\n' });
    expect(markdown).toContain('There is nothing below the column names.');
    expect(markdown).not.toMatch(/No value is missing|No row stands twice/);
  });
});
