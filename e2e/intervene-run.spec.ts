import { expectAccessible } from './house/axe.ts';
import { InterveneScreen } from './house/intervene-screen.ts';
import { expect, test } from './house/test.ts';
import { planOf, script } from './seed/plans.ts';
import type { SeedRun } from './seed/seed.ts';
import { SUM, wrongColumn } from './seed/wages.ts';

/** Three tasks beside each other that wait to be started. */
function three(id: string): SeedRun {
  const tasks = ['one', 'two', 'three'].map((name) => script(name, `Say ${name}`, `return '${name}'`));
  return { id, goal: `Three: ${id}`, plan: planOf(tasks, ['one', 'two', 'three']), paused: true };
}

test.use({ seed: { runs: [...['copy', 'look'].map(wrongColumn), three('step')] } });

test('a paused run starts one task at a time', async ({ page }) => {
  const intervene = await InterveneScreen.open(page, 'step', 'Paused');
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
  const intervene = await InterveneScreen.open(page, 'copy');
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
