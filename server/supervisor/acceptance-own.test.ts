import { describe, expect, it } from 'vitest';
import { figure, rowsIn, sum } from './by-hand.fixture.ts';
import { delivered, expectAsked } from './delivered.fixture.ts';
import { planningOver } from './playbook/run-plan.fixture.ts';

const BAKERY =
  'Date,Shop,Product,Sold,Price (EUR),Invoice\n2024-01-05,Harbour,Rye bread,120,4.50,10001\n2024-01-20,Harbour,Croissant,310,1.80,10002\n2024-02-03,Station,Rye bread,80,4.60,10003\n2024-02-17,Station,Croissant,1250,1.90,10004\n2024-03-02,Harbour,Baguette,95,2.20,10005\n2025-01-11,Station,Baguette,140,2.30,10006\n2025-02-15,Harbour,Croissant,405,2.00,10007\n2025-03-22,Station,Rye bread,60,4.80,10008\n';
const RUNNERS =
  'Runner,Club,Age,Distance (km),Minutes,Joined\nAda Ahl,Lions,31,10,52,2019-04-01\nBen Berg,Lions,45,21.1,118,2015-09-12\nCid Cole,Hawks,27,10,44,2021-01-30\nDee Dahl,Hawks,62,5,33,2010-06-05\nEli Eng,Owls,39,42.2,,2018-03-17\nFay Falk,Owls,45,21.1,101,2018-11-02\n';
const own = { 'bakery.csv': BAKERY, 'runners.csv': RUNNERS };

type Row = Record<string, string>;
const of = (column: string, value: string) => (row: Row) => row[column] === value;
const sold = (where: (row: Row) => boolean) =>
  figure(
    sum(
      rowsIn(BAKERY)
        .filter(where)
        .map((row) => Number(row.Sold)),
    ),
    0,
  );
const runner = (club: string, column: string, direction: 1 | -1) =>
  rowsIn(RUNNERS)
    .filter((row) => row.Club === club && row[column] !== '')
    .sort((a, b) => direction * (Number(b[column]) - Number(a[column])))[0] ?? {};
const isIn = (year: string) => (row: Row) => row.Date?.startsWith(year) ?? false;

const MADE: [goal: string, playbook: string, ...answers: string[]][] = [
  [
    'oldest runner of the Lions',
    'top-rows',
    `${runner('Lions', 'Age', 1).Runner} has the highest Age for Lions: ${runner('Lions', 'Age', 1).Age}`,
  ],
  [
    'Which runner of the Hawks is the oldest?',
    'top-rows',
    `${runner('Hawks', 'Age', 1).Runner} has the highest Age for Hawks: ${runner('Hawks', 'Age', 1).Age}`,
  ],
  [
    'Hawks with the longest distance',
    'top-rows',
    `${runner('Hawks', 'Distance (km)', 1).Runner} has the highest Distance (km) for Hawks: 10`,
  ],
  [
    'Runner of the Owls with the most minutes',
    'top-rows',
    `${runner('Owls', 'Minutes', 1).Runner} has the highest Minutes for Owls: 101`,
  ],
  [
    'How many croissants were sold?',
    'one-figure',
    `The total Sold for Croissant is ${sold(of('Product', 'Croissant'))}.`,
  ],
  ['How many sold?', 'one-figure', `The total Sold is ${sold(() => true)}.`],
  ['How many were sold?', 'one-figure', `The total Sold is ${sold(() => true)}.`],
  ['How many were sold in 2024?', 'one-figure', `The total Sold in 2024 is ${sold(isIn('2024'))}.`],
  [
    'croissants sold in 2024 and 2025',
    'top-periods',
    `2024 has the highest total Sold for Croissant: ${sold((row) => row.Product === 'Croissant' && isIn('2024')(row))}.`,
    `Together they have ${sold(of('Product', 'Croissant'))}.`,
  ],
  [
    'Which product sold the most?',
    'top-groups',
    `Croissant has the highest total Sold: ${sold(of('Product', 'Croissant'))}`,
    `Rye bread with ${sold(of('Product', 'Rye bread'))}`,
  ],
  [
    'How many rye breads were sold at the Station?',
    'one-figure',
    `is ${sold((row) => row.Product === 'Rye bread' && row.Shop === 'Station')}.`,
  ],
  ['days with more than 1,000 sold', 'count-rows', '1 of 8 rows has Sold above 1,000.'],
];

const DECLINED_OF_MADE: [goal: string, says: string][] = [
  ['How many croissants?', 'no way'],
  ['expensive Croissant', 'no way'],
  ['days with more than 20 mm sold', '“mm”'],
];

const made = planningOver(own);

describe('Rows and amounts of small tables of one’s own are told rightly:', () => {
  it.each(MADE)('%s', async (goal, playbook, ...answers) => {
    const { markdown, ...found } = await delivered(made, own, goal);
    expect(found.playbook).toBe(playbook);
    for (const answer of answers) expect(markdown.replaceAll('**', '')).toContain(answer);
  });
});

describe('What could be meant in another way is asked about:', () => {
  it.each(DECLINED_OF_MADE)('%s', (goal, says) => expectAsked(made, goal, says));
});

describe('Tables in reports', () => {
  it('set no thousands apart in identifiers', async () => {
    const { markdown } = await delivered(made, own, 'Describe bakery.csv');
    expect(markdown).toContain('| 1,250 | 1.9 | 10004 |');
    expect(markdown).toContain('| Invoice | number | 8 | 0 | 8 | 10001 |');
    expect(markdown).toContain('| Invoice | 10001 |');
  });
});
