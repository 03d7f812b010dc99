import { describe, expect, it } from 'vitest';
import { figure, files, mean, numbersOf, ranked, rowsOf, sum } from './by-hand.fixture.ts';
import { delivered, expectAsked } from './delivered.fixture.ts';
import { planningOver } from './playbook/run-plan.fixture.ts';

const shipped = planningOver(files);

const highest = (values: readonly number[]) => Math.max(...values);
const lowest = (values: readonly number[]) => Math.min(...values);
const end = (
  name: string,
  column: string,
  pick: 'first' | 'last',
  where?: (row: Record<string, string>) => boolean,
) => {
  const key = name === 'cars.csv' ? 'Name' : 'date';
  const all = ranked(name, { group: key, column, by: pick === 'first' ? highest : lowest }, where);
  return (pick === 'first' ? all[0] : all.at(-1)) ?? ['', 0];
};
const carWith = (
  column: string,
  pick: 'first' | 'last',
  where?: (row: Record<string, string>) => boolean,
) => {
  const [name, value] = end('cars.csv', column, pick, where);
  return { name, value: figure(value, 0) };
};
const heavyCar = carWith('Weight_in_lbs', 'first');
const lightCar = carWith('Weight_in_lbs', 'last', (row) => row.Year?.startsWith('1982') ?? false);
const japanese = rowsOf('cars.csv').filter(({ Origin }) => Origin === 'Japan');
const heavyJapanese = highest(japanese.map((row) => Number(row.Weight_in_lbs)));
const heavyNames = japanese
  .filter((row) => Number(row.Weight_in_lbs) === heavyJapanese)
  .map(({ Name }) => Name)
  .sort()
  .join(' and ');
const strongCar = carWith('Horsepower', 'first');
const inTime = (city: string, column: string, length: number, by: (values: number[]) => number) => {
  const groups = new Map<string, number[]>();
  for (const row of rowsOf('weather.csv').filter(({ location }) => location === city)) {
    const period = (row.date ?? '').slice(0, length);
    groups.set(period, [...(groups.get(period) ?? []), Number(row[column])]);
  }
  return [...groups].map(([period, values]) => [period, by(values)] as const).sort((a, b) => b[1] - a[1]);
};
const wettest = inTime('Seattle', 'precipitation', 7, sum)[0] ?? ['', 0];
const wettestYear = inTime('New York', 'precipitation', 4, sum)[0] ?? ['', 0];
const hottest = inTime('New York', 'temp_max', 10, mean)[0] ?? ['', 0];
const inCity = (city: string, year: string, column: string) =>
  numbersOf('weather.csv', column, (row) => row.location === city && (row.date ?? '').startsWith(year));
const rainiest = ranked('weather.csv', { group: 'location', column: 'precipitation', by: sum })[0] ?? ['', 0];
const richest = ranked('incomes.csv', { group: 'country', column: 'income', by: mean })[0] ?? ['', 0];
const pairs = ['3', '4', '5', '6', '8'].flatMap((cylinders) =>
  ranked(
    'cars.csv',
    { group: 'Origin', column: 'Horsepower', by: mean },
    (row) => row.Cylinders === cylinders,
  ).map(([origin, value]) => ({ origin, cylinders, value })),
);
const topPair = [...pairs].sort((a, b) => b.value - a.value)[0] ?? { origin: '', cylinders: '', value: 0 };
const males = numbersOf(
  'penguins.csv',
  'Body Mass (g)',
  (row) => row.Species === 'Adelie' && row.Sex === 'MALE',
);
const slope = (() => {
  const rows = rowsOf('incomes.csv').filter((row) => row.income !== '' && row.health !== '');
  const [xs, ys] = [rows.map((row) => Number(row.income)), rows.map((row) => Number(row.health))];
  const [mx, my] = [mean(xs), mean(ys)];
  return sum(xs.map((x, at) => (x - mx) * ((ys[at] ?? 0) - my))) / sum(xs.map((x) => (x - mx) ** 2));
})();

const windiest = inTime('Seattle', 'wind', 10, mean)[0] ?? ['', 0];
const lightFord = carWith('Weight_in_lbs', 'last', (row) => row.Maker === 'Ford');

