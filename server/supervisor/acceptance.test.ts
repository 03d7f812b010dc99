import { describe, expect, it } from 'vitest';
import { isObject } from '../core/json.ts';
import { WebError } from '../ports.ts';
import type { ToolContext } from '../workers/tool.ts';
import {
  changes,
  commonLines,
  correlation,
  figure,
  files,
  linesOf,
  linesWith,
  mean,
  median,
  numbersOf,
  ranked,
  rowsOf,
  sum,
  TEXTS,
} from './by-hand.fixture.ts';
import { planningOver, runPlan } from './playbook/run-plan.fixture.ts';

const { plan } = planningOver(files);

const PAGE = `<html><head><title>Kettles</title></head><body><article><h1>Kettles</h1>
<p>A kettle boils water in about three minutes on most stoves.</p><p>Copper kettles last for forty years.</p></article></body></html>`;
const WEB: Record<string, [type: string, body: string]> = {
  'https://kettles.example/': ['text/html', PAGE],
  'https://api.kettles.example/v1/items': [
    'application/json',
    '{"items":[{"id":1,"of":{"a":"x"}},{"id":2},{"id":3}]}',
  ],
};

/** Two addresses that answer; nobody else does. */
const web: ToolContext['web'] = {
  fetch: async ({ url }) => {
    const [type, body] = WEB[url] ?? [];
    if (!type || !body)
      throw new WebError('unavailable', `${url} cannot be reached from here.`, 'Go online.');
    return { url, via: [], status: 200, headers: { 'content-type': type }, bytes: Buffer.from(body) };
  },
};

async function deliver(goal: string): Promise<{ playbook: string | undefined; report: string }> {
  const outcome = await plan(goal);
  if (outcome.type !== 'plan') throw new Error(`asked instead: ${outcome.question.reason}`);
  const { outputs } = await runPlan(outcome.plan, files, web);
  const report = outputs.get('report');
  return { playbook: outcome.note.playbook, report: isObject(report) ? String(report.markdown) : '' };
}

const first = (list: [string, number][]) => list[0]?.[0] ?? '';
const rain = (city: string) => numbersOf('weather.csv', 'precipitation', (row) => row.location === city);
const perMonth = (city: string) => `${figure(sum(rain(city)) / 48, 1)} for ${city}`;
const perYear = (city: string) => `${figure(sum(rain(city)) / 4, 1)} for ${city}`;
const size = (name: string) => `${name} has ${figure(rowsOf(name).length, 0)} rows`;
const longest = (count: number) =>
  ranked(
    'gapminder.csv',
    { group: 'country', column: 'life_expect', by: mean },
    (row) => row.year === '2005',
  )[count - 1]?.[0] ?? '';
const economy = { group: 'Maker', column: 'Miles_per_Gallon', by: mean };
const improved = `${first(changes('cars.csv', 'Maker', 'Miles_per_Gallon', ['1970', '1982']))} comes first`;
const heaviest = ranked('penguins.csv', { group: 'Species', column: 'Body Mass (g)', by: mean });
const medians = ranked('penguins.csv', { group: 'Species', column: 'Body Mass (g)', by: median });
const averageOf = (column: string, group: string) => {
  const [name, value] = ranked('cars.csv', { group, column, by: mean })[0] ?? ['', 0];
  return `${name} has the highest average ${column}: ${figure(value, 1)}`;
};
const countsOf = (
  name: string,
  column: string,
  where: (row: Record<string, string>) => boolean = () => true,
) => {
  const [most, rows] = [
    ...rowsOf(name)
      .filter(where)
      .reduce(
        (all, row) => all.set(row[column] ?? '', (all.get(row[column] ?? '') ?? 0) + 1),
        new Map<string, number>(),
      ),
  ].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  return `${most} has the most rows: ${figure(rows, 0)}`;
};
const half = (name: string, column: string, digits: number) => {
  const values = numbersOf(name, column);
  return `Half of the ${figure(values.length, 0)} values of`.concat(
    ` ${column.replaceAll('_', ' ')} lie below ${figure(median(values), digits)}`,
  );
};
const together = (name: string, x: string, y: string) => {
  const r = correlation(name, x, y);
  return `the correlation is ${r > 0 ? '+' : ''}${figure(r, 2)}`;
};
const empty = (name: string) =>
  figure(
    rowsOf(name)
      .flatMap(Object.values)
      .filter((cell) => cell === '').length,
    0,
  );
