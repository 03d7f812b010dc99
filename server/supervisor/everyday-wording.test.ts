import { describe, expect, it } from 'vitest';
import { isObject } from '../core/json.ts';
import { processorMs } from '../tests/processor-time.ts';
import { planningOver, runPlan, sampleFiles } from './playbook/run-plan.fixture.ts';

const ORDERS =
  'id,customer,fee,paid,note\n1,Ann,"$1,200.50",03/15/2024,\n2,Bob,$80.00,03/18/2024,"a\nb"\n3,Ann,$9,03/21/2024,\n4,Bob,$15,03/30/2024,"c"\n';

const UMSATZ =
  'Datum;Region;Umsatz (€);Einzelpreis\n2023-01-15;Nord;1.200,50;3,10\n2023-02-10;Süd;800,00;2,00\n2023-04-20;Nord;500,25;1,00\n2023-05-02;Süd;300,75;4,00\n2023-10-30;Süd;1.000,00;2,00\n';

async function planned(files: Record<string, string>, goal: string) {
  const outcome = await planningOver(files).plan(goal);
  if (outcome.type !== 'plan') throw new Error(outcome.question.reason);
  const { outputs } = await runPlan(outcome.plan, files);
  const report = outputs.get('report');
  const bound = Object.fromEntries(outcome.note.bound?.map(({ name, value }) => [name, value]) ?? []);
  const why = Object.fromEntries(outcome.note.bound?.map(({ name, from }) => [name, from]) ?? []);
  return { bound, why, report: isObject(report) ? String(report.markdown) : '' };
}

describe('everyday wording', () => {
  it.each([
    ['mean body mass per island', 'top-groups', 'Body Mass (g)'],
    ['how windy is new york compared with seattle by quarter?', 'compare-over-time', 'wind'],
  ])('plans “%s”', async (goal, playbook, figure) => {
    const outcome = await planningOver(sampleFiles()).plan(goal);
    if (outcome.type !== 'plan') throw new Error(outcome.question.reason);
    expect(outcome.note.playbook).toBe(playbook);
    expect(outcome.note.bound?.find(({ name }) => name === 'Figure')?.value).toBe(figure);
  });

  it('adds up amounts of money by what they stand under', async () => {
    const { bound, report } = await planned({ 'orders.csv': ORDERS }, 'Total fee by customer in orders.csv');
    expect(bound).toMatchObject({ Figure: 'fee', Groups: 'customer' });
    expect(report).toContain('Ann has the highest total fee: 1,209.5');
    expect(report).toContain('written with $');
  });

  it('adds up amounts and averages rates, and says which and why', async () => {
    const files = { 'umsatz.csv': UMSATZ };
    const { bound, report, why } = await planned(files, 'Umsatz per quarter');
    expect(bound).toMatchObject({ Figure: 'Umsatz (€)', 'Time unit': 'quarter', Dates: 'Datum' });
    expect(why['How rows are put together']).toContain('are added up');
    const quarters = { '2023-Q1': 1200.5 + 800, '2023-Q2': 500.25 + 300.75, '2023-Q4': 1000 };
    for (const [quarter, total] of Object.entries(quarters)) {
      expect(report).toContain(
        `| ${quarter} | ${total.toLocaleString('en-US', { minimumFractionDigits: 1 })} |`,
      );
    }
    const { report: regions } = await planned(files, 'Umsatz per Region');
    expect(regions).toContain('Süd has the highest total Umsatz (€): 2,100.8');
    const prices = await planned(files, 'Einzelpreis per Region');
    expect(prices.why['How rows are put together']).toBe(
      'Einzelpreis is no amount by its name, so it is not added up',
    );
    expect(prices.report).toContain('Süd has the highest average Einzelpreis: 2.67');
  });

  it('never says that it does not know what a table has', async () => {
    const outcome = await planningOver(sampleFiles()).plan('Snowfall in New York in 2014');
    if (outcome.type !== 'question') throw new Error('planned');
    expect(outcome.question.reason).toContain('“Snowfall”');
    expect(outcome.question.reason).not.toContain('“York”');
  });

  it('takes no identifier for a figure, and asks when the goal names a column that the plan would not use', async () => {
    const files = { 'orders.csv': ORDERS.replaceAll('$', 'about ') };
    const outcome = await planningOver(files).plan('Total fee by customer in orders.csv');
    expect(outcome).toMatchObject({ type: 'question' });
    if (outcome.type === 'question') expect(outcome.question.reason).toContain('customer and fee hold text');
  });

  it('means no other column by a word that names one in full', async () => {
    const sales =
      'Sales Region,Revenue,Revenue 2,Day\nEMEA,2,1,2023-05-01\nEMEA,5,1,2024-05-01\nAPAC,3,1,2023-06-01\n';
    const goal = 'Total revenue for EMEA in 2023 in sales.csv';
    const { bound, report } = await planned({ 'sales.csv': sales }, goal);
    expect(bound).toMatchObject({
      Figure: 'Revenue',
      'Only rows with': 'Sales Region',
      'These values': 'EMEA',
      'In one year': '2023',
    });
    expect(report).toContain('**The Revenue for EMEA in 2023 is 2.**');
    const { bound: counted } = await planned(
      { 'sales.csv': sales },
      'How many rows per sales region in sales.csv?',
    );
    expect(counted).not.toHaveProperty('Only rows with');
  });

  it('groups by a column that is filled, when none is named', async () => {
    const { bound, report } = await planned({ 'orders.csv': ORDERS }, 'Find duplicates in orders.csv');
    expect(bound).toMatchObject({ Dates: 'paid', Groups: 'customer' });
    expect(report.split('\n').filter((line) => line.startsWith('| Bob |'))).toHaveLength(1);
  });

  it('says that groups are level instead of putting one ahead', async () => {
    const files = { 'level.csv': 'team,points,day\nred,2,2024-03-01\nblue,2,2024-03-05\n' };
    const { report } = await planned(files, 'Compare monthly points by team in level.csv');
    expect(report).toContain('**No team is ahead: the average points per month is 2 for both.**');
  });

  it('tells dates that each stand for a year as years', async () => {
    const { bound } = await planned(sampleFiles(), 'How does horsepower develop by origin?');
    expect(bound).toMatchObject({ Dates: 'Year', 'Time unit': 'year' });
  });

  it('says why a file that the goal names is no table, and only that', async () => {
    const outcome = await planningOver({ 'ragged.csv': 'a,b\n1\n2\n3,4,5\n' }).plan('Describe ragged.csv');
    if (outcome.type !== 'question') throw new Error('planned');
    expect(outcome.question.reason).toContain('most lines have another number of cells');
    expect(outcome.question.reason).not.toContain('could not place');
  });

  it('reads a goal as long as a book without making everybody else wait', async () => {
    const { plan } = planningOver(sampleFiles());
    await plan('Describe cars.csv');
    const words = Array.from({ length: 20_000 }, (_, at) => `${at % 2 === 0 ? 'in' : 'word'} ${at * 7919}`);
    const began = processorMs();
    expect(await plan(`Compare ${words.join(' ')}`)).toMatchObject({ type: 'question' });
    expect(processorMs() - began).toBeLessThan(1500);
  });

  it('asks when what was wanted can’t be done, instead of doing something else', async () => {
    const files = { 'months.csv': 'month,visitors,page\nspring,12,home\nautumn,15,blog\nspring,9,blog\n' };
    const outcome = await planningOver(files).plan('visitors per page over time in months.csv');
    expect(outcome).toMatchObject({ type: 'question' });
    if (outcome.type === 'question') expect(outcome.question.reason).toContain('no column of dates');
  });
});