const GOALS: [goal: string, playbook: string, answer: string][] = [
  [
    'Top 3 days by wind in Seattle',
    'top-periods',
    `${windiest[0]} has the highest wind for Seattle: ${figure(windiest[1], 1)}`,
  ],
  [
    'Lightest Ford car',
    'top-rows',
    `${lightFord.name} has the lowest Weight in lbs for Ford: ${lightFord.value}`,
  ],
  [
    'Which car is the heaviest?',
    'top-rows',
    `${heavyCar.name} has the highest Weight in lbs: ${heavyCar.value}`,
  ],
  [
    'Which car has the most horsepower?',
    'top-rows',
    `${strongCar.name} has the highest Horsepower: ${strongCar.value}`,
  ],
  [
    'Top 5 lightest cars in 1982',
    'top-rows',
    `${lightCar.name} has the lowest Weight in lbs in 1982: ${lightCar.value}`,
  ],
  [
    'The heaviest car from Japan',
    'top-rows',
    `${heavyNames} share the highest Weight in lbs for Japan: ${figure(heavyJapanese, 0)}`,
  ],
  [
    'What was the wettest month in Seattle?',
    'top-periods',
    `${wettest[0]} has the highest total precipitation for Seattle: ${figure(wettest[1], 1)}`,
  ],
  [
    'Which year had the most rain in New York?',
    'top-periods',
    `${wettestYear[0]} has the highest total precipitation for New York: ${figure(wettestYear[1], 1)}`,
  ],
  [
    'What was the hottest day in New York?',
    'top-periods',
    `${hottest[0]} has the highest temp max for New York: ${figure(hottest[1], 1)}`,
  ],
  [
    'Which city is rainier?',
    'top-groups',
    `${rainiest[0]} has the highest total precipitation: ${figure(rainiest[1], 1)}`,
  ],
  [
    'Which country is the richest?',
    'top-groups',
    `${richest[0]} has the highest income: ${figure(richest[1], 0)}`,
  ],
  [
    'Which is the lightest penguin species?',
    'top-groups',
    `${ranked('penguins.csv', { group: 'Species', column: 'Body Mass (g)', by: mean }).at(-1)?.[0]} has the lowest average Body Mass (g)`,
  ],
  [
    'Lowest temperature in New York in 2014',
    'one-figure',
    `The lowest temp min for New York in 2014 is ${figure(lowest(inCity('New York', '2014', 'temp_min')), 1)}`,
  ],
  [
    'Total precipitation in Seattle in 2012',
    'one-figure',
    `The total precipitation for Seattle in 2012 is ${figure(sum(inCity('Seattle', '2012', 'precipitation')), 1)}`,
  ],
  [
    'Average wind in Seattle',
    'one-figure',
    `The average wind for Seattle is ${figure(mean(inCity('Seattle', '', 'wind')), 2)}`,
  ],
  [
    'Average horsepower',
    'one-figure',
    `The average Horsepower is ${figure(mean(numbersOf('cars.csv', 'Horsepower')), 1)}`,
  ],
  [
    'Average body mass of male Adelie penguins',
    'one-figure',
    `for Adelie and MALE is ${figure(mean(males), 1)}`,
  ],
  [
    'Average horsepower by origin and cylinders',
    'two-groupings',
    `Of ${pairs.length} pairs, Origin ${topPair.origin} with Cylinders ${topPair.cylinders} has the highest average Horsepower: ${figure(topPair.value, 1)}`,
  ],
  [
    'How does income relate to health in incomes.csv? Is there a correlation?',
    'correlate',
    `with each 1,000 more of income, health changes by +${figure(slope * 1000, 2)}`,
  ],
];

const DECLINED: [goal: string, says: string][] = [
  ['Top 5 fastest accelerating cars', 'choose the order'],
  ['Which city is colder, Seattle or New York?', 'temp_max or temp_min'],
  ['Average temperature in Seattle', 'temp_max or temp_min'],
  ['Lowest temperature in New York in 2030', 'no row of 2030: the dates in date lie from 2012 to 2015'],
  ['Total precipitation in Boston in 2012', '“Boston”'],
  ['Which penguin is the heaviest?', 'no column whose texts tell its rows apart'],
  ['Which car is the cheapest?', '“cheapest”'],
  ['What was the wettest month?', 'not sure enough'],
  ['What is the heaviest car made in Japan?', 'not sure enough'],
  ['Which cars are heavier than a Ford?', '“than”'],
  ['Average horsepower by origin without USA', '“without”'],
  ['Average horsepower by origin and colour', '“colour”'],
  ['Which country is the most populous?', 'gapminder.csv and incomes.csv fit it alike'],
  ['Number of cars by origin and cylinders', 'not sure enough'],
  ['Heaviest car per origin', 'single rows may be meant'],
  ['Which city has the lowest temperature?', 'single rows may be meant'],
  ['The second heaviest car', '“second”'],
  ['Maximum temperature in Seattle when it rains', 'no way'],
  ['Longest life expectancy', 'single rows may be meant'],
  ['Total sales in Seattle', '“sales”'],
  ['Highest horsepower by origin', 'single rows may be meant'],
  ['Sales by region', '“Sales”'],
];

describe(`Of ${GOALS.length} goals for one figure, a superlative or two groupings, every one is answered rightly:`, () => {
  it.each(GOALS)('%s', async (goal, playbook, answer) => {
    const { markdown, ...found } = await delivered(shipped, files, goal);
    expect(found.playbook).toBe(playbook);
    expect(answer.length).toBeGreaterThan(3);
    expect(markdown).toContain(answer);
  });
});

describe(`Of ${DECLINED.length} goals that look like them and could be answered wrongly, every one is asked about:`, () => {
  it.each(DECLINED)('%s', (goal, says) => expectAsked(shipped, goal, says));
});
