import { expect, type Locator, type Page } from '@playwright/test';
import { RunScreen } from './screen.ts';

/** The cells of a rendered table, by row, the header first. */
export async function cellsOf(table: Locator): Promise<string[][]> {
  return table
    .locator('tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? '')),
    );
}

/** The report's table that has this column. */
export function tableWith(deliverable: Locator, column: string): Locator {
  return deliverable.locator('table').filter({ has: deliverable.page().locator('th', { hasText: column }) });
}

/** Starts a sample with one click on Home and waits for its deliverable. Returns the time that took, ms. */
export async function runSample(page: Page, goal: string): Promise<{ run: RunScreen; ms: number }> {
  await page.goto('/');
  const sample = page.getByRole('button', { name: `Run this sample: ${goal}` });
  const more = page.getByRole('button', { name: /more samples$/ });
  await expect(more).toBeVisible();
  if (!(await sample.isVisible())) await more.click();
  await sample.click();
  const since = Date.now();
  const run = new RunScreen(page);
  await run.is('Succeeded');
  await expect(run.deliverable.getByRole('heading', { name: 'Method' })).toBeVisible();
  return { run, ms: Date.now() - since };
}

/** Every figure of the deliverable is an image that has loaded. */
export async function expectFigures(deliverable: Locator, count: number): Promise<void> {
  const figures = deliverable.getByRole('img');
  await expect(figures).toHaveCount(count);
  for (const figure of await figures.all()) {
    await figure.scrollIntoViewIfNeeded();
    await expect
      .poll(() => figure.evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(100);
  }
}
