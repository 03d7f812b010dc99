import { expectAccessible } from './house/axe.ts';
import { change } from './house/door.ts';
import { EditScreen } from './house/edit-screen.ts';
import { InterveneScreen } from './house/intervene-screen.ts';
import { expect, test } from './house/test.ts';
import { askedAtTheGate, REPORT, SUM, WAGE } from './seed/wages.ts';

test.use({ seed: { runs: [askedAtTheGate('restart')] } });

/** One more worker for what reads and asks. */
async function hired(url: string, name: string): Promise<void> {
  const { status } = await change(url, 'workers.change', {
    commandId: crypto.randomUUID(),
    actor: { id: 'before', name: 'Before' },
    change: { type: 'addWorker', name, kind: 'io', tools: '*', capacity: 1 },
  });
  expect(status).toBe(200);
}

test('a running task is changed and restarted, and runs again by its earlier definition or the present one', async ({
  page,
  house,
}) => {
  const intervene = await InterveneScreen.open(page, 'restart', 'Paused');
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
  const { host } = house.gate;
  await edit.form.getByRole('textbox', { name: 'Url' }).fill(`http://${host}/?wages=${WAGE}`);
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
  await intervene.withInput('?wage=', 'say/');
  await expect(dialog).toContainText('You can take the change back while it runs');
  await intervene.confirm('Restart');
  await delivers('7 in wages');
  await run.row(SUM).click();
  await run.tab('Attempts').click();
  await expect(run.task.getByText(/^Stopped by /)).toHaveCount(3);
  await expect(run.task.getByText('Ran by another definition than the task has now')).toHaveCount(3);

  await intervene.choose(SUM, 'Run again from here');
  await intervene.withInput(WAGE, WAGE + WAGE);
  await intervene.confirm('Run again');
  await delivers('77 in wages');
  await intervene.choose(SUM, 'Run only this again');
  await expect(dialog.getByRole('radio', { name: 'As the plan has it now' })).toBeChecked();
  await expect(dialog.getByRole('region', { name: 'What differs' }).getByRole('insertion')).toContainText(
    WAGE,
  );
  await dialog.getByRole('radio', { name: 'As it was at attempt 4' }).check();
  await expectAccessible(page, () =>
    expect(dialog.getByRole('region', { name: 'What differs' }).getByRole('deletion')).toContainText(WAGE),
  );
  await intervene.confirm('Run again');
  await delivers('77 in wages');
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
