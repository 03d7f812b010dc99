import { expectAccessible } from './house/axe.ts';
import { ChaosPanel } from './house/chaos-panel.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { counting, openEnd, planOf, query, reporting } from './seed/plans.ts';

const add = query('add', 'Add it up', counting(10));
const beside = query('beside', 'Count beside it', counting(10));
const sum = reporting('sum', 'Report the sum', '# {{ n.rows[0][0] }} in all', { n: { $ref: 'add' } });
const sample = (id: string) => ({
  id,
  goal: `A sample: ${id}`,
  plan: planOf([add, beside, sum], ['sum']),
  policy: { backoff: { baseMs: 100, maxMs: 500, jitter: 0 } },
  paused: true,
  sample: true as const,
});
const running = {
  id: 'open',
  goal: 'Count without end',
  plan: openEnd(),
  sample: true as const,
  paused: true,
};
const real = { id: 'real', goal: 'No sample', plan: openEnd(), paused: true };
test.use({ seed: { runs: [...['retried', 'withdrawn', 'keys', 'seen'].map(sample), running, real] } });

const GOAL = 'Describe cars.csv';

test('a sample is run again, held, and a fault that is injected meanwhile strikes once it goes on', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: `Run this sample: ${GOAL}` }).click();
  const run = new RunScreen(page);
  await run.is('Succeeded');
  const panel = new ChaosPanel(page);
  await panel.open();
  const first = page.url();
  await panel.region.getByRole('button', { name: 'Run it again, held' }).click();
  await expect(page).not.toHaveURL(first);
  await expect(panel.region).toBeVisible();
  await run.is('Waiting for you');
  await panel.inject('Read cars.csv', 'Not reachable');
  await expect(panel.waiting).toContainText('Not reachable at the next attempt');
  await panel.region.getByRole('radio', { name: 'Its own time' }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await run.is('Succeeded');
  await expect(panel.story('Not reachable')).toContainText('Tried again as attempt 2.');
  await expect(run.head).toContainText('Simulated faults');
});

test('an injected timeout leads to the rule of its class, and is marked where its attempt is shown', async ({
  page,
}) => {
  const run = await RunScreen.open(page, 'retried');
  const panel = new ChaosPanel(page);
  await panel.open();
  await panel.inject('Add it up', 'Timeout', { times: 2 });
  await expect(panel.waiting).toContainText('Timeout at the next 2 attempts');
  await page.getByRole('button', { name: 'Resume' }).click();
  await run.is('Succeeded');
  await expect(panel.log.getByRole('listitem')).toHaveCount(2);
  const story = panel.log.getByRole('listitem').last();
  await expect(story).toContainText('Injected: the tool did not finish in time.');
  await expect(story).toContainText('step 1 of the rule “It took too long”');
  await expect(story).toContainText('Tried again as attempt 2.');
  await story.getByRole('button', { name: 'Add it up' }).click();
  await expect(run.task.getByText('Injected', { exact: true })).toHaveCount(2);
  await expect(run.row('Add it up')).toContainText('×3');
  await expect(run.row('Count beside it')).not.toContainText('×');
  await page.reload();
  await expect(panel.log.getByRole('listitem')).toHaveCount(2);
});

test('the worker of a task that runs is lost, and the task is begun anew', async ({ page }) => {
  const run = await RunScreen.open(page, 'open', '?task=endless&tab=attempts&panel=faults');
  await page.getByRole('button', { name: 'Resume' }).click();
  await run.is('Running');
  await expect(run.row('Count without end')).toHaveAttribute('data-status', 'running');
  const panel = new ChaosPanel(page);
  await expect(panel.region).toContainText('It runs now: its attempt fails at once.');
  await panel.inject('Count without end', 'Worker loss');
  await expect(panel.story('Worker loss')).toContainText('Tried again as attempt 2.');
  await expect(run.task.getByRole('heading', { name: 'Attempt 2' })).toBeVisible();
  await expect(run.row('Count without end')).toHaveAttribute('data-status', 'running');
});

test('a fault that has not struck is taken back, and nothing comes of it', async ({ page }) => {
  const run = await RunScreen.open(page, 'withdrawn');
  const panel = new ChaosPanel(page);
  await panel.open();
  await panel.inject('Add it up', '429, too many requests', { retryAfter: 60 });
  await expect(run.node('Add it up')).toHaveAccessibleName(/Simulated fault waiting: 429/);
  await panel.waiting.getByRole('button', { name: 'Take back the fault for “Add it up”' }).click();
  await expect(panel.waiting).toBeHidden();
  await page.getByRole('button', { name: 'Resume' }).click();
  await run.is('Succeeded');
  await expect(panel.log.getByRole('listitem')).toHaveCount(0);
});

test('the panel opens by its key, is filled in by keyboard alone, and gives the focus back', async ({
  page,
}) => {
  const run = await RunScreen.open(page, 'keys', '?task=add');
  const panel = new ChaosPanel(page);
  await expect(run.row('Add it up')).toBeVisible();
  await page.keyboard.press('x');
  await expect(panel.region).toBeFocused();
  await panel.region.getByLabel('Attempts in a row').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('0');
  await expect(panel.region.getByRole('alert')).toContainText('Give a whole number from 1 to 100.');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await expect(panel.waiting).toContainText('Timeout at the next 2 attempts');
  await page.keyboard.press('Escape');
  await expect(panel.region).toBeHidden();
  await expect(page.getByRole('button', { name: 'Simulate faults' })).toBeFocused();
});

test('a run that is no sample offers no faults', async ({ page }) => {
  const run = await RunScreen.open(page, 'real', '?panel=faults');
  await run.is('Paused');
  await expect(page.getByRole('button', { name: 'Simulate faults' })).toBeHidden();
  await expect(new ChaosPanel(page).region).toBeHidden();
});

test('the panel with its log is accessible', async ({ page }) => {
  const run = await RunScreen.open(page, 'seen');
  const panel = new ChaosPanel(page);
  await panel.open();
  await panel.inject('Add it up', 'Logic error');
  await page.getByRole('button', { name: 'Resume' }).click();
  await run.is('Failed');
  await expectAccessible(page, () => expect(panel.story('Logic error')).toContainText('Answer'));
});
