import type { Page } from '@playwright/test';
import { cellsOf, tableWith } from './house/report.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';

/** As spreadsheets in much of Europe save a table: semicolons, decimal commas. */
const CSV = 'Stadt;Fläche;Einwohner\nKöln;405,2;1084831\nMünchen;310,7;1512491\nZürich;87,9;443037\n';
const COLUMNS = ['Stadt', 'Fläche', 'Einwohner'];
const MEDIANS = { Fläche: '310.7', Einwohner: '1,084,831' };

const marked = (text: string) => Buffer.from(`\ufeff${text}`);
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const bigEndian = (text: string) => Buffer.from(utf16(text)).swap16();
const latin1 = (text: string) => Buffer.from(text, 'latin1');

async function describeUpload(page: Page, name: string, buffer: Buffer): Promise<RunScreen> {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'cars.csv: columns and source' })).toBeVisible();
  await page.getByTestId('file-picker').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await expect(page.getByRole('button', { name: `${name}: columns and source` })).toBeVisible();
  await page.getByRole('textbox', { name: 'Goal' }).fill(`Describe ${name}`);
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page).toHaveURL(/\/runs\//);
  return new RunScreen(page);
}

for (const [what, encode] of [
  ['utf16', utf16],
  ['utf16be', bigEndian],
  ['bom', marked],
  ['latin1', latin1],
] as const) {
  test(`a table with semicolons and decimal commas is read right in ${what}`, async ({ page }) => {
    const name = `cities-${what}.csv`;
    const run = await describeUpload(page, name, encode(CSV));
    await run.is('Succeeded');
    await expect(run.deliverable).toContainText(`${name} has 3 rows and 3 columns`);
    for (const column of COLUMNS) await expect(run.deliverable).toContainText(column);
    const numbers = await cellsOf(tableWith(run.deliverable, 'Median'));
    for (const [column, median] of Object.entries(MEDIANS)) {
      expect(numbers.find((row) => row[0] === column)?.[2]).toBe(median);
    }
  });
}

test('a table of ten thousand columns is refused in words, and the page stays as quick as it was', async ({
  page,
}) => {
  const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',');
  const row = Array.from({ length: 10_000 }, (_, i) => i % 97).join(',');
  await describeUpload(page, 'wide.csv', Buffer.from(`${names}\n${`${row}\n`.repeat(20)}`));
  const question = page.getByRole('region', { name: 'A question for you' });
  await expect(question).toContainText('This table has 10,000 columns; at most 2,000 can be worked with.');
});
