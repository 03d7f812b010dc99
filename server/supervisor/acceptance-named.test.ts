import { describe, expect, it } from 'vitest';
import { figure, files, mean, median, numbersOf, ranked, rowsOf, sum } from './by-hand.fixture.ts';
import { delivered, expectAsked } from './delivered.fixture.ts';
import { planningOver } from './playbook/run-plan.fixture.ts';

type Row = Record<string, string>;
const first = (rows: readonly Row[], column: string, direction: 1 | -1) =>
  rows
    .filter((row) => row[column] !== '')
    .sort((a, b) => direction * (Number(b[column]) - Number(a[column])))[0] ?? {};
const cars = (where: (row: Row) => boolean) => rowsOf('cars.csv').filter(where);
const of = (column: string, value: string) => (row: Row) => row[column] === value;
const isFord = of('Maker', 'Ford');
const strong = first(cars(isFord), 'Horsepower', 1);
const heavy = first(cars(isFord), 'Weight_in_lbs', 1);
const economical = first(cars(isFord), 'Miles_per_Gallon', 1);
const thrifty = first(
  cars((row) => isFord(row) && row.Cylinders === '8'),
  'Miles_per_Gallon',
  1,
);
const lightToyota = first(cars(of('Maker', 'Toyota')), 'Weight_in_lbs', -1);
const strongest = first(
  cars(() => true),
  'Horsepower',
  1,
);
const thirsty = first(
  cars((row) => isFord(row) && row.Year === '1970-01-01'),
  'Miles_per_Gallon',
  -1,
);
const named = (row: Row, end: string, column: string, who = '') =>
  `${row.Name} has the ${end} ${column.replaceAll('_', ' ')}${who}: ${Number(row[column]).toLocaleString('en-US')}.`;
const rain = (city: string, time = '') =>
  numbersOf(
    'weather.csv',
    'precipitation',
    (row) => row.location === city && (row.date ?? '').startsWith(time),
  );
const wet = (city: string, limit: number, time = '') =>
  rain(city, time).filter((each) => each > limit).length;
const seattle = (year: string) => sum(rain('Seattle', year));
const horses = (year: string, where: (row: Row) => boolean = () => true) =>
  mean(numbersOf('cars.csv', 'Horsepower', (row) => where(row) && (row.Year ?? '').startsWith(year)));
const weighing = (side: string, limit: number, holds: (pounds: number) => boolean) =>
  `${cars((row) => holds(Number(row.Weight_in_lbs))).length} of 406 rows have Weight in lbs ${side} ${figure(limit, 0)}.`;
type Goal = [goal: string, playbook: string, ...answers: string[]];

const GOALS: Goal[] = [
  ['powerful Ford', 'top-rows', named(strong, 'highest', 'Horsepower', ' for Ford')],
  ['heavy Fords', 'top-rows', named(heavy, 'highest', 'Weight_in_lbs', ' for Ford')],
  ['Ford with the best mileage', 'top-rows', named(economical, 'highest', 'Miles_per_Gallon', ' for Ford')],
  [
    'Which Ford has the best mileage?',
    'top-rows',
    named(economical, 'highest', 'Miles_per_Gallon', ' for Ford'),
  ],
  [
    'Ford with the worst mileage in 1970',
    'top-rows',
    named(thirsty, 'lowest', 'Miles_per_Gallon', ' for Ford in 1970'),
  ],
  [
    'Ford with 8 cylinders and the best mileage',
    'top-rows',
    named(thrifty, 'highest', 'Miles_per_Gallon', ' for Cylinders 8 and Ford'),
  ],
  ['Toyota with the lowest weight', 'top-rows', named(lightToyota, 'lowest', 'Weight_in_lbs', ' for Toyota')],
  ['the car with the most horsepower', 'top-rows', named(strongest, 'highest', 'Horsepower')],
  [
    'How powerful is a Ford?',
    'one-figure',
    `The average Horsepower for Ford is ${figure(mean(numbersOf('cars.csv', 'Horsepower', isFord)), 1)}`,
  ],
  [
    'rain in Seattle in 2012 and 2013',
    'top-periods',
    `2012 has the highest total precipitation for Seattle: ${figure(seattle('2012'), 0)}.`,
    `Next comes 2013 with ${figure(seattle('2013'), 0)}. Together they have ${figure(seattle('2012') + seattle('2013'), 0)}.`,
    'for Seattle in 2012 and 2013',
  ],
  [
    'rain in Seattle in 2012, 2013 and 2015',
    'top-periods',
    `| 2 | 2015 | ${figure(seattle('2015'), 1)} | 365 |`,
    `| 3 | 2013 | ${figure(seattle('2013'), 1)} | 365 |`,
  ],
  [
    'Ford horsepower in 1970 vs 1982',
    'top-periods',
    `1970 has the highest average Horsepower for Ford: ${figure(horses('1970', isFord), 1)}`,
    `Next comes 1982 with ${figure(horses('1982', isFord), 1)}`,
  ],
  ['cars heavier than 2,000 lbs', 'count-rows', weighing('above', 2000, (pounds) => pounds > 2000)],
  [
    'How many cars weigh at least 4,500 lbs?',
    'count-rows',
    weighing('at least', 4500, (pounds) => pounds >= 4500),
  ],
  [
    'number of countries with more than 1,000,000 people',
    'count-rows',
    `${numbersOf('incomes.csv', 'population').filter((each) => each > 1_000_000).length} of 187 rows have population above 1,000,000.`,
  ],
  [
    'on how many days did it rain more than 20 mm in Seattle',
    'count-rows',
    `${wet('Seattle', 20)} of 2,922 rows have location Seattle and precipitation above 20.`,
  ],
  [
    'days with more than 20 mm of rain in Seattle in 2013',
    'count-rows',
    `${wet('Seattle', 20, '2013')} of 2,922 rows have location Seattle and precipitation above 20 in 2013.`,
  ],
  [
    'days with more than 20 mm rain',
    'count-groups',
    `New York has the most rows with precipitation above 20: ${wet('New York', 20)} `,
    `Next is Seattle with ${wet('Seattle', 20)}`,
  ],
  [
    'Fords above 200 horsepower',
    'count-rows',
    `${cars((row) => isFord(row) && Number(row.Horsepower) > 200).length} of 406 rows has Maker Ford and Horsepower above 200.`,
  ],
  [
    'How many Toyotas are there?',
    'count-rows',
    `${cars(of('Maker', 'Toyota')).length} of 406 rows have Maker Toyota.`,
  ],
];

