import { readFileSync } from 'node:fs';
import { cellsOf, expectFigures, runSample, tableWith } from './house/report.ts';
import { figure, grouped, mean, sampleRows, sum } from './house/tables.ts';
import { expect, test } from './house/test.ts';

const RAIN = 'Compare monthly rain in Seattle and New York and show it as a chart';
const ECONOMY = 'Which maker improved fuel economy most since 1970?';
const CARS = 'Describe cars.csv';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Rain of each month of a city in mm, by month as 2012-01. */
function monthlyRain(city: string): Map<string, number> {
  const rows = sampleRows('weather.csv').filter(({ location }) => location === city);
  const months = grouped(rows, ({ date }) => String(date).slice(0, 7));
  return new Map(
    [...months].map(([month, days]) => [month, sum(days.map((day) => Number(day.precipitation)))]),
  );
}

test('the rain of two cities is compared, with the figures of the raw table', async ({ page }) => {
  const { run, ms } = await runSample(page, RAIN);
  expect(ms).toBeLessThan(10_000);

  const summary = await cellsOf(tableWith(run.deliverable, 'Average per month'));
  for (const city of ['Seattle', 'New York']) {
    const rain = [...monthlyRain(city)].sort(([, a], [, b]) => a - b);
    const [driest, lowest] = rain.at(0) ?? ['', 0];
    const [wettest, highest] = rain.at(-1) ?? ['', 0];
    expect(summary).toContainEqual([
      city,
      figure(mean(rain.map(([, mm]) => mm)), 1),
      `${figure(highest, 1)} (${wettest})`,
      `${figure(lowest, 1)} (${driest})`,
      String(rain.length),
    ]);
  }

  const year = await cellsOf(tableWith(run.deliverable, 'Month').last());
  const typical = (city: string, month: number) => {
    const same = [...monthlyRain(city)].filter(([name]) => Number(name.slice(5)) === month + 1);
    return figure(mean(same.map(([, mm]) => mm)), 1);
  };
  expect(year[0]).toEqual(['Month', 'New York', 'Seattle']);
  expect(year.slice(1)).toEqual(
    MONTHS.map((name, month) => [name, typical('New York', month), typical('Seattle', month)]),
  );
  await expectFigures(run.deliverable, 2);
});

/** Makers with a figure in the first and in the last year, most improved first. */
function improvements() {
  const known = sampleRows('cars.csv').filter((car) => car.Miles_per_Gallon !== '');
  const years = known.map((car) => String(car.Year).slice(0, 4)).sort();
  const [first, last] = [years.at(0), years.at(-1)];
  const economy = (cars: typeof known, year: string | undefined) =>
    cars.filter((car) => String(car.Year).slice(0, 4) === year).map((car) => Number(car.Miles_per_Gallon));
  return [...grouped(known, (car) => String(car.Maker))]
    .map(([maker, cars]) => ({ maker, before: economy(cars, first), after: economy(cars, last) }))
    .filter(({ before, after }) => before.length > 0 && after.length > 0)
    .map((one) => ({ ...one, change: mean(one.after) - mean(one.before) }))
    .sort((a, b) => b.change - a.change);
}

test('the maker that improved most is found, and the ranking is that of the raw table', async ({ page }) => {
  const { run, ms } = await runSample(page, ECONOMY);
  expect(ms).toBeLessThan(10_000);

  const ranking = improvements();
  const table = await cellsOf(tableWith(run.deliverable, 'Change in %'));
  expect(table.slice(1)).toEqual(
    ranking.map(({ maker, before, after, change }, at) => [
      String(at + 1),
      maker,
      figure(mean(before), 1),
      figure(mean(after), 1),
      `+${figure(change, 1)}`,
      `+${figure((change / mean(before)) * 100)}%`,
      `${before.length} / ${after.length}`,
    ]),
  );
  await expect(run.deliverable).toContainText(`${ranking[0]?.maker} comes first`);
  await expectFigures(run.deliverable, 2);
});

test('a table is described as it is', async ({ page }) => {
  const { run, ms } = await runSample(page, CARS);
  expect(ms).toBeLessThan(10_000);

  const cars = sampleRows('cars.csv');
  const names = Object.keys(cars[0] ?? {});
  const overview = await cellsOf(tableWith(run.deliverable, 'Filled'));
  expect(
    overview.slice(1).map(([name, , filled, missing, distinct]) => [name, filled, missing, distinct]),
  ).toEqual(
    names.map((name) => {
      const filled = cars.map((car) => car[name]).filter((cell) => cell !== '');
      const counts = [filled.length, cars.length - filled.length, new Set(filled).size];
      return [name, ...counts.map(String)];
    }),
  );
  const numbers = await cellsOf(tableWith(run.deliverable, 'Median'));
  const economy = cars
    .map((car) => car.Miles_per_Gallon)
    .filter((cell) => cell !== '')
    .map(Number);
  expect(numbers.find(([name]) => name === 'Miles_per_Gallon')?.slice(1, 5)).toEqual([
    String(Math.min(...economy)),
    String(economy.sort((a, b) => a - b)[economy.length / 2 - 1]),
    figure(mean(economy), 2),
    String(Math.max(...economy)),
  ]);
  await expect(run.deliverable).toContainText('cars.csv has 406 rows and 10 columns');
  await expectFigures(run.deliverable, 2);
});

test('each part of a result names the tasks it came from, which lead to them', async ({ page }) => {
  const { run } = await runSample(page, CARS);
  await run.deliverable.getByRole('button', { name: 'Parse cars.csv into a table' }).click();
  await expect(page).toHaveURL(/task=parse/);
  await expect(run.task.getByRole('heading', { name: 'Parse cars.csv into a table' })).toBeVisible();
});

test('a result can be downloaded and copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { run } = await runSample(page, CARS);
  const saved = page.waitForEvent('download');
  await run.deliverable.getByRole('link', { name: 'Download Write the report' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^Write[ -_]the[ -_]report\.md$/);
  const markdown = readFileSync(await file.path(), 'utf8');
  expect(markdown).toContain('# What is in cars.csv');
  expect(markdown).toContain('**cars.csv has 406 rows and 10 columns');

  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.trim()).toBe(markdown.trim());
});