const joined = (() => {
  const known = new Set(rowsOf('incomes.csv').map((row) => row.country));
  const rows = rowsOf('gapminder.csv');
  return `${rows.filter((row) => known.has(row.country)).length} of ${rows.length} rows`;
})();
const changed = (() => {
  const [a, b] = [linesOf('lgpl-2.0.txt'), linesOf('lgpl-2.1.txt')];
  const kept = commonLines(a, b);
  return `${b.length - kept} lines were added and ${a.length - kept} removed`;
})();
const stands = (...words: string[]) => `stands in ${linesWith(...words)} lines`;
const unreached = '5 could not be reached';

const GOALS: [goal: string, playbook: string, answer: string][] = [
  [
    'Compare monthly rain in Seattle and New York and show it as a chart',
    'compare-over-time',
    perMonth('Seattle'),
  ],
  ['Total rain per year by city', 'compare-over-time', perYear('New York')],
  ['I would like a chart of rain in New York per month please', 'compare-over-time', '2012-01'],
  ['Which maker improved fuel economy most since 1970?', 'rank-by-change', improved],
  [
    'which country had the biggest drop in fertility?',
    'rank-by-change',
    changes('gapminder.csv', 'country', 'fertility', ['1955', '2005']).at(-1)?.[0] ?? '',
  ],
  [
    'Which origin improved mpg the most between 1970 and 1980?',
    'rank-by-change',
    `${first(changes('cars.csv', 'Origin', 'Miles_per_Gallon', ['1970', '1980']))} comes first`,
  ],
  ['Describe cars.csv', 'describe-table', size('cars.csv')],
  ["What's in weather.csv?", 'describe-table', size('weather.csv')],
  ['give me an overview of penguins', 'describe-table', size('penguins.csv')],
  ['Top 10 countries by life expectancy in 2005', 'top-groups', `${longest(1)} has the highest`],
  [
    'Rank makers by average weight',
    'top-groups',
    `${first(ranked('cars.csv', { ...economy, column: 'Weight_in_lbs' }))} has the highest`,
  ],
  [
    'top 5 makers by horsepower',
    'top-groups',
    `${first(ranked('cars.csv', { ...economy, column: 'Horsepower' }))} has the highest`,
  ],
  [
    'lowest 5 makers by fuel economy',
    'top-groups',
    `${ranked('cars.csv', economy).at(-1)?.[0]} has the lowest`,
  ],
  ['What is the average horsepower by origin in cars.csv?', 'top-groups', averageOf('Horsepower', 'Origin')],
  [
    'Which country has the lowest life expectancy in 1955?',
    'top-groups',
    ranked(
      'gapminder.csv',
      { group: 'country', column: 'life_expect', by: mean },
      (row) => row.year === '1955',
    ).at(-1)?.[0] ?? '',
  ],
  ['How does average horsepower develop by origin?', 'compare-over-time', 'per year by Origin'],
  ['How many cars are there by origin?', 'count-groups', countsOf('cars.csv', 'Origin')],
  [
    'Which weather is most common in Seattle?',
    'count-groups',
    countsOf('weather.csv', 'weather', (row) => row.location === 'Seattle'),
  ],
  ['number of penguins by island', 'count-groups', countsOf('penguins.csv', 'Island')],
  ['cars.csv 中每个 Origin 有多少辆车？', 'count-groups', countsOf('cars.csv', 'Origin')],
  ['Compare median body mass of penguins by species', 'top-groups', `${first(medians)} has the highest`],
  [
    'mean body mass per island',
    'top-groups',
    first(ranked('penguins.csv', { group: 'Island', column: 'Body Mass (g)', by: mean })),
  ],
  [
    'how did fuel economy develop over the years?',
    'trend-over-time',
    figure(
      mean(numbersOf('cars.csv', 'Miles_per_Gallon', (row) => row.Year?.startsWith('1982') ?? false)),
      1,
    ),
  ],
  [
    'Show the distribution of fertility in gapminder.csv',
    'distribution',
    half('gapminder.csv', 'fertility', 2),
  ],
  ['How is horsepower distributed?', 'distribution', half('cars.csv', 'Horsepower', 0)],
  ['histogram of wind in weather.csv', 'distribution', half('weather.csv', 'wind', 1)],
  [
    'Is there a correlation between income and health in incomes.csv?',
    'correlate',
    together('incomes.csv', 'income', 'health'),
  ],
  [
    'Does weight go together with fuel economy?',
    'correlate',
    together('cars.csv', 'Weight_in_lbs', 'Miles_per_Gallon'),
  ],
  [
    'scatter plot of flipper length against body mass',
    'correlate',
    together('penguins.csv', 'Flipper Length (mm)', 'Body Mass (g)'),
  ],
  [
    'Find duplicates and missing values in penguins.csv',
    'duplicates-and-gaps',
    `${empty('penguins.csv')} values are missing`,
  ],
  ['Which rows of cars.csv are repeated?', 'duplicates-and-gaps', 'No row stands twice'],
  ['Are there gaps in the dates of weather.csv?', 'duplicates-and-gaps', 'date has no gap'],
  ['Join gapminder.csv and incomes.csv by country', 'join-tables', joined],
  ['Summarise gpl-2.0.txt in 3 sentences', 'summarise-documents', '*3 of '],
  ['Summarise all documents', 'summarise-documents', `Summary of ${TEXTS.length} documents`],
  ['Search the documents for “warranty”', 'search-documents', stands('warranty')],
  ['Where is “source code” mentioned in the texts?', 'search-documents', stands('source', 'code')],
  ['What changed from lgpl-2.0.txt to lgpl-2.1.txt?', 'compare-versions', changed],
  ['Show the differences between lgpl-2.0.txt and lgpl-2.1.txt', 'compare-versions', changed],
  ['Which links in links.md are broken?', 'check-links', unreached],
  [
    'Are https://kettles.example/ and https://nowhere.example/ reachable?',
    'check-links',
    '1 of 2 addresses answer',
  ],
  ['Read https://kettles.example/ and summarise it', 'read-pages', 'Copper kettles last for forty years.'],
  ['Fetch https://api.kettles.example/v1/items as a table', 'fetch-json', '3 records with 2 fields'],
  ['描述 cars.csv', 'describe-table', size('cars.csv')],
  ['比较 Seattle 和 New York 每月的降雨量', 'compare-over-time', perMonth('New York')],
  ['2005年预期寿命最高的前10个国家', 'top-groups', `${longest(1)} has the highest`],
  ['哪个厂商的油耗自1970年以来改善最多？', 'rank-by-change', improved],
  ['画出 weather.csv 中 wind 的直方图', 'distribution', half('weather.csv', 'wind', 1)],
  ['incomes.csv 中 income 和 health 有相关性吗？', 'correlate', together('incomes.csv', 'income', 'health')],
  [
    '查找 penguins.csv 中的重复行和缺失值',
    'duplicates-and-gaps',
    `${empty('penguins.csv')} values are missing`,
  ],
  ['合并 gapminder.csv 和 incomes.csv', 'join-tables', joined],
  ['按 Species 比较 penguins.csv 的平均体重', 'top-groups', `${first(heaviest)} has the highest`],
  ['比较 lgpl-2.0.txt 和 lgpl-2.1.txt 的区别', 'compare-versions', changed],
  ['哪些文档提到“warranty”？', 'search-documents', stands('warranty')],
  ['检查 links.md 里的链接', 'check-links', unreached],
];

