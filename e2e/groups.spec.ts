import type { Locator } from '@playwright/test';
import { GroupsScreen } from './house/groups-screen.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { planOf, query, reading } from './seed/plans.ts';
import type { SeedRun } from './seed/seed.ts';

/** Two readings, a query of each, and one of both: paused before anything begins. */
function waiting(id: string): SeedRun {
  const ask = (name: string, title: string, needs: string[]) =>
    query(name, title, 'SELECT 1', { dependsOn: needs });
  const tasks = [
    reading('rain', 'Read the rain', 'seattle-weather.csv'),
    reading('birds', 'Read the birds', 'penguins.csv'),
    ask('wet', 'Count wet days', ['rain']),
    ask('heavy', 'Count heavy birds', ['birds']),
    ask('both', 'Put both together', ['wet', 'heavy']),
  ];
  return { id, goal: `Rain and birds: ${id}`, plan: planOf(tasks, ['both']), paused: true };
}

test.use({ seed: { runs: ['give', 'group'].map(waiting) } });

async function placeOf(node: Locator) {
  const { x, y } = (await node.boundingBox()) ?? { x: Number.NaN, y: Number.NaN };
  return { x: Math.round(x), y: Math.round(y) };
}

test('tasks are dragged onto a worker, one or several, pinned or not, and stay where they stood', async ({
  page,
}) => {
  const run = await RunScreen.open(page, 'give');
  const groups = new GroupsScreen(run);
  const birds = run.node('Read the birds');
  const rain = run.node('Read the rain');
  await expect(birds).toBeVisible();
  await expect(page.getByText('Laying out')).toBeHidden();
  const stood = await placeOf(birds);

  await groups.lift(birds);
  await expect(groups.worker('Logic worker 1')).toContainText('Can’t run file.read.');
  await expect(groups.worker('IO worker 1')).toContainText(/0 of \d+ slots? busy/);
  await groups.carryTo('Logic worker 1');
  await groups.drop();
  await expect(page.getByRole('alert').filter({ hasText: 'Can’t run file.read.' })).toBeVisible();
  expect(await placeOf(birds)).toEqual(stood);

  await groups.lift(birds);
  await groups.carryTo('IO worker 1');
  await page.keyboard.press('Escape');
  await expect(groups.dock).toBeHidden();
  await groups.drop();
  expect(await placeOf(birds)).toEqual(stood);
  await expect(birds).toHaveAccessibleName(/IO worker 2/);

  await run.row('Read the rain').click();
  await run.row('Read the birds').click({ modifiers: ['ControlOrMeta'] });
  await groups.lift(rain);
  await expect(groups.dock).toContainText('Give these 2 tasks to');
  await page.keyboard.down('Alt');
  await expect(groups.dock).toContainText('Pinned: it stays there.');
  await groups.carryTo('IO worker 2');
  await groups.drop();
  await page.keyboard.up('Alt');
  await expect(rain).toHaveAccessibleName(/IO worker 2/);
  await expect(run.task).toContainText('IO worker 2 pinned');
  expect(await placeOf(birds)).toEqual(stood);
  await page.reload();
  await expect(rain).toHaveAccessibleName(/IO worker 2/);
  expect(await page.evaluate(() => localStorage.getItem('gaffer.moved') ?? '[]')).toBe('[]');
});
