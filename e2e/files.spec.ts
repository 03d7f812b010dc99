import type { Page } from '@playwright/test';
import { ask } from './house/door.ts';
import { cellsOf, tableWith } from './house/report.ts';
import { RunScreen } from './house/screen.ts';
import { figure, mean } from './house/tables.ts';
import { expect, test } from './house/test.ts';
import { planOf, reading } from './seed/plans.ts';

const SALES = [
  ['2024-01-05', 'North', 120.5],
  ['2024-01-19', 'South', 80],
  ['2024-02-02', 'North', 99.5],
  ['2024-02-21', 'South', 143.5],
  ['2024-03-11', 'East', 61],
] as const;
const CSV = `day,region,amount\n${SALES.map((row) => row.join(',')).join('\n')}\n`;

const read = reading('read', 'Read broken.csv', 'broken.csv');
const parse = {
  id: 'parse',
  title: 'Parse broken.csv',
  kind: 'logic',
  tool: 'csv.parse',
  input: { text: { $ref: 'read.text' } },
} as const;
test.use({
  seed: {
    runs: [{ id: 'broken', goal: 'Parse broken.csv', plan: planOf([read, parse], ['parse']), paused: true }],
  },
});

async function choose(page: Page, name: string, content: string): Promise<void> {
  const buffer = Buffer.from(content);
  await page.getByTestId('file-picker').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

async function start(page: Page, goal: string): Promise<RunScreen> {
  await page.getByRole('textbox', { name: 'Goal' }).fill(goal);
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page).toHaveURL(/\/runs\//);
  return new RunScreen(page);
}

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'cars.csv: columns and source' })).toBeVisible();
});

test('a file dropped on the page is described with its own figures', async ({ page }) => {
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'sales.csv', { type: 'text/csv' }));
    return data;
  }, CSV);
  await page.locator('body').dispatchEvent('dragenter', { dataTransfer: transfer });
  await expect(page.getByText('Drop to add to your files')).toBeVisible();
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByRole('button', { name: 'sales.csv: columns and source' })).toBeVisible();

  const run = await start(page, 'Describe sales.csv');
  await run.is('Succeeded');
  await expect(run.deliverable).toContainText('sales.csv has 5 rows and 3 columns');
  const amounts = SALES.map(([, , amount]) => amount).sort((a, b) => a - b);
  const numbers = await cellsOf(tableWith(run.deliverable, 'Median'));
  expect(numbers[1]?.slice(0, 5)).toEqual([
    'amount',
    String(amounts[0]),
    String(amounts[2]),
    figure(mean(amounts), 1),
    String(amounts[4]),
  ]);
});

