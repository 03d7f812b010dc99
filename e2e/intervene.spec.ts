import type { Page } from '@playwright/test';
import { expectAccessible } from './house/axe.ts';
import { change } from './house/door.ts';
import { EditScreen } from './house/edit-screen.ts';
import { InterveneScreen } from './house/intervene-screen.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { ENDLESS, planOf, query, reporting, script } from './seed/plans.ts';
import type { SeedRun } from './seed/seed.ts';

const SUM = 'Add up the wages';
const REPORT = 'Report the wages';

/** wages → sum → report, beside a count: the sum fails until its column is put right. */
function wrongColumn(id: string, sql = 'SELECT SUM(salary) AS total FROM wages'): SeedRun {
  const wages = query('wages', 'List the wages', 'SELECT 7 AS wage');
  const sum = query('sum', SUM, sql, {
    input: { tables: { wages: { $ref: 'wages' } }, sql },
    timeoutMs: 600_000,
  });
  const report = reporting('report', REPORT, '# {{ sum.rows[0][0] }} in wages', {
    sum: { $ref: 'sum' },
  });
  const side = query('side', 'Count on the side', 'SELECT 1 AS n');
  return { id, goal: `Wages: ${id}`, plan: planOf([wages, sum, report, side], ['report', 'side']) };
}

/** Three tasks beside each other that wait to be started. */
function three(id: string): SeedRun {
  const tasks = ['one', 'two', 'three'].map((name) => script(name, `Say ${name}`, `return '${name}'`));
  return { id, goal: `Three: ${id}`, plan: planOf(tasks, ['one', 'two', 'three']), paused: true };
}

const RUNS = ['retry', 'give', 'skip', 'again', 'phone', 'look', 'copy', 'note'].map((id) => wrongColumn(id));
test.use({ seed: { runs: [...RUNS, three('step'), { ...wrongColumn('restart', ENDLESS), paused: true }] } });

async function opened(page: Page, id: string, status = 'Partial'): Promise<InterveneScreen> {
  const run = await RunScreen.open(page, id);
  await run.is(status);
  return new InterveneScreen(run);
}

test('a failed task of a run that has ended is retried with another input: the run opens, and ends well', async ({
  page,
}) => {
  const intervene = await opened(page, 'retry');
  await intervene.choose(SUM, 'Retry');
  await expect(intervene.radius).toContainText('1 task begins anew');
  await expect(intervene.radius).toContainText('2 results are kept');
  await expect(intervene.radius).toContainText('The run has ended and is opened again.');
  await intervene.dialog.getByRole('button', { name: 'With another input' }).click();
  const input = intervene.dialog.getByRole('textbox', { name: 'Input, as JSON' });
  await input.fill((await input.inputValue()).replace('salary', 'wage'));
  await intervene.confirm('Retry');
  await intervene.run.is('Succeeded');
  await page.keyboard.press('d');
  await expect(intervene.run.deliverable.getByRole('heading', { name: '7 in wages' })).toBeVisible();
  await intervene.run.row(SUM).click();
  await intervene.run.tab('Attempts').click();
  await expect(intervene.run.task.getByRole('heading', { name: 'Attempt 1' })).toBeVisible();
});

test('a result that a person gives by a form lets what waited run, and is marked as given', async ({
  page,
}) => {
  const intervene = await opened(page, 'give');
  await intervene.choose(SUM, 'Give its result');
  const give = intervene.dialog.getByRole('button', { name: 'Give the result', exact: true });
  await expect(give).toHaveAttribute('aria-disabled', 'true');
  await intervene.dialog
    .getByRole('textbox', { name: 'Columns' })
    .fill('[{"name": "total", "type": "number"}]');
  await intervene.dialog.getByRole('textbox', { name: 'Rows', exact: true }).fill('[[12]]');
  await expect(intervene.dialog.getByRole('alert')).toContainText('$.rowCount');
  await intervene.dialog.getByRole('textbox', { name: 'Row count' }).fill('1');
  await intervene.dialog.getByRole('radio', { name: 'JSON' }).click();
  await expect(intervene.dialog.getByRole('textbox', { name: 'Result' })).toHaveValue(/"total"/);
  await intervene.confirm('Give the result');
  await intervene.run.is('Succeeded');
  await page.keyboard.press('d');
  await expect(intervene.run.deliverable.getByRole('heading', { name: '12 in wages' })).toBeVisible();
  await expect(intervene.run.row(SUM)).toContainText('Given by');
  await intervene.run.row(SUM).click();
  await expect(intervene.run.task).toContainText('Its result was given by');
});