const economy = (maker: string) =>
  mean(numbersOf('cars.csv', 'Miles_per_Gallon', (row) => row.Maker === maker && row.Year === '1980-01-01'));
const lives = (year: string) =>
  numbersOf('gapminder.csv', 'life_expect', (row) => row.country === 'Japan' && row.year === year)[0] ?? 0;
const southAsian = first(rowsOf('incomes.csv').filter(of('region', 'south_asia')), 'income', 1);
const incomes = ranked('incomes.csv', { group: 'region', column: 'income', by: median });
const weakest = Math.min(...numbersOf('cars.csv', 'Horsepower', isFord));

const EVERYDAY: Goal[] = [
  [
    'life expectancy in Japan in 1955 and 2005',
    'top-periods',
    `2005 has the highest life expect for Japan: ${figure(lives('2005'), 1)}. Next comes 1955 with ${figure(lives('1955'), 1)}.`,
  ],
  [
    'How much rain fell in New York in 2014?',
    'one-figure',
    `in 2014 is ${figure(sum(rain('New York', '2014')), 1)}.`,
  ],
  ['How much rain fell in New York?', 'one-figure', `for New York is ${figure(sum(rain('New York')), 1)}.`],
  [
    'Seattle rain in June 2013',
    'one-figure',
    `in June 2013 is ${figure(sum(rain('Seattle', '2013-06')), 1)}.`,
  ],
  [
    'Which country in south_asia has the highest income?',
    'top-rows',
    `${southAsian.country} has the highest income for south_asia: ${figure(Number(southAsian.income), 0)}.`,
  ],
  [
    'median income by region',
    'top-groups',
    `${incomes[0]?.[0]} has the highest median income: ${figure(incomes[0]?.[1] ?? 0, 0)}.`,
  ],
  ['5 least powerful Fords', 'top-rows', `share the lowest Horsepower for Ford: ${weakest}.`],
  [
    'How many Fords have 8 cylinders?',
    'count-rows',
    `${cars((row) => isFord(row) && row.Cylinders === '8').length} of 406 rows have Cylinders 8 and Maker Ford.`,
  ],
  [
    'average weight of Fords',
    'one-figure',
    `The average Weight in lbs for Ford is ${figure(mean(numbersOf('cars.csv', 'Weight_in_lbs', isFord)), 1)}.`,
  ],
  [
    'average body mass of penguins on Biscoe',
    'one-figure',
    `for Biscoe is ${figure(mean(numbersOf('penguins.csv', 'Body Mass (g)', of('Island', 'Biscoe'))), 1)}.`,
  ],
  [
    'Toyotas vs Fords mileage in 1980',
    'top-groups',
    `Toyota has the highest average Miles per Gallon in 1980: ${figure(economy('Toyota'), 1)}. Next is Ford with ${figure(economy('Ford'), 1)}.`,
  ],
];

