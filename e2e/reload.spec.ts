import type { Page } from '@playwright/test';
import { expectedOnce, logOf } from './house/door.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { AT_THE_GATE, gatedChain } from './seed/plans.ts';

const STEPS = 10;
const ALL = STEPS + 2;
test.use({
  seed: { runs: [{ id: 'slow', goal: 'Count slowly', plan: gatedChain(STEPS, 100_000), paused: true }] },
});

/** Status by task, as the list shows it. */
async function statuses(page: Page): Promise<Record<string, string>> {
  const rows = await new RunScreen(page).list
    .getByRole('option')
    .evaluateAll((found) =>
      found.map((row) => [row.getAttribute('data-task'), row.getAttribute('data-status')]),
    );
  return Object.fromEntries(rows);
}

test('a reload and a second tab in the middle of a run show the same truth, and nothing is lost or repeated', async ({
  page,
  context,
  house,
}) => {
  const run = await RunScreen.open(page, 'slow');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(run.row('Count, step 2')).toHaveAttribute('data-status', /running|succeeded/);

  await page.reload();
  await expect(run.row('Count, step 1')).toHaveAttribute('data-status', 'succeeded');
  await run.is('Running');

  const second = await RunScreen.open(await context.newPage(), 'slow');
  await second.is('Running');
  await expect(second.row(AT_THE_GATE)).toHaveAttribute('data-status', 'running');
  await expect(second.row('Count, step 1')).toHaveAttribute('data-status', 'succeeded');

  house.gate.open();
  for (const tab of [run, second]) {
    await tab.is('Succeeded', 40_000);
    await expect(tab.head).toContainText(`${ALL} of ${ALL} tasks`);
  }
  const shown = await statuses(page);
  expect(Object.keys(shown)).toHaveLength(ALL);
  expect(new Set(Object.values(shown))).toEqual(new Set(['succeeded']));
  expect(await statuses(second.page)).toEqual(shown);
  expect(expectedOnce(await logOf(house.url, 'slow'))).toEqual({ seqs: true, twice: [] });
});

test('a tab that was closed in the middle of a run finds it finished later', async ({ page, context }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).fill('Describe cars.csv');
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page).toHaveURL(/\/runs\//);
  const address = page.url();
  await page.close();
  const later = await context.newPage();
  await later.goto(address);
  await new RunScreen(later).is('Succeeded');
});