test('a file of a name that is there already is replaced only after asking', async ({ page, house }) => {
  const mine = () => ask(house.url, '/api/files/twice.csv').then(({ body }) => body);
  await choose(page, 'twice.csv', 'a\n1\n');
  await expect(page.getByRole('button', { name: 'twice.csv: columns and source' })).toBeVisible();
  await choose(page, 'twice.csv', 'a\n2\n');
  const dialog = page.getByRole('dialog', { name: 'Replace twice.csv?' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await mine()).toBe('a\n1\n');

  await choose(page, 'twice.csv', 'a\n2\n');
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await expect.poll(mine).toBe('a\n2\n');
});

test('a file that two tabs add is replaced only after asking, and one that is no table says so as it comes', async ({
  page,
  house,
  faults,
}) => {
  faults.expect(/status of 412/);
  const other = await page.context().newPage();
  await other.goto('/');
  await expect(other.getByRole('button', { name: 'cars.csv: columns and source' })).toBeVisible();
  await other.route('**/api/trpc/files.list**', () => {});
  await choose(page, 'both.csv', 'a\n1\n');
  await expect(page.getByRole('button', { name: 'both.csv: columns and source' })).toBeVisible();
  await choose(other, 'both.csv', 'a\n2\n');
  await expect(other.getByRole('dialog', { name: 'Replace both.csv?' })).toBeVisible();
  expect((await ask(house.url, '/api/files/both.csv')).body).toBe('a\n1\n');
  await other.close();

  await choose(page, 'photo.csv', '\x89PNG\0\0');
  const said = page.getByRole('status').filter({ hasText: 'photo.csv is added' });
  await expect(said).toContainText('It holds binary data, not text. Save the table as CSV');
  await said.getByRole('button', { name: 'Dismiss' }).click();
  await expect(said).toBeHidden();
  const row = page.getByRole('button', { name: 'photo.csv: columns and source; unusable as it is' });
  await row.click();
  await expect(page.getByText('It holds binary data, not text.')).toBeVisible();
});

const BROKEN = 'a,b,c\n1\n2\n3,4\n5\n6,7,8,9\n10\n';

test('a goal about a broken table is asked about, also by who insists', async ({ page }) => {
  await choose(page, 'torn.csv', BROKEN);
  await expect(page.getByRole('button', { name: 'torn.csv: columns and source' })).toBeVisible();
  const run = await start(page, 'Describe torn.csv');
  const question = page.getByRole('region', { name: 'A question for you' });
  await expect(question).toContainText('I could not read torn.csv as a table');
  await page.getByRole('combobox', { name: 'Table' }).click();
  await page.getByRole('option', { name: 'torn.csv' }).click();
  await page.getByRole('button', { name: 'Describe a table', exact: true }).click();
  await expect(question).toHaveText(/A question for you\s*I could not read torn\.csv as a table/);
  await run.is('Waiting for you');
});

test('a broken table in a plan gives a run whose failing task and whose end say why', async ({ page }) => {
  await choose(page, 'broken.csv', BROKEN);
  await expect(page.getByRole('button', { name: 'broken.csv: columns and source' })).toBeVisible();
  const run = await RunScreen.open(page, 'broken');
  await page.getByRole('button', { name: 'Resume' }).click();
  await run.is('Failed');
  await expect(run.head).toContainText('“Parse broken.csv” failed:');
  await expect(run.node('Parse broken.csv')).toContainText('Failed');
  await run.row('Parse broken.csv').click();
  const notice = run.task.getByRole('alert');
  await expect(notice).toContainText('The data did not fit');
  const reason = (await run.head.textContent())?.split('failed: ')[1] ?? '';
  expect(reason.length).toBeGreaterThan(20);
  await expect(notice).toContainText(reason);
});

test('a table that is only a little broken is described, and the report says what is odd', async ({
  page,
}) => {
  await choose(page, 'open.csv', 'a,b\n1,"never closed\n2,3\n');
  await expect(page.getByRole('button', { name: 'open.csv: columns and source' })).toBeVisible();
  const run = await start(page, 'Describe open.csv');
  await run.is('Succeeded');
  await expect(run.deliverable).toContainText('open.csv has 2 rows and 2 columns');
  await expect(run.deliverable.getByRole('listitem').filter({ hasText: /quot/i })).toBeVisible();
});

test('a file that is not there is asked about', async ({ page }) => {
  await page.getByRole('textbox', { name: 'Goal' }).fill('Describe nowhere.csv');
  await expect(page.getByRole('list', { name: 'Files named in the goal' })).toContainText(
    'not in your files',
  );
  await page.getByRole('button', { name: 'Start run' }).click();
  await new RunScreen(page).is('Waiting for you');
  await expect(page.getByRole('region', { name: 'A question for you' })).toContainText(
    'The workspace has no file “nowhere.csv”',
  );
});

test('no name leads out of the workspace', async ({ page, house }) => {
  const names = ['..%2Fgaffer.db', '%2e%2e%2fgaffer.db', '..', '%2Fetc%2Fpasswd', 'a%00b', '..%5Cgaffer.db'];
  for (const name of names) {
    for (const method of ['GET', 'PUT']) {
      const { status, body } = await ask(house.url, `/api/files/${name}`, { method, body: '' });
      expect(status, `${method} ${name}`).toBeGreaterThanOrEqual(400);
      expect(status, `${method} ${name}`).toBeLessThan(500);
      expect(body, `${method} ${name}`).not.toMatch(/SQLite|root:/);
    }
  }
  const raw = await ask(house.url, '/api/files/../../gaffer.db');
  expect(raw.status).toBe(404);

  const run = await start(page, 'Describe ../gaffer.db');
  await run.is('Waiting for you');
});

test('a file can be removed, and a finished run keeps its result', async ({ page }) => {
  await choose(page, 'gone.csv', 'kind,n\nx,1\ny,2\n');
  await expect(page.getByRole('button', { name: 'gone.csv: columns and source' })).toBeVisible();
  const run = await start(page, 'Describe gone.csv');
  await run.is('Succeeded');
  const address = page.url();
  await page.goto('/');
  await page.getByRole('button', { name: 'Actions for gone.csv' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('gone.csv is removed')).toBeVisible();
  await expect(page.getByRole('button', { name: 'gone.csv: columns and source' })).toBeHidden();
  await page.goto(address);
  await expect(run.deliverable).toContainText('gone.csv has 2 rows');
});
