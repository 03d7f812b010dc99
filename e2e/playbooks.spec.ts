import { expectAccessible } from './house/axe.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';

test('playbooks are browsed by subject, and each is seen as a graph', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Playbooks', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Playbooks', level: 1 })).toBeVisible();
  for (const subject of ['Tables', 'Documents', 'The web']) {
    await expect(page.getByRole('region', { name: subject }).getByRole('link').first()).toBeVisible();
  }
  expect(await page.getByRole('main').getByRole('link').count()).toBeGreaterThanOrEqual(10);
  await expectAccessible(page, () => expect(page.getByRole('heading', { name: 'Tables' })).toBeVisible());

  await page.getByRole('link', { name: /Join two tables/ }).click();
  const graph = page.getByRole('region', { name: 'The plan of “Join two tables” as a graph' });
  await expect(graph.getByText('Join by column that both have')).toBeVisible();
  await expect(graph.locator('.react-flow__node')).toHaveCount(9);
  await expect(graph.locator('.react-flow__edge')).toHaveCount(13);
  await expectAccessible(page, () => expect(graph).toBeVisible());
});

test('a playbook is run with a form, and its plan has what was filled in', async ({ page }) => {
  await page.goto('/playbooks/correlate');
  const form = page.getByRole('region', { name: 'Run it' });
  const choose = async (label: RegExp, value: string) => {
    await form.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: value }).first().click();
  };
  await choose(/Table/, 'incomes.csv');
  await choose(/First figure/, 'income');
  await choose(/Second figure/, 'health');
  await form.getByRole('button', { name: 'Start run' }).click();
  await expect(page).toHaveURL(/\/runs\//);
  const run = new RunScreen(page);
  await run.is('Succeeded');
  await expect(run.head).toContainText('See whether two figures go together: incomes.csv, income, health');
  await expect(run.deliverable).toContainText('As income rises, health clearly rises');
});

test('a form that lacks something says what, at its field', async ({ page }) => {
  await page.goto('/playbooks/fetch-json');
  const form = page.getByRole('region', { name: 'Run it' });
  await form.getByRole('button', { name: 'Start run' }).click();
  await expect(form.getByRole('textbox', { name: 'Address' })).toHaveAttribute('aria-invalid', 'true');
  await form.getByRole('textbox', { name: 'Address' }).fill('somewhere');
  await form.getByRole('button', { name: 'Start run' }).click();
  await expect(page).toHaveURL(/\/runs\//);
  await expect(page.getByText('“somewhere” is no address of the web')).toBeVisible();
});

test('a playbook that is not there says so', async ({ page }) => {
  await page.goto('/playbooks/nothing');
  await expect(page.getByText('There is no such playbook')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'All playbooks' }).click();
  await expect(page).toHaveURL(/\/playbooks$/);
});
