import type { Page } from '@playwright/test';
import { expectAccessible } from './house/axe.ts';
import { EditScreen } from './house/edit-screen.ts';
import { RunScreen } from './house/screen.ts';
import { blankPage } from './house/somebody.ts';
import { expect, test } from './house/test.ts';
import { planOf, query, reading } from './seed/plans.ts';
import type { SeedRun } from './seed/seed.ts';

const TEXT = 'name,n\nAda,1\nBo,3\n';

/** A run that is paused after its first task: read → parse → rank. */
function halfWay(id: string): SeedRun {
  const read = reading('read', 'Read the names', 'names.csv');
  const parse = {
    id: 'parse',
    title: 'Parse the names',
    kind: 'logic',
    tool: 'csv.parse',
    input: { text: { $ref: 'read.text' } },
  } as const;
  const rank = query('rank', 'Rank the names', 'SELECT name FROM names ORDER BY n DESC', {
    input: { tables: { names: { $ref: 'parse' } }, sql: 'SELECT name FROM names ORDER BY n DESC' },
  });
  return {
    id,
    goal: `Rank the names: ${id}`,
    plan: planOf([read, parse, rank], ['rank']),
    after: [{ type: 'pauseRun' }],
    done: [
      {
        task: 'read',
        worker: 'io-1',
        value: { name: 'names.csv', text: TEXT, bytes: TEXT.length, hash: 'given' },
        type: 'text',
        ms: 5,
      },
    ],
  };
}

const RUNS = ['add', 'cycle', 'undo', 'merge', 'clash', 'keys', 'look', 'move', 'copy', 'other', 'drop'];
test.use({ seed: { runs: RUNS.map(halfWay) } });

async function editing(page: Page, run: string, search = ''): Promise<EditScreen> {
  const edit = new EditScreen(await RunScreen.open(page, run, search));
  await edit.begin();
  return edit;
}

test('a task that is added while a run is paused runs with the others, and its output is right', async ({
  page,
  faults,
}) => {
  const edit = await editing(page, 'add');
  await edit.run.row('Parse the names').click();
  await edit.add('json.transform');
  await edit.form.getByRole('textbox', { name: 'Title' }).fill('Add up the numbers');
  await expect(edit.bar).toContainText('Value: This is needed.');
  await edit.read('Value', 'Parse the names → rows');
  await edit.form.getByRole('textbox', { name: 'Expression' }).fill('$sum($map($, function($r) { $r[1] }))');
  const drafted = await edit.menu('Add up the numbers');
  await expect(drafted.getByRole('menuitem', { name: /^Group…/ })).toContainText('only in your draft so far');
  await page.keyboard.press('Escape');
  await edit.form.getByRole('checkbox', { name: 'Its output is part of the result' }).check();
  await expect(edit.bar).toContainText('1 added');
  await edit.apply();

  await expect(edit.run.node('Add up the numbers')).toHaveAttribute('data-status', 'pending');
  await page.getByRole('button', { name: 'Resume' }).click();
  await edit.run.is('Succeeded');
  await edit.run.row('Add up the numbers').click();
  await edit.run.tab('Output').click();
  await expect(edit.run.task).toContainText('value: 4');
  await expect(edit.run.row('Rank the names')).toHaveAttribute('data-status', 'succeeded');

  faults.expect(/409/);
  await page.keyboard.press('ControlOrMeta+z');
  const refused = page.getByRole('listitem').filter({ hasText: 'The change was refused' });
  await refused.getByRole('button', { name: 'Leave it as it is' }).click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('There is nothing of yours to undo.')).toBeVisible();
});

test('a link that would close a cycle is refused where it was drawn, by the titles of its members', async ({
  page,
}) => {
  const edit = await editing(page, 'cycle');
  await edit.draw(edit.run.node('Rank the names'), edit.run.node('Parse the names'));
  const why = 'That would make a cycle: Parse the names → Rank the names → Parse the names';
  await expect(page.getByRole('alert').filter({ hasText: why })).toBeVisible();
  await expect(edit.bar).toContainText('No changes yet');

  await edit.draw(edit.run.node('Rank the names'), edit.run.node('Read the names'));
  await expect(page.getByRole('alert').filter({ hasText: 'is finished: finished work stays' })).toBeVisible();
});