test('a task is skipped with a reason, which stays with it', async ({ page }) => {
  const intervene = await opened(page, 'skip');
  await intervene.choose(SUM, 'Skip');
  await expect(intervene.radius).toContainText('“Report the wages” gets nothing in its place.');
  const skip = intervene.dialog.getByRole('button', { name: 'Skip it' });
  await expect(skip).toHaveAttribute('aria-disabled', 'true');
  await intervene.dialog.getByRole('textbox', { name: 'Why' }).fill('We know it by heart.');
  await page.keyboard.press('Escape');
  await expect(intervene.dialog.getByRole('alert')).toHaveText('What you changed here is not saved.');
  await intervene.dialog.getByRole('button', { name: 'Go on editing' }).press('Enter');
  await intervene.confirm('Skip it');
  await intervene.run.row(SUM).click();
  await expect(intervene.run.task).toContainText('We know it by heart.');
});

test('running from a task again shows what that leads to, and keeps the earlier result', async ({ page }) => {
  const intervene = await opened(page, 'again');
  await intervene.choose('List the wages', 'Run again from here');
  await expect(intervene.radius).toContainText('2 tasks begin anew · 1 result goes into the history');
  await expect(intervene.radius.getByRole('listitem')).toHaveText([/List the wages/, /Add up the wages/]);
  await intervene.confirm('Run again');
  await intervene.run.row('List the wages').click();
  await intervene.run.tab('Attempts').click();
  await expect(intervene.run.task.getByRole('heading', { name: 'Attempt 2' })).toBeVisible();
  await expect(intervene.run.task).toContainText('The result it had');
});

/** One more worker for logic. */
async function hired(url: string, name: string): Promise<void> {
  const { status } = await change(url, 'workers.change', {
    commandId: crypto.randomUUID(),
    actor: { id: 'before', name: 'Before' },
    change: { type: 'addWorker', name, kind: 'logic', tools: '*', capacity: 1 },
  });
  expect(status).toBe(200);
}

