import { statSync } from 'node:fs';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';

/** Pictures for the README, written only when asked for with GAFFER_SCREENSHOTS=1. */
const FOLDER = 'public/screenshots';
const GOAL = 'Compare monthly rain in Seattle and New York and show it as a chart';

for (const theme of ['light', 'dark'] as const) {
  test(`a real run and Home are pictured in ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.goto('/');
    await page.getByRole('button', { name: `Run this sample: ${GOAL}` }).click();
    const run = new RunScreen(page);
    await run.is('Succeeded');
    const figure = run.deliverable.getByRole('img').first();
    await expect
      .poll(() => figure.evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0);
    await expect(run.nodes).toHaveCount(9);
    await page.waitForTimeout(800);
    await page.screenshot({ path: `${FOLDER}/run-${theme}.png` });

    await page.goto('/');
    await expect(page.getByRole('link').filter({ hasText: GOAL }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'cars.csv: columns and source' })).toBeVisible();
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${FOLDER}/home-${theme}.png` });
    for (const name of ['run', 'home']) {
      expect(statSync(`${FOLDER}/${name}-${theme}.png`).size).toBeLessThan(300_000);
    }
  });
}
