import { expectAccessible } from './house/axe.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { IMPORT_PLAN, resting } from './seed/model-plans.ts';

test.use({
  seed: {
    runs: [
      { id: 'waiting', goal: 'Explain gpl-2.0.txt', after: [resting()] },
      { id: 'import', goal: 'Do it by magic', after: [IMPORT_PLAN] },
    ],
  },
});

test('a planner that was asked to wait says for how long, and why', async ({ page }) => {
  const run = await RunScreen.open(page, 'waiting');
  await expect(run.head).toContainText(/Asked too often: planning is tried again in 5\d m \d\d s/);
  await expect(page.getByText(/The model asked to wait: next try in 5\d m \d\d s/)).toBeVisible();
  await page.getByText('In the provider’s own words').click();
  await expect(page.getByText('429 Too Many Requests: slow down, please.')).toBeVisible();
  await expectAccessible(page, () => expect(page.getByText('1 try has failed')).toBeVisible());
});

test('JSON is checked as it is typed, and may come from a file', async ({ page }) => {
  await RunScreen.open(page, 'import');
  const field = page.getByRole('textbox', { name: 'Plan' });
  const submit = page.getByRole('button', { name: 'Import a plan as JSON', exact: true });
  await submit.click();
  await expect(page.getByText('Type the JSON text for “Plan”.')).toBeVisible();
  await field.fill('{\n  "graph": {,}\n}');
  const complaint = page.getByRole('alert').filter({ hasText: 'This is not JSON, line 2, column 13' });
  await expect(complaint).toBeVisible();
  await expectAccessible(page, () => expect(complaint).toBeVisible());
  await submit.click();
  await expect(field).toBeFocused();

  const picking = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Load a file' }).click();
  const buffer = Buffer.from('{"graph": {"tasks": []}}');
  await (await picking).setFiles({ name: 'plan.json', mimeType: 'application/json', buffer });
  await expect(field).toHaveValue('{"graph": {"tasks": []}}');
  await expect(page.getByRole('alert').filter({ hasText: 'not JSON' })).toHaveCount(0);
});
