import { readFileSync } from 'node:fs';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';

const COUNT = 300_000;
const amount = (i: number) => (i * 7919) % 1000;
const CITIES = ['Oslo', 'Lima', 'Pune'];
const CSV = `city,amount,note\n${Array.from({ length: COUNT }, (_, i) => `${CITIES[i % 3]},${amount(i)},a note`).join('\n')}\n`;

function totalOf(city: string): number {
  return Array.from({ length: COUNT }, (_, i) => (CITIES[i % 3] === city ? amount(i) : 0)).reduce(
    (a, b) => a + b,
    0,
  );
}

test('a table of 300,000 rows is ranked, and passes between tasks by handle', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'cars.csv: columns and source' })).toBeVisible();
  const file = { name: 'sales.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) };
  await page.getByTestId('file-picker').setInputFiles(file);
  await expect(page.getByRole('button', { name: 'sales.csv: columns and source' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Goal' }).fill('Top 3 cities by total amount in sales.csv');
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page).toHaveURL(/\/runs\//);
  const run = new RunScreen(page);
  await run.is('Succeeded', 60_000);
  for (const city of CITIES) {
    await expect(run.deliverable).toContainText(totalOf(city).toLocaleString('en-US'));
  }

  await run.node('Parse sales.csv into a table').click();
  await run.tab('Output').click();
  await expect(run.task).toContainText('The first 50 of 300,000 rows.');
  const saved = page.waitForEvent('download');
  await run.task.getByRole('link', { name: /^Download/ }).click();
  const lines = readFileSync(await (await saved).path(), 'utf8').split('\r\n');
  expect(lines.length).toBe(COUNT + 2);
  expect([lines[0], lines[1], lines[COUNT]]).toEqual([
    'city,amount,note',
    'Oslo,0,a note',
    `Pune,${amount(COUNT - 1)},a note`,
  ]);
});