const DECLINED: [goal: string, says: string][] = [
  ['fast Ford', 'choose the order'],
  ['less powerful Ford', '“less”'],
  ['Ford, powerful', 'no way'],
  ['Ford with good mileage', 'no way'],
  ['powerful Ford by origin', 'not sure enough'],
  ['average weight of a powerful Ford', 'not sure enough'],
  ['Ford with the best weight', 'choose the order'],
  ['Ford with the highest average horsepower', 'not sure enough'],
  ['Ford and Toyota with the best mileage', 'single rows may be meant'],
  ['powerful Ford and Toyota', 'no way'],
  ['difference of rain in Seattle between 2012 and 2013', '“difference”'],
  ['Tesla with the best mileage', '“Tesla”'],
  ['rain in Seattle from 2012 to 2014', 'not sure enough'],
  ['rain in Seattle 2012-2014', 'not sure enough'],
  ['rain in Seattle in 2012 or 2013', 'not sure enough'],
  ['rain in Seattle in 2012 and 2019', 'no row of 2019'],
  ['rain in Seattle in March 2012 and 2013', 'not sure enough'],
  ['total rain in Seattle in 2012 and 2013', 'not sure enough'],
  ['rain in 2012 and 2013', 'not sure enough'],
  ['rain in Seattle and New York in 2012 and 2013', 'not sure enough'],
  ['cars heavier than 2.000 lbs', '“2.000”'],
  ['cars heavier than 2,00 lbs', '“00”'],
  ['cars heavier than 2,000 kg', '“kg”'],
  ['days with more than 20 cm rain in Seattle', '“cm”'],
  ['days with more than 20 mm rain in Boston', '“Boston”'],
  ['days with more than 20 mm rain by city', '“20”'],
  ['cars above 200 horsepower by origin', 'not sure enough'],
  ['Japanese cars by mileage', 'not sure enough'],
];

const shipped = planningOver(files);

describe('Rows are named, years told apart and thresholds read:', () => {
  it.each([...GOALS, ...EVERYDAY])('%s', async (goal, playbook, ...answers) => {
    const { markdown, ...found } = await delivered(shipped, files, goal);
    expect(found.playbook).toBe(playbook);
    for (const answer of answers) expect(markdown.replaceAll('**', '')).toContain(answer);
  });
});

describe('What could be meant in another way is asked about:', () => {
  it.each(DECLINED)('%s', (goal, says) => expectAsked(shipped, goal, says));
});

describe('Years that a person lists in the form', () => {
  const listing = (years: string) =>
    shipped.plan('Rank the rain', [
      {
        type: 'playbookChosen',
        playbook: 'top-periods',
        params: {
          file: 'weather.csv',
          value: 'precipitation',
          among: 'location',
          only: 'Seattle',
          period: 'year',
          years,
        },
      },
    ]);

  it('are taken one by one, however they are separated', async () => {
    for (const years of ['2012; 2014', '2012, 2014', '2012 2014']) {
      const outcome = await listing(years);
      const bound = outcome.type === 'plan' ? outcome.note.bound : [];
      expect(bound).toContainEqual({ name: 'Only these years', value: '2012; 2014', from: 'chosen by you' });
    }
  });

  it.each([
    ['2012; soon', 'not "soon"'],
    ['2012; 2019', 'no row of 2019'],
  ])('are asked about when they are %s', async (years, says) => {
    const outcome = await listing(years);
    expect(outcome.type === 'question' && outcome.question.reason).toContain(says);
  });
});

describe('Tables in reports', () => {
  it('show whole years as years in an overview', async () => {
    const { markdown } = await delivered(shipped, files, 'Describe cars.csv');
    expect(markdown).toContain('| Year | date | 406 | 0 | 12 | 1970 |');
    expect(markdown).toContain('Year runs from 1970 to 1982.');
    expect(markdown).not.toContain('-01-01');
  });

  it('keep days where a column has other days too', async () => {
    const { markdown } = await delivered(shipped, files, 'Describe weather.csv');
    expect(markdown).toContain('date runs from 2012-01-01 to 2015-12-31.');
  });

  it('set thousands apart in examples as everywhere', async () => {
    const { markdown } = await delivered(shipped, files, 'cars heavier than 2,000 lbs');
    expect(markdown).toContain(`| ${figure(Math.max(...numbersOf('cars.csv', 'Weight_in_lbs')), 0)} |`);
  });

  it('set no thousands apart in years', async () => {
    const years = await delivered(shipped, files, 'Describe gapminder.csv');
    expect(years.markdown).toContain('| Afghanistan | 1955 | 7,971,931 |');
    expect(years.markdown).toContain('| year | 1955 | 1980 | 1980 | 2005 |');
  });
});
