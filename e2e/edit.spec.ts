import type { Page } from '@playwright/test';
import { expectAccessible } from './house/axe.ts';
import { EditScreen } from './house/edit-screen.ts';
import { RunScreen } from './house/screen.ts';
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

const RUNS = ['add', 'cycle', 'undo', 'merge', 'clash', 'keys', 'look', 'move', 'copy', 'other'];
test.use({ seed: { runs: RUNS.map(halfWay) } });

async function editing(page: Page, run: string, search = ''): Promise<EditScreen> {
  const edit = new EditScreen(await RunScreen.open(page, run, search));
  await edit.begin();
  return edit;
}

test('a task that is added while a run is paused runs with the others, and its output is right', async ({
  page,
}) => {
  const edit = await editing(page, 'add');
  await edit.run.row('Parse the names').click();
  await edit.add('json.transform');
  await edit.form.getByRole('textbox', { name: 'Title' }).fill('Add up the numbers');
  await expect(edit.bar).toContainText('Value: This is needed.');
  await edit.read('Value', 'Parse the names → rows');
  await edit.form.getByRole('textbox', { name: 'Expression' }).fill('$sum($map($, function($r) { $r[1] }))');
  await edit.form.getByRole('checkbox', { name: 'Its output is part of the result' }).check();
  await expect(edit.bar).toContainText('1 added');
  await edit.apply();

  await expect(edit.run.node('Add up the numbers')).toHaveAttribute('data-status', 'pending');
  await page.getByRole('button', { name: 'Resume' }).click();
  await edit.run.is('Succeeded');
  await edit.run.row('Add up the numbers').click();
  await edit.run.tab('Output').click();
  await expect(edit.run.task).toContainText('value4');
  await expect(edit.run.row('Rank the names')).toHaveAttribute('data-status', 'succeeded');
});
