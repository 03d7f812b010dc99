import { describe, expect, it } from 'vitest';
import { figure, files, mean, numbersOf, rowsOf, sum } from './by-hand.fixture.ts';
import { delivered, expectAsked } from './delivered.fixture.ts';
import { planningOver } from './playbook/run-plan.fixture.ts';

const SALES =
  'Datum;Region;Produkt;Umsatz (€)\n15.01.2023;Nord;Sofa;1.200,50\n20.03.2023;Süd;Tisch;800,00\n02.04.2023;Nord;Sofa;500,25\n02.03.2024;Süd;Sofa;300,75\n30.10.2024;Süd;Tisch;1.000,00\n';
const ORDERS =
  'order,country,revenue,quantity\n1,Chad,100,3\n2,Peru,250,1\n3,Chad,180.5,2\n4,Mali,40,9\n5,Peru,20,2\n';
const STAFF =
  'Employee,Department,Gender,Age,Salary,Hired\nAnn Adams,Sales,F,30,50000,2012-08-31\nBob Baker,Sales,M,61,,2010-05-01\nCleo Clark,Finance,F,,72000,2009-02-28\nDan Diaz,Finance,M,60,71000,2019-12-31\nEva Evans,Sales,F,41,64000,2015-07-15\n';
const SENSORS =
  'timestamp,sensor,humidity,pressure\n2024-01-31 00:15:00,A1,50.5,1002\n2024-01-31 23:45:00,B2,60.5,1004.5\n2024-02-01 00:00:00,A1,40.0,1010\n2024-02-02 00:00:00,B2,62.5,1001\n2024-02-02 12:00:00,B2,70.5,\n';
const own = { 'sales.csv': SALES, 'orders.csv': ORDERS, 'staff.csv': STAFF, 'sensors.csv': SENSORS };

type Row = Record<string, string>;
const inCity = (city: string, time: string, column: string) =>
  numbersOf('weather.csv', column, (row) => row.location === city && (row.date ?? '').startsWith(time));
const inMonth = (city: string, month: string, column: string) =>
  numbersOf('weather.csv', column, (row) => row.location === city && (row.date ?? '').slice(5, 7) === month);
const cars = (where: (row: Row) => boolean) => rowsOf('cars.csv').filter(where);
const over = (column: string, limit: number) => (row: Row) =>
  row[column] !== '' && Number(row[column]) > limit;
const thirsty = (where: (row: Row) => boolean) =>
  numbersOf('cars.csv', 'Miles_per_Gallon', (row) => where(row));
const best = (column: string, where: (row: Row) => boolean, direction: 1 | -1) =>
  cars((row) => where(row) && row[column] !== '').sort(
    (a, b) => direction * (Number(b[column]) - Number(a[column])),
  )[0] ?? {};
const isFord = (row: Row) => row.Maker === 'Ford';
const economical = best('Miles_per_Gallon', () => true, 1);
const strongFord = best('Horsepower', isFord, 1);
const newFords = cars((row) => isFord(row) && row.Year === '1982-01-01');
const [early, late] = ['1970', '1982'].map((year) =>
  mean(thirsty((row) => row.Year?.startsWith(year) ?? false)),
) as [number, number];
const rainOf = (time: string) => (city: string) => figure(sum(inCity(city, time, 'precipitation')), 1);
const rain2013 = rainOf('2013');
const rainMarch = rainOf('2012-03');
const above = (side: string, limit: number, holds: (value: number) => boolean, column = 'Horsepower') =>
  `${cars((row) => row[column] !== '' && holds(Number(row[column]))).length} of 406 rows have ${column.replaceAll('_', ' ')} ${side} ${limit.toLocaleString('en-US')}.`;

