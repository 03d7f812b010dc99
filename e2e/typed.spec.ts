import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { AT_THE_GATE, gatedChain, slowChain } from './seed/plans.ts';

const slow = { id: 'slow', goal: 'Count slowly', plan: gatedChain(4, 100), paused: true };
const quick = { id: 'quick', goal: 'Count quickly', plan: slowChain(4, 100) };
test.use({ seed: { runs: [slow, quick] } });

const GOAL = 'Compare monthly rain in Seattle and New York and show it as a chart';

test('a goal typed by hand and sent with the keyboard becomes a plan in which every task has a worker', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).click();
  await page.keyboard.type(GOAL);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page).toHaveURL(/\/runs\//);

  const run = new RunScreen(page);
  await expect(run.head.getByRole('heading', { name: GOAL })).toBeVisible();
  await expect(run.nodes).toHaveCount(9);
  for (const node of await run.nodes.all()) {
    await expect(node).toContainText(/IO worker \d|Logic worker 1/);
    await expect(node).toHaveAccessibleName(/(IO|Logic) worker \d$/);
  }
  await run.is('Succeeded');
  for (const node of await run.nodes.all()) await expect(node).toHaveAttribute('data-status', 'succeeded');
});

test('nodes light up one after the other while the run goes on', async ({ page, house }) => {
  const run = await RunScreen.open(page, 'slow');
  await run.is('Paused');
  const status = (step: number) => run.node(`Count, step ${step}`);
  await expect(status(2)).toHaveAttribute('data-status', 'pending');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(run.node(AT_THE_GATE)).toHaveAttribute('data-status', 'running');
  await expect(run.head).toContainText(/Wait at the gate IO worker \d/);
  await expect(status(3)).toHaveAttribute('data-status', 'succeeded');
  await expect(status(4)).toHaveAttribute('data-status', 'pending');
  house.gate.open();
  await expect(status(4)).toHaveAttribute('data-status', 'succeeded');
  await run.is('Succeeded');
  await expect(run.head).toContainText('6 of 6 tasks');
  await expect(run.deliverable.getByRole('heading', { name: 'Counted to 103' })).toBeVisible();
});

test('canvas, list and inspector share one selection, and the address keeps it', async ({ page }) => {
  const run = await RunScreen.open(page, 'quick');
  await run.is('Succeeded');
  await run.row('Count, step 2').click();
  await expect(page).toHaveURL(/task=count-2/);
  await expect(run.node('Count, step 2')).toHaveAttribute('aria-pressed', 'true');
  await expect(run.task.getByRole('heading', { name: 'Count, step 2' })).toBeVisible();

  await run.node('Count, step 3').click();
  await expect(page).toHaveURL(/task=count-3/);
  await expect(run.row('Count, step 3')).toHaveAttribute('aria-selected', 'true');
  await expect(run.row('Count, step 2')).toHaveAttribute('aria-selected', 'false');
  await expect(run.task.getByRole('heading', { name: 'Count, step 3' })).toBeVisible();

  await run.tab('Attempts').click();
  await page.reload();
  await expect(run.task.getByRole('heading', { name: 'Count, step 3' })).toBeVisible();
  await expect(run.tab('Attempts')).toHaveAttribute('aria-selected', 'true');
});

test('the inspector shows what a task got, what it gave, and every attempt', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).fill('Describe cars.csv');
  await page.getByRole('button', { name: 'Start run' }).click();
  const run = new RunScreen(page);
  await run.is('Succeeded');
  await run.row('Parse cars.csv into a table').click();

  await run.tab('Input').click();
  await expect(run.task.getByRole('heading', { name: 'As the worker got it' })).toBeVisible();
  await expect(run.task.locator('pre').first()).toContainText('chevrolet chevelle malibu');
  await expect(run.task.locator('pre').last()).toContainText('"$ref": "read.text"');

  await run.tab('Output').click();
  await run.task.getByRole('button', { name: /^Load all/ }).click();
  await expect(run.task.getByText('406 rows')).toBeVisible();
  const table = run.task.getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveCount(10);
  await expect(table.getByRole('row').nth(1)).toContainText('chevrolet chevelle malibu');
  await table.getByRole('button', { name: 'Miles_per_Gallon' }).click();
  await expect(table.getByRole('columnheader', { name: 'Miles_per_Gallon' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );

  await run.tab('Attempts').click();
  await expect(run.task.getByRole('heading', { name: 'Attempt 1' })).toBeVisible();
  await expect(run.task.getByRole('listitem')).toContainText('on Logic worker 1');
});
