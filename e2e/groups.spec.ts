import type { Locator, Page } from '@playwright/test';
import type { TeamChange } from '../server/core/team.ts';
import { expectAccessible } from './house/axe.ts';
import { change } from './house/door.ts';
import { GroupsScreen } from './house/groups-screen.ts';
import { restingCentre } from './house/rest.ts';
import { RunScreen } from './house/screen.ts';
import { blankPage } from './house/somebody.ts';
import { expect, test, WHILE_DOWN } from './house/test.ts';
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
  const { x, y } = await restingCentre(node);
  return { x: Math.round(x), y: Math.round(y) };
}

test('tasks are dragged onto a worker, one or several, pinned or not, and stay where they stood', async ({
  page,
  house,
}) => {
  const run = await RunScreen.open(page, 'give');
  const groups = new GroupsScreen(run);
  const birds = run.node('Read the birds');
  const rain = run.node('Read the rain');
  await run.isLaidOut();
  const stood = await placeOf(birds);

  await groups.lift(birds);
  await expect(groups.worker('Logic worker 1')).toContainText('Can’t run file.read.');
  await expect(groups.worker('IO worker 1')).toContainText(/0 of \d+ slots? busy/);
  await groups.carryTo('Logic worker 1');
  await groups.drop();
  await expect(page.getByRole('alert').filter({ hasText: 'Can’t run file.read.' })).toBeVisible();
  await expect.poll(() => placeOf(birds)).toEqual(stood);

  await groups.lift(birds);
  await groups.carryTo('IO worker 1');
  await expect(groups.leadsTo).toContainText('Nothing is stopped or lost.');
  await expect(groups.leadsTo).toContainText('1 task of this run waits there already.');
  await page.keyboard.press('Escape');
  await expect(groups.dock).toBeHidden();
  await groups.drop();
  await expect.poll(() => placeOf(birds)).toEqual(stood);
  await expect(birds).toHaveAccessibleName(/IO worker 2/);

  await groups.lift(birds);
  await groups.carryTo('IO worker 1');
  await standing(house.url, { type: 'drainWorker', worker: 'io-1', base: 1 });
  await expect(groups.worker('IO worker 1')).toContainText('Was drained meanwhile');
  await groups.drop();
  await expect(page.getByRole('alert').filter({ hasText: 'Was drained meanwhile' })).toBeVisible();
  await standing(house.url, { type: 'recallWorker', worker: 'io-1', base: 2 });

  await run.row('Read the rain').click();
  await run.row('Read the birds').click({ modifiers: ['ControlOrMeta'] });
  await groups.lift(rain);
  await expect(groups.dock).toContainText('Give these 2 tasks to');
  await page.keyboard.down('Alt');
  await expect(groups.dock).toContainText('Pinned: it stays there.');
  await groups.carryTo('IO worker 2');
  await expect(groups.leadsTo).toContainText('2 tasks are pinned there.');
  await groups.drop();
  await page.keyboard.up('Alt');
  await expect(rain).toHaveAccessibleName(/IO worker 2/);
  await expect(run.task).toContainText('IO worker 2 pinned');
  await expect.poll(() => placeOf(birds)).toEqual(stood);
  await page.reload();
  await expect(rain).toHaveAccessibleName(/IO worker 2/);
  expect(await page.evaluate(() => localStorage.getItem('gaffer.moved') ?? '[]')).toBe('[]');
});

/** Somebody changes how a worker stands. */
async function standing(url: string, asked: TeamChange): Promise<void> {
  const actor = { id: 'boss', name: 'Boss' };
  const { status, body } = await change(url, 'workers.change', {
    commandId: crypto.randomUUID(),
    actor,
    change: asked,
  });
  expect(status, body).toBe(200);
}

async function open(page: Page, search = ''): Promise<GroupsScreen> {
  const groups = new GroupsScreen(await RunScreen.open(page, 'group', search));
  await groups.run.isLaidOut();
  return groups;
}

test('tasks are grouped, folded by the keyboard, and shared: through a reload, a restart, and undone', async ({
  page,
  house,
  faults,
}) => {
  faults.expect(WHILE_DOWN);
  const mine = await open(page);
  const { run } = mine;
  const stood = await placeOf(run.node('Read the rain'));
  await run.row('Read the birds').click();
  const menu = await mine.menu('Read the birds');
  await expect(menu.getByRole('menuitem', { name: /^Group…/ })).toContainText('at least two tasks');
  await page.keyboard.press('Escape');
  await run.row('Count heavy birds').click({ modifiers: ['ControlOrMeta'] });
  await mine.make('Birds');
  await expect(mine.row('Birds')).toHaveAttribute('aria-expanded', 'true');
  await expect(mine.frame('Birds')).toBeVisible();
  await expect(mine.panel).toContainText(/0 of 2 done.*Grouped by Guest/);

  const theirs = await open(await blankPage(page));
  await expect(theirs.row('Birds')).toHaveAttribute('aria-expanded', 'true');
  await theirs.row('Birds').click();
  await theirs.panel.getByRole('button', { name: 'Rename the group' }).click();
  await theirs.page.getByRole('textbox', { name: 'Title' }).fill('All of the birds');
  await theirs.page.keyboard.press('Enter');
  await expect(mine.frame('All of the birds')).toBeVisible();

  await mine.row('All of the birds').focus();
  await page.keyboard.press('ArrowRight');
  await expect(mine.row('Read the birds')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(mine.row('All of the birds')).toHaveAttribute('aria-expanded', 'false');
  await expect(mine.row('Read the birds')).toBeHidden();
  await expect(mine.box('All of the birds')).toHaveAccessibleName(/Ready\. 0 of 2 done$/);
  await expect(run.node('Read the birds')).toBeHidden();
  await expect.poll(() => placeOf(run.node('Read the rain'))).toEqual(stood);
  await expect(theirs.row('Read the birds')).toBeVisible();

  await house.crash();
  await house.startAgain();
  await page.reload();
  await expect(mine.row('All of the birds')).toHaveAttribute('aria-expanded', 'false');
  await mine.row('Count wet days').click();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('add to a group');
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^All of the birds/ })
    .click();
  await expect(mine.row('All of the birds')).toContainText('3 tasks');
  await expect(mine.row('Count wet days')).toBeHidden();
  await run.node('Read the rain').focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(mine.row('All of the birds')).toContainText('2 tasks');
  await expect(mine.row('Count wet days')).toBeVisible();

  await mine.row('All of the birds').click();
  await page.keyboard.press('u');
  const foldButton = run.graph.getByRole('button', { name: 'Fold All of the birds' });
  await foldButton.press('Enter');
  await expect(mine.box('All of the birds')).toBeVisible();
  await mine.box('All of the birds').press('u');
  await expect(mine.frame('All of the birds')).toBeVisible();
  await foldButton.click();
  await expectAccessible(page, () => expect(page.getByText('All of the birds').first()).toBeVisible());
  const again = await open(page, '?task=heavy');
  await expect(again.row('Count heavy birds')).toHaveAttribute('aria-selected', 'true');
  await expect(run.node('Count heavy birds')).toBeInViewport();
  await page.keyboard.press('ControlOrMeta+Shift+g');
  await expect(run.list).toBeVisible();
  await expect(theirs.run.list).toBeVisible();
  await expect(run.node('Count heavy birds')).toBeVisible();
});