const GOALS: [goal: string, playbook: string, ...answers: string[]][] = [
  [
    'Which car has the best mileage?',
    'top-rows',
    `${economical.Name} has the highest Miles per Gallon: ${economical.Miles_per_Gallon}`,
  ],
  [
    'most powerful Ford',
    'top-rows',
    `${strongFord.Name} has the highest Horsepower for Ford: ${strongFord.Horsepower}`,
  ],
  [
    'newest Ford',
    'first-rows',
    `The latest Year for Ford is 1982, shared by ${newFords.length} rows`,
    '| 1982 |',
  ],
  [
    'rain in Seattle vs New York in 2013',
    'top-groups',
    `New York has the highest total precipitation in 2013: ${rain2013('New York')}`,
    `Seattle with ${rain2013('Seattle')}`,
  ],
  [
    'rain in March 2012',
    'top-groups',
    `Seattle has the highest total precipitation in March 2012: ${rainMarch('Seattle')}`,
    `New York with ${rainMarch('New York')}`,
  ],
  [
    'wind in July',
    'top-groups',
    `New York has the highest average wind in July: ${figure(mean(inMonth('New York', '07', 'wind')), 2)}`,
    `Seattle with ${figure(mean(inMonth('Seattle', '07', 'wind')), 2)}`,
  ],
  [
    'How did fuel economy change over the years?',
    'trend-over-time',
    `from ${figure(early, 1)} in 1970 to ${figure(late, 1)} in 1982 (+${figure(late - early, 1)})`,
  ],
  ['cars above 200 horsepower', 'count-rows', above('above', 200, (value) => value > 200)],
  ['cars with at least 200 horsepower', 'count-rows', above('at least', 200, (value) => value >= 200)],
  ['cars with 200 horsepower or more', 'count-rows', above('at least', 200, (value) => value >= 200)],
  [
    'how many cars are lighter than 2000 lbs',
    'count-rows',
    above('below', 2000, (value) => value < 2000, 'Weight_in_lbs'),
  ],
  [
    'How many cars weigh more than 4000 lbs?',
    'count-rows',
    above('above', 4000, (value) => value > 4000, 'Weight_in_lbs'),
  ],
  [
    'How many cars have up to 4 cylinders?',
    'count-rows',
    above('at most', 4, (value) => value <= 4, 'Cylinders'),
  ],
  [
    'How many cars have 8 cylinders or more?',
    'count-rows',
    above('at least', 8, (value) => value >= 8, 'Cylinders'),
  ],
  [
    'cars above 100 horsepower with 4 cylinders',
    'count-rows',
    `${cars((row) => over('Horsepower', 100)(row) && row.Cylinders === '4').length} of 406 rows have Cylinders 4 and Horsepower above 100`,
  ],
  [
    'days with more than 20 rain in Seattle',
    'count-rows',
    `${inCity('Seattle', '', 'precipitation').filter((each) => each > 20).length} of 2,922 rows have location Seattle and precipitation above 20`,
  ],
  [
    'precipitation per month',
    'compare-over-time',
    `${figure(sum(inCity('Seattle', '', 'precipitation')) / 48, 1)} for Seattle, against ${figure(sum(inCity('New York', '', 'precipitation')) / 48, 1)} for New York`,
  ],
];

const MADE: [goal: string, playbook: string, ...answers: string[]][] = [
  ['Umsatz pro Region', 'top-groups', 'Süd has the highest total Umsatz (€): 2,100.8', 'Nord with 1,700.8'],
  ['sales per region', 'top-groups', 'Süd has the highest total Umsatz (€): 2,100.8'],
  ['revenue by country', 'top-groups', 'Chad has the highest total revenue: 280.5', 'Peru with 270.0'],
  ['sales in Q1 2023', 'one-figure', 'The total Umsatz (€) in Q1 2023 is 2,000.5.'],
  ['Umsatz in the second quarter of 2023', 'one-figure', 'The Umsatz (€) in Q2 2023 is 500.3.'],
  ['Umsatz by region in Q4 2024', 'top-groups', 'for Süd in Q4 2024'],
  ['Who earns the most?', 'top-rows', 'Cleo Clark has the highest Salary: 72,000', 'Dan Diaz with 71,000'],
  ['Who earns the least in Sales?', 'top-rows', 'Ann Adams has the lowest Salary for Sales: 50,000'],
  [
    'Which employee was hired first?',
    'first-rows',
    'The earliest Hired is 2009-02-28, in one row: Cleo Clark.',
  ],
  ['The latest employee hired', 'first-rows', 'The latest Hired is 2019-12-31, in one row: Dan Diaz.'],
  ['Who was hired first in Sales?', 'first-rows', 'for Sales is 2010-05-01, in one row: Bob Baker.'],
  ['maximum pressure of sensor B2', 'one-figure', 'The highest pressure for B2 is 1,004.5.'],
  ['daily average humidity', 'trend-over-time', 'from 55.5 in 2024-01-31 to 66.5 in 2024-02-02'],
  [
    'employees older than 60',
    'count-rows',
    '1 of 5 rows has Age above 60.',
    'In 1 row of the table Age is missing',
  ],
];

