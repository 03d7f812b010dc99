import { expectAccessible } from './house/axe.ts';
import { InterveneScreen } from './house/intervene-screen.ts';
import { expect, test } from './house/test.ts';
import { SUM, wrongColumn } from './seed/wages.ts';

const RUNS = ['retry', 'give', 'skip', 'again', 'phone', 'look', 'note'];
test.use({ seed: { runs: RUNS.map(wrongColumn) } });

test('a failed task of a run that has ended is retried with another input: the run opens, and ends well', async ({
  page,
}) => {
  const intervene = await InterveneScreen.open(page, 'retry');
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
  const intervene = await InterveneScreen.open(page, 'give');
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
  const intervene = await InterveneScreen.open(page, 'skip');
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
  const intervene = await InterveneScreen.open(page, 'again');
  await intervene.choose('List the wages', 'Run again from here');
  await expect(intervene.radius).toContainText('2 tasks begin anew · 1 result goes into the history');
  await expect(intervene.radius.getByRole('listitem')).toHaveText([/List the wages/, /Add up the wages/]);
  await intervene.confirm('Run again');
  await intervene.run.row('List the wages').click();
  await intervene.run.tab('Attempts').click();
  await expect(intervene.run.task.getByRole('heading', { name: 'Attempt 2' })).toBeVisible();
  await expect(intervene.run.task).toContainText('The result it had');
});

test('a note is written by key and stays on its task', async ({ page }) => {
  const intervene = await InterveneScreen.open(page, 'note');
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
  const intervene = await InterveneScreen.open(page, 'look');
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
    const intervene = await InterveneScreen.open(page, 'phone');
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
