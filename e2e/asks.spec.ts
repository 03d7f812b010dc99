import { RunScreen, runIn } from './house/screen.ts';
import { expect, test } from './house/test.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).fill('Make me happy');
  await page.getByRole('button', { name: 'Start run' }).click();
  await new RunScreen(page).is('Waiting for you');
});

const question = 'A question for you';

test('a goal that fits nothing well is asked about, with the closest playbooks', async ({ page }) => {
  const card = page.getByRole('region', { name: question });
  await expect(card).toContainText('I could not place “happy”');
  const options = card.getByRole('list', { name: 'Your options' }).locator(':scope > li');
  await expect(options).toHaveCount(6);
  await expect(options.nth(0)).toContainText('Describe a table');
  await expect(options.nth(3)).toContainText('Say it in other words');
  await expect(options.nth(4)).toContainText('Import a plan as JSON');
  await expect(options.nth(5)).toContainText('Cancel this run');
});

test('filling in an option’s form leads to a deliverable', async ({ page }) => {
  const run = new RunScreen(page);
  await page.getByRole('combobox', { name: 'Table' }).click();
  await page.getByRole('option', { name: 'penguins.csv' }).click();
  await page.getByRole('button', { name: 'Describe a table', exact: true }).click();
  await run.is('Succeeded');
  await expect(run.deliverable).toContainText('penguins.csv has 344 rows and 7 columns');
});

test('a required field left empty is refused where it stands, and nothing is answered', async ({ page }) => {
  const option = 'Compare groups over time';
  await page.getByRole('button', { name: `Fill in: ${option}` }).click();
  await page.getByRole('button', { name: option, exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Choose a column for “Figure”.' })).toBeVisible();
  const field = page.getByRole('combobox', { name: 'Figure' });
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toBeFocused();
  await new RunScreen(page).is('Waiting for you');
});

test('other words for the goal are planned again', async ({ page }) => {
  const run = new RunScreen(page);
  await page.getByRole('button', { name: 'Fill in: Say it in other words' }).click();
  await page.getByRole('textbox', { name: 'In other words' }).fill('Describe weather.csv');
  await page.getByRole('button', { name: 'Say it in other words', exact: true }).click();
  await run.is('Succeeded');
  await expect(run.deliverable).toContainText('weather.csv has 2,922 rows');
});

test('who answers second is told that somebody was faster', async ({ page, context, faults }) => {
  faults.expect(/status of 409/);
  const other = await context.newPage();
  const run = await RunScreen.open(other, runIn(page));
  const option = { name: 'Describe a table', exact: true };
  await expect(other.getByRole('button', option)).toBeVisible();
  await context.route('**/api/trpc/runs.command**', async (route) => {
    if (route.request().frame().page() === other) await run.is('Succeeded');
    await route.continue();
  });
  await other.getByRole('button', option).click();
  const told = expect(other.getByText('Somebody else answered this question first')).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole('button', option).click();
  await told;
  await expect(run.deliverable).toContainText('cars.csv has 406 rows');
});

test('Escape answers nothing', async ({ page }) => {
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Table' }).focus();
  await page.keyboard.press('Escape');
  await page.reload();
  await new RunScreen(page).is('Waiting for you');
  await expect(page.getByRole('region', { name: question })).toBeVisible();
});
