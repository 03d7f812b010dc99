import { execFileSync } from 'node:child_process';
import { childrenOf, hasProc, isAlive } from '../server/tests/processes.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test, WHILE_DOWN } from './house/test.ts';
import { planOf, script } from './seed/plans.ts';

/** Takes all of the processor, so tests beside this one wait: it begins late and is cancelled early. */
const LOOP = 'for (;;) {}';
const loops = ['one', 'two', 'three'].map((id) => script(id, `Loop ${id}`, LOOP, { timeoutMs: 120_000 }));
test.use({
  seed: {
    runs: [
      { id: 'loops', goal: 'Loop for ever', plan: planOf(loops, ['one']), paused: true },
      {
        id: 'well',
        goal: 'Add',
        plan: planOf([script('sum', 'Add', 'return 1 + 1')], ['sum']),
        paused: true,
      },
    ],
  },
});

test.skip(!hasProc, 'processes are looked up in /proc');

test('a server killed while scripts loop leaves no process behind, and the doctor finds nothing wrong', async ({
  page,
  house,
  faults,
}) => {
  faults.expect(WHILE_DOWN);
  const run = await RunScreen.open(page, 'loops');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(run.node('Loop one')).toContainText('Running');
  await expect(run.graph.getByText('Laying out')).toHaveCount(0);
  await expect.poll(() => childrenOf(house.pid).length).toBeGreaterThanOrEqual(2);
  const children = childrenOf(house.pid);
  await house.crash();
  await expect.poll(() => children.filter(isAlive), { timeout: 10_000 }).toEqual([]);

  await house.startAgain();
  await page.getByRole('button', { name: 'Cancel run' }).click();
  await page
    .getByRole('dialog', { name: 'Cancel this run?' })
    .getByRole('button', { name: 'Cancel the run' })
    .click();
  await run.is('Cancelled');
  await page.goto('/runs/well');
  await page.getByRole('button', { name: 'Resume' }).click();
  await run.is('Succeeded');
  await house.stop();
  const env = { ...process.env, GAFFER_DATA: house.dataDir };
  expect(execFileSync(process.execPath, ['dist/doctor.mjs'], { env, encoding: 'utf8' })).toContain(
    'Nothing wrong',
  );
});
