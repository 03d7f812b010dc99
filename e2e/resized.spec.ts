import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { planOf, query } from './seed/plans.ts';

const held = {
  id: 'held',
  goal: 'Count when it may',
  plan: planOf([query('count', 'Count a little', 'SELECT 1')], ['count']),
  paused: true,
};
test.use({ seed: { runs: [held] } });

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

test('what is typed about a task’s budget stays while the window gets narrow, and wide again', async ({
  page,
}) => {
  const run = await RunScreen.open(page, 'held', '?task=count');
  await run.task.getByRole('button', { name: 'Change the budget of this task and what follows' }).click();
  const dialog = page.getByRole('dialog');
  const tokens = dialog.getByRole('textbox', { name: /^Tokens/ });
  await tokens.fill('12345');
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    await expect(page.getByRole('tablist', { name: 'Parts of the run', includeHidden: true })).toHaveCount(
      size === NARROW ? 1 : 0,
    );
    await expect(tokens).toHaveValue('12345');
  }
  await page.setViewportSize(NARROW);
  await dialog.getByRole('button', { name: 'Use this budget' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(run.task).toContainText('at most 12.3k tokens');
});

test('the rules of a task stay open while the window gets narrow, and close as ever', async ({ page }) => {
  const run = await RunScreen.open(page, 'held', '?task=count');
  await run.task.getByRole('button', { name: 'Change what its failures lead to' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await page.setViewportSize(NARROW);
  await expect(page.getByRole('tablist', { name: 'Parts of the run', includeHidden: true })).toHaveCount(1);
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