const DECLINED: [goal: string, says: string][] = [
  ['Describe ../../etc/passwd', 'no file “../../etc/passwd”'],
  ['Describe /etc/passwd', 'no file “/etc/passwd”'],
  ['Write a poem about the sea', 'I found no way'],
  ['Translate lgpl-2.1.txt into French', '“French”'],
  ['Send links.md by mail to Anna', '“Anna”'],
  ['Delete gpl-2.0.txt', '“Delete”'],
  ['Summarise notes.md', 'no file “notes.md”'],
  ['Join cars.csv and weather.csv', 'no column of the same name'],
  ['Draw a histogram', 'could not tell "figure"'],
  ['Compare lgpl-2.0.txt', 'no file of text that could be "later version"'],
  ['Read the news and summarise them', 'I found no way'],
  ['Fetch the latest JSON', 'no address of the web'],
  ['Buy the cheapest car', 'I found no way'],
  ['What will the weather be tomorrow in Seattle?', '“tomorrow”'],
  ['Top 10 countries by GDP', '“GDP”'],
  ['Why did fuel economy improve?', '“Why”'],
  ['把 cars.csv 翻译成法语', '“翻译”'],
  ['预测明天西雅图的天气', '“预测”'],
];

describe(`Of ${GOALS.length} goals in people’s words, every one is understood and answered rightly:`, () => {
  it.each(GOALS)('%s', async (goal, playbook, answer) => {
    const delivered = await deliver(goal);
    expect(delivered.playbook).toBe(playbook);
    expect(answer.length).toBeGreaterThan(3);
    expect(delivered.report.replaceAll('\\', '')).toContain(answer);
  });
});

describe(`Of ${DECLINED.length} goals that nobody here can reach, every one is declined with the reason:`, () => {
  it.each(DECLINED)('%s', async (goal, says) => {
    const outcome = await plan(goal);
    expect(outcome.type).toBe('question');
    if (outcome.type === 'question') expect(outcome.question.reason).toContain(says);
  });
});