const DECLINED: [goal: string, says: string][] = [
  [
    'Seattle vs New York in 2013',
    'these groups: Seattle; New York, in one year: 2013. I could not tell "figure"',
  ],
  ['rain in Seattle vs Boston in 2013', '“Boston”'],
  ['temperature in Seattle vs New York in 2013', '“2013”'],
  ['rain in March 2012 in Boston', '“Boston”'],
  ['Rain in March 2012 and April 2012', 'not sure enough'],
  ['Rain in March 2019', 'no row of 2019'],
  ['total rain in March 2012', 'not sure enough'],
  ['rain since 2012', 'not sure enough'],
  ['Which car has the best weight?', 'choose the order'],
  ['Which origin has the best weight?', 'choose the order'],
  ['Which car has the best and worst mileage?', 'not sure enough'],
  ['Which car does not have the best mileage?', '“not”'],
  ['best car', '"figure"'],
  ['most powerful Tesla', '“Tesla”'],
  ['most powerful Ford by origin', 'single rows may be meant'],
  ['newest Ford and oldest Toyota', 'not sure enough'],
  ['Who has the most horsepower?', 'not sure enough'],
  ['How did fuel economy and horsepower change over the years?', 'not sure enough'],
  ['How did rain change over the years?', 'not sure enough'],
  ['cars not above 200 horsepower', '“not”'],
  ['cars between 100 and 200 horsepower', '“100”'],
  ['cars above 200 and below 300 horsepower', '“300”'],
  ['cars above 200', '“200”'],
  ['cars lighter than 900 kg', '“kg”'],
  ['cars with weight of 900 kg or less', '“kg”'],
  ['cars with horsepower above 200 or from Japan', '“above”'],
  ['How many cars come from Japan or have 8 cylinders?', 'not sure enough'],
  ['cars lighter than a Ford', '“than”'],
  ['cars faster than 12', '“than”'],
  ['cars above average horsepower', '“above”'],
  ['heaviest cars above 200 horsepower', '“above”'],
  ['average weight of cars above 200 horsepower', '“above”'],
  ['average horsepower of cars with 8 cylinders or more', 'not sure enough'],
  ['How many cars have 8+ cylinders?', '“8”'],
  ['How many cars have max 6 cylinders?', 'not sure enough'],
  ['How many cars have no more than 6 cylinders?', '“no”'],
  ['days with more than 20 rain in 2013', 'not sure enough'],
  ['days with more than 2 inches of rain in Seattle', '“inches”'],
  ['months with more than 100 rain in Seattle', '“100”'],
  ['Which countries have a life expectancy above 80?', '“80”'],
];

const DECLINED_OF_MADE: [goal: string, says: string][] = [
  ['Umsatz pro Kopf', '“Kopf”'],
  ['sales in Q5 2023', '“5”'],
  ['sales in Q1 and Q2 2023', 'not sure enough'],
  ['Who earns the most and the least?', 'not sure enough'],
  ['Who earns the most on average?', 'not sure enough'],
  ['Who earns the most in 2015?', 'not sure enough'],
  ['employees older than 60 in 2010', '“than”'],
  ['Who earns more?', 'not sure enough'],
  ['Which employee was hired last month?', '“last”'],
  ['Which employee was hired first in 2010?', 'no way'],
  ['Which employees were hired first and last?', '“last”'],
  ['How many employees were hired first?', 'not sure enough'],
  ['maximum pressure of sensor D9', '“9”'],
  ['maximum pressure by sensor', 'not sure enough'],
  ['employees with Salary above 5%', '“above”'],
];

const shipped = planningOver(files);
const made = planningOver(own);

describe('Obvious goals are answered rightly:', () => {
  it.each([
    ...GOALS.map((each) => ({ goal: each[0], each, planner: shipped, tables: files })),
    ...MADE.map((each) => ({ goal: each[0], each, planner: made, tables: own })),
  ])('$goal', async ({ each: [goal, playbook, ...answers], planner, tables }) => {
    const { markdown, ...found } = await delivered(planner, tables, goal);
    expect(found.playbook).toBe(playbook);
    for (const answer of answers) expect(markdown).toContain(answer);
  });
});

describe('What stands near them and is ambiguous, contradictory or unknown is asked about:', () => {
  it.each([
    ...DECLINED.map((each) => [...each, shipped] as const),
    ...DECLINED_OF_MADE.map((each) => [...each, made] as const),
  ])('%s', (goal, says, planning) => expectAsked(planning, goal, says));
});

describe('Dates that stand for whole years', () => {
  it('are shown as years in tables of rows', async () => {
    const { markdown } = await delivered(shipped, files, 'cars above 200 horsepower');
    expect(markdown).toContain('| 1970 | USA |');
    expect(markdown).not.toContain('1970-01-01');
  });

  it('are shown as years where the first rows are', async () => {
    const { markdown } = await delivered(shipped, files, 'Describe cars.csv');
    expect(markdown).toContain('| 130 | 3,504 | 12 | 1970 | USA |');
  });

  it('stay days where the table has other days too', async () => {
    const { markdown } = await delivered(shipped, files, 'How many days did it snow in Seattle?');
    expect(markdown).toMatch(/\| 2012-01-\d\d \|/);
  });
});
