import { runSample } from './house/report.ts';
import { expect, test } from './house/test.ts';

/** What stands in each result; the figures themselves are held against the raw tables in the acceptance table. */
const SAMPLES: [goal: string, says: string][] = [
  ['Is there a correlation between income and health in incomes.csv?', 'the correlation is +0.65'],
  ['Draw a histogram of the body mass of the penguins', 'lie below 4,050'],
  ['Find duplicates and missing values in penguins.csv', '18 values are missing'],
  ['Join gapminder.csv and incomes.csv by country', '671 of 682 rows'],
  ['What changed from lgpl-2.0.txt to lgpl-2.1.txt?', '106 lines were added and 85 removed'],
  ['Which documents mention “patent”?', 'stands in 24 lines of 3 documents'],
  ['Summarise gpl-2.0.txt and lgpl-2.1.txt', 'Summary of 2 documents'],
];

for (const [goal, says] of SAMPLES) {
  test(`“${goal}” is answered`, async ({ page }) => {
    const { run, ms } = await runSample(page, goal);
    expect(ms).toBeLessThan(10_000);
    await expect(run.deliverable).toContainText(says);
  });
}

test('links are checked, and what cannot be reached is said in the table', async ({ page }) => {
  const { run, ms } = await runSample(page, 'Which links in links.md are broken?');
  expect(ms).toBeLessThan(10_000);
  await expect(run.deliverable.getByRole('table')).toContainText('https://nowhere.invalid/');
  await expect(run.deliverable.getByRole('row', { name: /nowhere\.invalid/ })).toContainText(/unreachable/);
});
