import { change, endRun } from './house/door.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { openEnd, slowChain } from './seed/plans.ts';

const chain = { id: 'steer', goal: 'Count slowly', plan: slowChain(40, 900_000), paused: true };
const open = (id: string) => ({ id, goal: `Count without end: ${id}`, plan: openEnd(), paused: true });
test.use({ seed: { runs: [chain, ...['stop', 'other', 'keep'].map(open)] } });

test('a paused run begins nothing new until it is resumed', async ({ page, house }) => {
  const run = await RunScreen.open(page, 'steer');
  await page.getByRole('button', { name: 'Resume' }).click();
  await run.is('Running');
  await expect(run.row('Count, step 1')).toHaveAttribute('data-status', 'succeeded');
  await page.getByRole('button', { name: 'Pause' }).click();
  await run.is('Paused');
  await expect(run.head).toContainText('Nothing runs');
  const settled = await run.list.locator('[data-status="succeeded"]').count();
  await page.waitForTimeout(1000);
  await expect(run.list.locator('[data-status="succeeded"]')).toHaveCount(settled);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(run.row(`Count, step ${settled + 1}`)).toHaveAttribute('data-status', 'succeeded');
  await endRun(house.url, 'steer');
});

test('a run is cancelled only when a person says so twice', async ({ page }) => {
  const run = await RunScreen.open(page, 'stop');
  await page.getByRole('button', { name: 'Resume' }).click();
  await run.is('Running');
  await page.getByRole('button', { name: 'Cancel run' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cancel this run?' });
  await expect(dialog).toContainText('you can let the run go on later');
  const radius = dialog.getByRole('region', { name: 'What this leads to' });
  await expect(radius).toContainText('1 result stays');
  await expect(radius.getByRole('listitem')).toContainText('Count without endis stopped after');
  await dialog.getByRole('button', { name: 'Close' }).hover();
  await expect(page.getByRole('tooltip')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await run.is('Running');

  await page.getByRole('button', { name: 'Cancel run' }).click();
  await dialog.getByRole('button', { name: 'Cancel the run' }).click();
  await run.is('Cancelled');
  await expect(run.head).toContainText('Cancelled by a person.');
  await expect(run.head).toContainText('1 of 3 tasks · 2 cut off');
  await expect(run.list.locator('[data-status="running"]')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeHidden();
  await page.goto('/');
  await expect(page.getByRole('link').filter({ hasText: 'Count without end: stop' })).toContainText('1/3');
});

test('a command that came too late says why it was refused', async ({ page, house, faults }) => {
  faults.expect(/status of 4\d\d/);
  const run = await RunScreen.open(page, 'other');
  await page.getByRole('button', { name: 'Resume' }).click();
  await run.is('Running');
  await page.route('**/api/trpc/runs.command**', async (route) => {
    const command = { type: 'pauseRun' };
    const actor = { id: 'else', name: 'Somebody else' };
    await change(house.url, 'runs.command', { runId: 'other', commandId: 'first', actor, command });
    await route.continue();
  });
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('The run is paused already.')).toBeVisible();
  await run.is('Paused');
  await endRun(house.url, 'other');
});

test('what a person does in one tab shows in another', async ({ page, context }) => {
  const first = await RunScreen.open(page, 'keep');
  const second = await RunScreen.open(await context.newPage(), 'keep');
  await second.page.getByRole('button', { name: 'Resume' }).click();
  await first.is('Running');
  await first.page.getByRole('button', { name: 'Pause' }).click();
  await second.is('Paused');
});