test('a running task is changed and restarted, and runs again by its earlier definition or the present one', async ({
  page,
  house,
}) => {
  const intervene = await opened(page, 'restart', 'Paused');
  await page.getByRole('button', { name: 'Resume' }).click();
  const { run, dialog, radius } = intervene;
  const delivers = async (words: string) => {
    await run.is('Succeeded');
    await page.keyboard.press('d');
    await expect(run.deliverable.getByRole('heading', { name: words })).toBeVisible();
  };
  await expect(run.row(SUM)).toHaveAttribute('data-status', 'running');
  await run.row(SUM).click();
  const edit = new EditScreen(run);
  await edit.begin();
  await expect(page.getByText('A change restarts it; you are asked before.')).toBeVisible();
  await edit.form.getByRole('textbox', { name: 'Sql' }).fill(ENDLESS.replace('1 UNION', '2 UNION'));
  await edit.bar.getByRole('button', { name: 'Apply 1 change' }).click();
  await expect(dialog).toContainText('That is no failure, and takes none of its retries.');
  await expect(radius.getByRole('listitem')).toContainText(`${SUM}is stopped after`);
  await intervene.confirm('Apply and restart');
  await expect(run.row(SUM)).toContainText('×2');

  await hired(house.url, 'Second hand');
  await intervene.choose(SUM, 'Reassign');
  await dialog.getByRole('checkbox', { name: 'Keep it there' }).check();
  await expect(radius).toContainText('Nothing is stopped or lost.');
  await dialog.getByRole('radio', { name: 'Second hand' }).check();
  await expectAccessible(page, () => expect(radius).toContainText('1 running attempt is stopped'));
  await expect(radius).toContainText('1 task is pinned there.');
  await dialog.getByRole('button', { name: 'Reassign' }).click();
  await expect(dialog).toHaveAccessibleName(`Give “${SUM}” to Second hand?`);
  await expect(radius.getByRole('listitem')).toContainText(`${SUM}is stopped after`);
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+z');
  await expect(dialog).toHaveAccessibleName(`Take back the change of “${SUM}”?`);
  await intervene.confirm('Take back');
  await expect(run.row(SUM)).toContainText('×3');

  await intervene.choose(SUM, 'Restart');
  await expect(dialog).toContainText('there is nothing to undo');
  await expectAccessible(page, () => expect(radius).toContainText('1 task begins anew · 2 results are kept'));
  await intervene.withInput(ENDLESS, 'SELECT SUM(wage) AS total FROM wages');
  await expect(dialog).toContainText('You can take the change back while it runs');
  await intervene.confirm('Restart');
  await delivers('7 in wages');
  await run.row(SUM).click();
  await run.tab('Attempts').click();
  await expect(run.task.getByText(/^Stopped by /)).toHaveCount(3);
  await expect(run.task.getByText('Ran by another definition than the task has now')).toHaveCount(3);

  await intervene.choose(SUM, 'Run again from here');
  await intervene.withInput('SUM(wage)', 'SUM(wage) * 2');
  await intervene.confirm('Run again');
  await delivers('14 in wages');
  await intervene.choose(SUM, 'Run only this again');
  await expect(dialog.getByRole('radio', { name: 'As the plan has it now' })).toBeChecked();
  await expect(dialog.getByRole('region', { name: 'What differs' }).getByRole('insertion')).toContainText(
    '* 2',
  );
  await dialog.getByRole('radio', { name: 'As it was at attempt 4' }).check();
  await expectAccessible(page, () =>
    expect(dialog.getByRole('region', { name: 'What differs' }).getByRole('deletion')).toContainText('* 2'),
  );
  await intervene.confirm('Run again');
  await delivers('14 in wages');
  const mark = `Made from an earlier result of “${SUM}”.`;
  await expect(run.row(REPORT)).toContainText(mark);
  await expect(run.node(REPORT)).toHaveAccessibleName(new RegExp(mark));
  await run.row(REPORT).click();
  await run.tab('Overview').click();
  await expectAccessible(page, () => expect(run.task).toContainText(mark));
  await run.task.getByRole('button', { name: 'Run again from here' }).click();
  await intervene.confirm('Run again');
  await delivers('7 in wages');
  await expect(run.row(REPORT)).not.toContainText(mark);
  await run.row(SUM).click();
  await run.tab('Attempts').click();
  await expect(run.task).toContainText('It runs by the definition of its earlier result.');
  await expect(run.task).toContainText('Ran by the definition that the task has now.');

  await intervene.choose('List the wages', 'Run only this again');
  await intervene.confirm('Run again');
  const rests = `Rests on “${SUM}”, whose result is outdated.`;
  await expect(run.row(REPORT)).toContainText(rests);
  await expect(run.node(REPORT)).toHaveAccessibleName(new RegExp(rests));
  await run.row(REPORT).click();
  await run.tab('Overview').click();
  await expectAccessible(page, () => expect(run.task).toContainText(rests));
  await run.task.getByRole('button', { name: `Run again from “${SUM}”` }).click();
  await intervene.confirm('Run again');
  await expect(run.row(REPORT)).not.toContainText(rests);
  await delivers('7 in wages');
});

