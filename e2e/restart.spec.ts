import { expectedOnce, logOf } from './house/door.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test, WHILE_DOWN } from './house/test.ts';
import { AT_THE_GATE, gatedChain } from './seed/plans.ts';

const STEPS = 8;
test.use({
  seed: { runs: [{ id: 'slow', goal: 'Count slowly', plan: gatedChain(STEPS, 50_000), paused: true }] },
});

test('a server killed and started again under an open page: the page mends itself and the run goes on', async ({
  page,
  house,
  faults,
}) => {
  faults.expect(WHILE_DOWN);
  const run = await RunScreen.open(page, 'slow');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(run.row('Count, step 2')).toHaveAttribute('data-status', 'succeeded');
  await run.row('Count, step 2').click();
  await run.tab('Output').click();
  await expect(run.task.getByRole('cell', { name: '50001' })).toBeVisible();

  await expect(run.row(AT_THE_GATE)).toHaveAttribute('data-status', 'running');
  await house.crash();
  await expect(run.line('Reconnecting')).toBeVisible();
  await expect(run.row('Count, step 2')).toHaveAttribute('data-status', 'succeeded');
  await house.startAgain();
  await expect(run.line('Live')).toBeVisible({ timeout: 20_000 });

  house.gate.open();
  await run.is('Succeeded', 40_000);
  await expect(run.task.getByRole('cell', { name: '50001' })).toBeVisible();
  const log = await logOf(house.url, 'slow');
  expect(expectedOnce(log)).toEqual({ seqs: true, twice: [] });
  const lost = log.flatMap(({ event }) => (event.type === 'task.failed' ? [event] : []));
  expect(lost.map(({ task }) => task)).toContain('gate');
  expect(lost.map(({ failure }) => failure.class)).toEqual(lost.map(() => 'lost'));
  for (const { task, attempt } of lost) {
    const again = log.find(({ event }) => event.type === 'task.succeeded' && event.task === task);
    expect(again?.event).toMatchObject({ attempt: attempt + 1 });
  }
});

test('Home mends itself too', async ({ page, house, faults }) => {
  faults.expect(WHILE_DOWN);
  await page.goto('/');
  const runs = page.getByRole('region', { name: 'Runs' });
  await expect(runs.getByText('Live')).toBeVisible();
  await house.crash();
  await expect(runs.getByText('Reconnecting')).toBeVisible();
  await house.startAgain();
  await expect(runs.getByText('Live')).toBeVisible({ timeout: 20_000 });
});
