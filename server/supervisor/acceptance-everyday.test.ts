import { describe, expect, it } from 'vitest';
import { figure, files, mean, numbersOf, ranked, rowsOf, sum } from './by-hand.fixture.ts';
import { delivered, expectAsked } from './delivered.fixture.ts';
import { planningOver } from './playbook/run-plan.fixture.ts';

const highest = (values: readonly number[]) => Math.max(...values);
const lowest = (values: readonly number[]) => Math.min(...values);
const inCity = (city: string, time: string, column: string) =>
  numbersOf('weather.csv', column, (row) => row.location === city && (row.date ?? '').startsWith(time));
const inMonth = (city: string, month: string, column: string) =>
  numbersOf('weather.csv', column, (row) => row.location === city && (row.date ?? '').slice(5, 7) === month);
const cars = (where: (row: Record<string, string>) => boolean) => rowsOf('cars.csv').filter(where).length;
const months = [2012, 2013, 2014, 2015].flatMap((year) =>
  Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`),
);
const monthly = months.map((month) => sum(inCity('Seattle', month, 'precipitation')));
const gentoo = numbersOf('penguins.csv', 'Body Mass (g)', (row) => row.Species === 'Gentoo');
const eights = numbersOf('cars.csv', 'Horsepower', (row) => row.Cylinders === '8');
const poorest = ranked('incomes.csv', { group: 'country', column: 'income', by: mean }).reverse();
const dryDays = inCity('Seattle', '', 'precipitation').filter((each) => each === 0).length;

const SALES =
  'Datum;Region;Produkt;Umsatz (€)\n15.01.2023;Nord;Sofa;1.200,50\n20.03.2023;Süd;Tisch;800,00\n28.03.2023;Nord;Sofa;500,25\n02.03.2024;Süd;Sofa;300,75\n30.10.2024;Süd;Tisch;1.000,00\n';
const STAFF =
  'Employee,Department,Gender,Age,Salary\nAnn Adams,Sales,F,30,50000\nBob Baker,Sales,M,60,\nCleo Clark,Sales,F,,null\nDan Diaz,Finance,M,60,71000\nEva Evans,Finance,F,41,64000\nFinn Ford,,M,22,48000\n';
const SENSORS =
  'timestamp,sensor,humidity\n2024-01-31 23:45:00,A1,50.5\n2024-02-01 00:00:00,A1,40.0\n2024-02-20 00:00:00,A1,\n2024-02-20 00:00:00,B2,62.5\n2024-03-01 00:00:00,B2,70.5\n';

const shipped = planningOver(files);
const own = { 'sales.csv': SALES, 'staff.csv': STAFF, 'sensors.csv': SENSORS };
const made = planningOver(own);

const GOALS: [goal: string, playbook: string, answer: string][] = [
  [
    'Which is the oldest car?',
    'first-rows',
    `is 1970, shared by ${cars((row) => row.Year === '1970-01-01')} rows`,
  ],
  [
    'What’s the newest Japanese car?',
    'first-rows',
    `for Japan is 1982, shared by ${cars((row) => row.Year === '1982-01-01' && row.Origin === 'Japan')} rows`,
  ],
  [
    'How heavy is the average car?',
    'one-figure',
    `The average Weight in lbs is ${figure(mean(numbersOf('cars.csv', 'Weight_in_lbs')), 1)}`,
  ],
  ['How heavy are Gentoo penguins on average?', 'one-figure', `for Gentoo is ${figure(mean(gentoo), 1)}`],
  [
    'How heavy is the heaviest penguin?',
    'one-figure',
    `The highest Body Mass (g) is ${figure(highest(numbersOf('penguins.csv', 'Body Mass (g)')), 0)}`,
  ],
  [
    'How many cars come from Japan?',
    'count-rows',
    `${cars((row) => row.Origin === 'Japan')} of 406 rows have Origin Japan`,
  ],
  [
    'Count cars from Europe with 4 cylinders',
    'count-rows',
    `${cars((row) => row.Origin === 'Europe' && row.Cylinders === '4')} of 406 rows have Origin Europe and Cylinders 4`,
  ],
  [
    'How many days did it snow in Seattle?',
    'count-rows',
    `${rowsOf('weather.csv').filter((row) => row.location === 'Seattle' && row.weather === 'snow').length} of 2,922 rows`,
  ],
  ['Mean horsepower of cars with 8 cylinders', 'one-figure', `for Cylinders 8 is ${figure(mean(eights), 1)}`],
  ['Top five cars by horsepower', 'top-rows', '5 of 400 rows are listed'],
  ['The poorest five countries', 'top-groups', `Next are ${poorest[1]?.[0]} with ${poorest[1]?.[1]}`],
  [
    'Rain in Seattle in March 2012',
    'one-figure',
    `The total precipitation for Seattle in March 2012 is ${figure(sum(inCity('Seattle', '2012-03', 'precipitation')), 1)}`,
  ],
  [
    'How much did it rain in Seattle in May 2014?',
    'one-figure',
    `in May 2014 is ${figure(sum(inCity('Seattle', '2014-05', 'precipitation')), 1)}`,
  ],
  [
    'Total precipitation in Seattle in January',
    'one-figure',
    `in January of 4 years is ${figure(sum(inMonth('Seattle', '01', 'precipitation')), 1)}`,
  ],
  [
    'Lowest temperature in New York in January 2014',
    'one-figure',
    `in January 2014 is ${figure(lowest(inCity('New York', '2014-01', 'temp_min')), 1)}`,
  ],
  ['Average precipitation per month in Seattle', 'compare-over-time', `averages ${figure(mean(monthly), 1)}`],
  [
    'Average precipitation per day in Seattle',
    'compare-over-time',
    `averages ${figure(mean(inCity('Seattle', '', 'precipitation')), 2)}`,
  ],
  ['Driest day in Seattle', 'top-periods', `${dryDays} days share the lowest precipitation for Seattle: 0.`],
  [
    'Population of India in 1980',
    'one-figure',
    `The pop for India in 1980 is ${figure(numbersOf('gapminder.csv', 'pop', (row) => row.country === 'India' && row.year === '1980')[0] ?? 0, 0)}`,
  ],
  [
    'Fertility rate of Afghanistan 1990',
    'one-figure',
    `for Afghanistan in 1990 is ${numbersOf('gapminder.csv', 'fertility', (row) => row.country === 'Afghanistan' && row.year === '1990')[0]}`,
  ],
];

const MADE: [goal: string, playbook: string, answer: string][] = [
  ['Total sales by region', 'top-groups', 'Süd has the highest total Umsatz (€): 2,100.8'],
  ['Umsatz in March 2023', 'one-figure', 'The total Umsatz (€) in March 2023 is 1,300.3'],
  ['total Umsatz in Nord in 2023', 'one-figure', 'The total Umsatz (€) for Nord in 2023 is 1,700.8'],
  ['Umsatz in March', 'one-figure', 'in March of 2 years is 1,601.0'],
  ['Average age of women in Sales', 'one-figure', 'The Age for Sales and F is 30.'],
  ['average female salary', 'one-figure', 'The average Salary for F is 57,000'],
  ['Who is the oldest employee?', 'top-groups', 'Bob Baker and Dan Diaz share the highest Age: 60'],
  ['How many employees work in Sales?', 'count-rows', '3 of 6 rows have Department Sales'],
  ['How many employees are in each department?', 'count-groups', 'Sales has the most rows: 3 (60.0%)'],
  ['average humidity in February 2024', 'one-figure', 'The average humidity in February 2024 is 51.3'],
  ['Which sensor is the most humid?', 'top-groups', 'B2 has the highest average humidity: 66.5'],
];

const DECLINED: [goal: string, says: string][] = [
  ['Average horsepower in the 1970s', 'not sure enough'],
  ['Average horsepower of electric cars', '“electric”'],
  ['What is the most expensive car?', '“expensive”'],
  ['Rain last month', '“last”'],
  ['How much rain may fall in Seattle?', '“may”'],
  ['How many days did it snow?', 'no way'],
  ['How many days did it rain in New York?', 'not sure enough'],
  ['Total precipitation for New York in 2012 and 2013', 'not sure enough'],
  ['Heaviest car in March 1975', 'holds only years'],
  ['How fast is the fastest car?', 'choose the order'],
];

const DECLINED_OF_MADE: [goal: string, says: string][] = [
  ['average salary of married employees', '“married”'],
  ['How many employees have no salary?', '“no”'],
  ['Umsatz in March 2026', 'no row of 2026'],
];

describe('Everyday goals about the shipped tables are answered rightly:', () => {
  it.each(GOALS)('%s', async (goal, playbook, answer) => {
    const { markdown, ...found } = await delivered(shipped, files, goal);
    expect(found.playbook).toBe(playbook);
    expect(markdown).toContain(answer);
  });
});

describe('Everyday goals about German decimals, missing values and a time series are answered rightly:', () => {
  it.each(MADE)('%s', async (goal, playbook, answer) => {
    const { markdown, ...found } = await delivered(made, own, goal);
    expect(found.playbook).toBe(playbook);
    expect(markdown).toContain(answer);
  });
});

describe('Everyday goals that could be answered wrongly are asked about:', () => {
  it.each([
    ...DECLINED.map((each) => [...each, shipped] as const),
    ...DECLINED_OF_MADE.map((each) => [...each, made] as const),
  ])('%s', (goal, says, planning) => expectAsked(planning, goal, says));
});
