import { expectAccessible } from './house/axe.ts';
import { longestTask } from './house/longest-task.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { mapOver, someFiles, thousandItems } from './seed/plans.ts';

test.use({
  seed: {
    runs: [
      {
        id: 'files',
        goal: 'Read these files',
        plan: someFiles(['cars.csv', 'missing.csv', 'penguins.csv']),
        paused: true,
      },
      { id: 'strict', goal: 'Read all of these files', plan: mapOver(['cars.csv', 'missing.csv']) },
      { id: 'many', goal: 'Read one file a thousand times', plan: thousandItems(), paused: true },
    ],
  },
});

test('a map task runs for each item, loses what it may lose, and its results are in the deliverable', async ({
  page,
}) => {
  const run = await RunScreen.open(page, 'files');
  await expect(run.nodes).toHaveCount(3);
  await page.getByRole('button', { name: 'Resume' }).click();
  await run.is('Succeeded');
  await expect(run.nodes).toHaveCount(3);
  await expect(run.node('Read each file')).toContainText('3/3');
  await expect(run.deliverable).toContainText('cars.csv');
  await expect(run.deliverable).toContainText('(not read)');
  await expect(run.deliverable).toContainText('penguins.csv');

  await run.node('Read each file').click();
  await run.tab('Items').click();
  await expect(run.task).toContainText('3 of 3 items done');
  await expectAccessible(page, () => expect(run.task).toContainText('items done'));
  await run.task.getByRole('button', { name: /2.*Skipped.*missing\.csv/ }).click();
  await expect(run.task.getByRole('heading', { name: 'Read each file · 2' })).toBeVisible();
  await expect(page).toHaveURL(/task=read%2F1/);
  await run.task.getByRole('button', { name: 'Back to “Read each file”' }).click();
  await expect(run.task.getByRole('heading', { name: 'Read each file', exact: true })).toBeVisible();
});

test('a map task that needs every item shows which one failed, on its node and in the reason', async ({
  page,
}) => {
  const run = await RunScreen.open(page, 'strict');
  await run.is('Failed');
  await expect(run.head).toContainText('“Read each file · 2” failed');
  await expect(run.node('Read each file')).toContainText('1/2 · 1 failed');
});

test('a thousand items stay smooth: one node, one row, and a list that scrolls', async ({ page }) => {
  test.setTimeout(90_000);
  const run = await RunScreen.open(page, 'many', '?task=read&tab=items');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(run.task).toContainText(/of 1,000 items done/, { timeout: 20_000 });
  const longest = await longestTask(page, 2000);
  await run.is('Succeeded', 60_000);
  await expect(run.head).toContainText('1,003 of 1,003 tasks');
  await expect(run.nodes).toHaveCount(3);
  expect(await run.task.getByRole('listitem').count()).toBeLessThan(80);
  await page.reload();
  await expect(run.task).toContainText('1,000 of 1,000 items done');
  expect(longest).toBeLessThan(200);
});