test('steps are taken back and done again, before and after they are applied', async ({ page }) => {
  const edit = await editing(page, 'undo');
  await edit.run.row('Rank the names').click();
  await page.keyboard.press('ControlOrMeta+d');
  await expect(edit.bar).toContainText('1 added');
  await page.getByRole('button', { name: 'Fit the whole graph (F)' }).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(edit.bar).toContainText('No changes yet');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(edit.bar).toContainText('1 added');
  await edit.apply();
  await expect(edit.run.node('Rank the names')).toHaveCount(2);

  await page.getByRole('button', { name: 'Fit the whole graph (F)' }).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(edit.run.node('Rank the names')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(edit.run.node('Rank the names')).toHaveCount(2);
});

test('a removed task says what it frees, and a reference says which input held it', async ({ page }) => {
  const edit = await editing(page, 'other');
  await edit.run.row('Parse the names').click();
  await page.keyboard.press('Delete');
  await expect(edit.bar).toContainText('Removed “Parse the names”. “Rank the names” lost “tables.names”');
  await expect(edit.bar).toContainText('1 changed · 1 removed');
  await edit.bar.getByRole('button', { name: '1 changed · 1 removed' }).click();
  await edit.bar.getByRole('button', { name: 'Leave out the change to Parse the names' }).click();
  await expect(edit.bar.getByRole('list', { name: 'Changes of the draft' })).toHaveText(
    /^changedRank the names$/,
  );
  await edit.bar.getByRole('button', { name: 'Undo' }).click();
  await expect(edit.bar).toContainText('No changes yet');
});

test('what two people change from one base merges where it does not overlap', async ({ page }) => {
  const mine = await editing(page, 'merge', '?task=parse');
  const theirs = await editing(await blankPage(page), 'merge');
  await expect(mine.run.head.getByRole('list', { name: '1 other person here' })).toBeVisible();

  await mine.form.getByRole('textbox', { name: 'Title' }).fill('Parse them well');
  await theirs.run.row('Rank the names').click();
  await theirs.form.getByRole('textbox', { name: 'Title' }).fill('Rank them well');
  await theirs.apply();
  await expect(mine.run.node('Rank them well')).toBeVisible();
  await mine.apply();

  for (const { run } of [mine, theirs]) {
    await expect(run.node('Parse them well')).toBeVisible();
    await expect(run.node('Rank them well')).toBeVisible();
  }
  await page.getByRole('button', { name: 'Revision 3' }).click();
  await expect(page.getByRole('dialog', { name: 'Changes of the plan' })).toContainText('Revision 2by Guest');
});

test('where two people changed the same task, each side is shown and one is chosen', async ({ page }) => {
  const mine = await editing(page, 'clash', '?task=rank');
  const theirs = await editing(await blankPage(page), 'clash');
  await mine.form.getByRole('textbox', { name: 'Title' }).fill('Mine');
  await theirs.run.row('Rank the names').click();
  await theirs.form.getByRole('textbox', { name: 'Title' }).fill('Theirs');
  await theirs.apply();

  const card = mine.bar.getByRole('article', { name: /was changed by somebody else too/ });
  await expect(card.getByRole('row', { name: 'title Mine Theirs' })).toBeVisible();
  await expect(mine.bar.getByRole('button', { name: /^Apply/ })).toHaveAttribute('aria-disabled', 'true');
  await card.getByRole('button', { name: 'Keep yours' }).click();
  await expect(card).toBeHidden();
  await mine.apply();
  await expect(theirs.run.node('Mine')).toBeVisible();
});

test('a task is added, changed, connected and applied by the keyboard alone, from the list', async ({
  page,
}) => {
  const edit = new EditScreen(await RunScreen.open(page, 'keys', '?task=parse'));
  await edit.run.row('Parse the names').focus();
  await page.keyboard.press('+');
  await expect(edit.bar).toBeVisible();
  await page.keyboard.type('file.list');
  await page.keyboard.press('Enter');
  await expect(edit.form).toContainText('file.list');
  await edit.run.row('Parse the names').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ContextMenu');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(edit.run.row('Read the names')).toBeFocused();

  await page.keyboard.press('End');
  await expect(edit.run.row('File list')).toBeFocused();
  await page.getByRole('button', { name: 'Actions for File list' }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Make another wait for it' }).press('Enter');
  await page.getByRole('button', { name: 'Rank the names' }).press('Enter');
  await expect(edit.bar).toContainText('“Rank the names” waits for “File list” now.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(edit.bar).toBeHidden();
  await expect(edit.run.row('File list')).toHaveAttribute('data-status', 'pending');
});

test('tasks are given to another worker, several at once', async ({ page }) => {
  const edit = new EditScreen(await RunScreen.open(page, 'move'));
  await edit.run.row('Parse the names').click();
  await edit.run.row('Rank the names').click({ modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Who does these 2 tasks?' });
  await dialog.getByRole('radio', { name: 'IO worker 1' }).click();
  await expect(dialog.getByRole('button', { name: 'Reassign' })).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('radio', { name: 'Logic worker 1' }).click();
  await dialog.getByRole('checkbox', { name: 'Keep it there' }).check();
  await dialog.getByRole('button', { name: 'Reassign' }).click();
  await expect(dialog).toBeHidden();
  await edit.run.row('Rank the names').click();
  await expect(edit.run.task).toContainText('Logic worker 1 pinned');
});

test('tasks are copied from one run into another', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const from = new EditScreen(await RunScreen.open(page, 'copy'));
  const menu = await from.menu('Rank the names');
  await menu.getByRole('menuitem', { name: 'Copy' }).click();
  const edit = await editing(page, 'look');
  await page.getByRole('button', { name: 'Fit the whole graph (F)' }).focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(edit.bar).toContainText('1 task pasted.');
  await expect(edit.bar).toContainText('1 added');
});

test('a tool is dropped on the canvas, linked and unlinked with the pointer', async ({ page }) => {
  const edit = await editing(page, 'drop');
  await edit.run.isLaidOut();
  await edit.bar.getByRole('button', { name: 'Add task' }).click();
  await edit.palette.getByRole('combobox', { name: 'Search tools' }).fill('file.list');
  const tool = edit.palette.getByRole('option', { name: /^file\.list/ });
  await tool.dragTo(edit.run.graph, { targetPosition: { x: 560, y: 100 } });
  await expect(edit.bar).toContainText('1 added');
  const added = edit.run.node('File list');
  await expect(edit.run.node('Rank the names')).toBeInViewport();
  await edit.draw(added, edit.run.node('Rank the names'));
  await expect(edit.bar).toContainText('“Rank the names” waits for “File list” now.');

  await edit.chooseLink(added);
  await expect(edit.run.graph.getByText('Waits only')).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(edit.bar).toContainText('“Rank the names” no longer waits for “File list”.');
});

test('a plan is drawn on a blank canvas, and runs', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Blank canvas' }).click();
  await expect(page).toHaveURL(/\/runs\//);
  const edit = new EditScreen(new RunScreen(page));
  await edit.palette.getByRole('combobox', { name: 'Search tools' }).fill('file.list');
  await page.keyboard.press('Enter');
  await expect(edit.form).toContainText('file.list');
  await edit.apply();
  await edit.run.is('Succeeded');
});

test('editing is accessible, in both themes, wide and narrow', async ({ page }) => {
  const edit = await editing(page, 'look', '?task=rank');
  await edit.form.getByRole('textbox', { name: 'Title' }).fill('Ranked');
  await expectAccessible(page, () => expect(edit.bar).toContainText('1 changed'));
});