test('a paused run starts one task at a time', async ({ page }) => {
  const intervene = await opened(page, 'step', 'Paused');
  await page.getByRole('button', { name: 'More for this run' }).click();
  await expect(page.getByRole('menuitem', { name: /^Start one more/ })).toContainText(
    'One of 3 tasks that could start does; 2 others wait.',
  );
  await page.keyboard.press('Escape');
  await intervene.chooseForRun('Start one more task');
  await expect(intervene.run.head).toContainText('1 of 3 tasks');
  await page.getByRole('button', { name: 'Blocks the finish' }).click();
  await expect(page.getByRole('dialog', { name: 'What the finish waits for' })).toContainText(
    'Ready, but the run is paused.',
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('.');
  await expect(intervene.run.head).toContainText('2 of 3 tasks');
  await intervene.run.is('Paused');
  await page.getByRole('button', { name: 'Resume' }).click();
  await intervene.run.is('Succeeded');
});

test('a run is duplicated with the plan it has', async ({ page }) => {
  const intervene = await opened(page, 'copy');
  await intervene.chooseForRun('Duplicate the run');
  await expect(intervene.dialog.getByRole('radio', { name: /The same plan/ })).toBeChecked();
  await expect(intervene.radius).toContainText(/^4 tasks begin · about /);
  await intervene.dialog.getByRole('button', { name: 'Start the duplicate' }).click();
  await expect(page).not.toHaveURL(/runs\/copy/);
  await intervene.run.is('Partial');
  await expect(intervene.run.row(SUM)).toBeVisible();

  await page.goto('/');
  await page.getByRole('button', { name: 'Actions for Wages: look' }).click();
  await expectAccessible(page, () =>
    expect(page.getByRole('menuitem', { name: 'Rerun what failed' })).toContainText('1 failed · 1 not done'),
  );
  await page.getByRole('menuitem', { name: 'Rerun what failed' }).click();
  await expect(intervene.radius).toContainText('1 task begins anew · 2 results are kept');
  await intervene.confirm('Rerun');
  await page.getByRole('link', { name: /Wages: look/ }).click();
  await intervene.run.row(SUM).click();
  await expect(intervene.run.tab('Attempts')).toContainText('2');
});

test('a note is written by key and stays on its task', async ({ page }) => {
  const intervene = await opened(page, 'note');
  await intervene.run.row(SUM).click();
  await page.keyboard.press('n');
  await intervene.dialog.getByRole('textbox', { name: 'Note' }).fill('The column is called wage.');
  await intervene.confirm('Add the note');
  await expect(intervene.run.task.getByRole('region', { name: 'Notes' })).toContainText(
    'The column is called wage.',
  );
  await intervene.run.is('Partial');
});

test('what an action leads to is shown accessibly in both themes and sizes', async ({ page }) => {
  const intervene = await opened(page, 'look');
  await intervene.run.row('List the wages').click();
  await page.keyboard.press('h');
  await expectAccessible(page, () => expect(intervene.radius).toBeVisible());
  await page.keyboard.press('Escape');
  await intervene.run.row(SUM).click();
  await page.keyboard.press('g');
  await expectAccessible(page, () => expect(intervene.radius).toBeVisible());
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a failed task is read and retried', async ({ page }) => {
    const intervene = await opened(page, 'phone');
    await page.getByRole('tab', { name: 'List' }).tap();
    await intervene.run.row(SUM).tap();
    await expect(intervene.run.task.getByRole('alert')).toContainText('no such column: salary');
    await intervene.run.task.getByRole('button', { name: 'Retry' }).tap();
    await expect(intervene.radius).toContainText('1 task begins anew');
    await intervene.confirm('Retry');
    await expect(intervene.run.task.getByRole('tab', { name: /Attempts/ })).toContainText('2');
    await intervene.run.is('Partial');
  });
});
