import { expect, type Page } from '@playwright/test';
import { endRun } from './house/door.ts';
import { RunScreen } from './house/screen.ts';
import { test } from './house/test.ts';
import { openEnd } from './seed/plans.ts';

test.use({
  seed: { runs: [{ id: 'open', goal: 'Count without end', plan: openEnd(), paused: true }] },
});

/** Something has the focus, and it shows: by an outline or a ring. */
async function expectFocusSeen(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return 'nothing has the focus';
    let around: Element | null = at;
    for (let up = 0; around && up < 4; up += 1, around = around.parentElement) {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(around);
      const hasRing = boxShadow !== 'none' && /[1-9]\d*px( inset)?(,|$)/.test(boxShadow);
      if ((outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || hasRing) return 'seen';
    }
    return `no ring on ${at.outerHTML.slice(0, 200)}`;
  });
  expect(seen).toBe('seen');
}

/** Presses Tab until this has the focus, which is seen at every stop. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    await expectFocusSeen(page);
    const label = await page.evaluate(() => {
      const at = document.activeElement;
      return at?.getAttribute('aria-label') ?? at?.textContent ?? '';
    });
    if (name.test(label)) return;
  }
  throw new Error(`Tab never came to ${name}.`);
}

test('a goal is typed, walked through and read without a pointer', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'cars.csv: columns and source' })).toBeVisible();
  await tabTo(page, /^Goal$/);
  await page.keyboard.type('Describe cars.csv');
  await tabTo(page, /^Start run/);
  await page.keyboard.press('Enter');
  const run = new RunScreen(page);
  await run.is('Succeeded');

  await tabTo(page, /^Read cars\.csv\. Succeeded/);
  await page.keyboard.press('Enter');
  await expect(run.task.getByRole('heading', { name: 'Read cars.csv' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(run.task.getByRole('heading', { name: 'Parse cars.csv into a table' })).toBeVisible();
  await expect(run.node('Parse cars.csv into a table')).toBeFocused();
  await expectFocusSeen(page);
  await page.keyboard.press('ArrowUp');
  await expect(run.node('Read cars.csv')).toBeFocused();

  await tabTo(page, /^Overview$/);
  for (const tab of ['Input', 'Output', 'Attempts']) {
    await page.keyboard.press('ArrowRight');
    await expect(run.tab(tab)).toHaveAttribute('aria-selected', 'true');
    await expect(run.tab(tab)).toBeFocused();
    await expectFocusSeen(page);
  }
  await page.keyboard.press('d');
  await expect(run.deliverable.getByRole('heading', { name: 'What is in cars.csv' })).toBeVisible();
  await tabTo(page, /^Download Write the report$/);
});

test('a run is paused, resumed and kept without a pointer', async ({ page, house }) => {
  const run = await RunScreen.open(page, 'open');
  const turned = (name: string) =>
    expect(page.getByRole('button', { name })).not.toHaveAttribute('aria-disabled', 'true');
  await tabTo(page, /^Resume$/);
  await page.keyboard.press('Enter');
  await run.is('Running');
  await expectFocusSeen(page);
  await turned('Pause');
  await page.keyboard.press('Enter');
  await run.is('Paused');
  await turned('Resume');
  await page.keyboard.press('p');
  await run.is('Running');

  await tabTo(page, /^Cancel run$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectFocusSeen(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Cancel run' })).toBeFocused();
  await run.is('Running');
  await endRun(house.url, 'open');
});

test('the list is walked with j and k, tabs are chosen with figures, and Escape lets go', async ({
  page,
}) => {
  const run = await RunScreen.open(page, 'open');
  await expect(run.row('Count')).toBeVisible();
  await page.keyboard.press('j');
  await expect(run.task.getByRole('heading', { name: 'Count', exact: true })).toBeVisible();
  await page.keyboard.press('j');
  await expect(run.task.getByRole('heading', { name: 'Count without end' })).toBeVisible();
  await page.keyboard.press('k');
  await page.keyboard.press('2');
  await expect(run.tab('Input')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/task=/);
});
