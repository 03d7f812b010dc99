import { expectAccessible } from './house/axe.ts';
import { endRun } from './house/door.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { WorkersScreen } from './house/workers-screen.ts';
import { counting, openEnd, planOf, query, slowChain } from './seed/plans.ts';

const wrong = query('wrong', 'Ask for a column that is not there', 'SELECT wages FROM (SELECT 1 AS hours)');
const fine = query('fine', 'Count', counting(10));
const after = query('after', 'Add up the wages', 'SELECT 1', { dependsOn: ['wrong'] });
test.use({
  seed: {
    runs: [
      { id: 'running', goal: 'A run that goes on', plan: openEnd() },
      { id: 'failed', goal: 'A run that failed', plan: planOf([wrong, after, fine], ['after', 'fine']) },
      { id: 'paused', goal: 'A run that is paused', plan: slowChain(3), paused: true },
    ],
  },
});

test('Home, with runs and files', async ({ page }) => {
  await page.goto('/');
  await expectAccessible(page, async () => {
    await expect(page.getByRole('link').filter({ hasText: 'A run that failed' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'cars.csv: columns and source' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Run this sample: Describe cars.csv' })).toBeVisible();
  });
});

test('a run that goes on, with a task selected', async ({ page, house }) => {
  const run = await RunScreen.open(page, 'running', '?task=endless');
  await expectAccessible(page, () => expect(run.task).toBeVisible());
  await endRun(house.url, 'running');
});

test('a run that is done, with its deliverable', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Run this sample: Describe cars.csv' }).click();
  const run = new RunScreen(page);
  await run.is('Succeeded');
  await expectAccessible(page, () => expect(run.deliverable.getByRole('table').first()).toBeVisible());
});

test('a run that failed in part, with the failed task', async ({ page }) => {
  const run = await RunScreen.open(page, 'failed', '?task=wrong&tab=attempts');
  await run.is('Partial');
  await expectAccessible(page, () => expect(run.task.getByRole('alert')).toBeVisible());
});

test('a question', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).fill('Make me happy');
  await page.getByRole('button', { name: 'Start run' }).click();
  await expectAccessible(page, () =>
    expect(page.getByRole('region', { name: 'A question for you' })).toBeVisible(),
  );
});

test('a dialog that asks before something is lost', async ({ page }) => {
  await RunScreen.open(page, 'paused');
  await page.getByRole('button', { name: 'Cancel run' }).click();
  await expectAccessible(page, () => expect(page.getByRole('dialog')).toBeVisible());
});

test('the form of a worker, and what follows when one is drained', async ({ page }) => {
  const workers = await WorkersScreen.open(page);
  await page.getByRole('button', { name: 'Add worker' }).click();
  await workers.dialog.getByRole('radio', { name: 'Only these' }).click();
  await workers.dialog.getByRole('button', { name: 'Add worker' }).click();
  await expectAccessible(page, () => expect(workers.dialog.getByRole('alert').first()).toBeVisible());
  await workers.dialog.getByRole('button', { name: 'Cancel' }).click();
  await workers.ask('Logic worker 1', 'Drain…');
  await expectAccessible(page, () => expect(workers.follows).toContainText('will wait:'));
});
