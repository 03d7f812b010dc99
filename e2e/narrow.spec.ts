import type { Page } from '@playwright/test';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { WorkersScreen } from './house/workers-screen.ts';
import { planOf, query } from './seed/plans.ts';

/** More runs than are drawn at once, none of which begins. */
const many = Array.from({ length: 101 }, (_, n) => ({
  id: `held-${n}`,
  goal: `Wait for nothing, ${n}`,
  plan: planOf([query('one', 'Say one', 'SELECT 1')], ['one']),
  paused: true,
}));
/** It asks, so that the bar of every page says that something waits. */
const asks = {
  id: 'asks',
  goal: 'Say two things for one',
  plan: planOf([query('one', 'Say one', 'SELECT 1'), query('two', 'Say two', 'SELECT 2')], ['one', 'two']),
  policy: { budget: { tasks: 1 } },
};
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, seed: { runs: [...many, asks] } });

/** Nothing sticks out to the right. */
async function expectFits(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

/** What is left of a screen 1,280 px wide when a page is drawn four times as large. */
const FOURFOLD = { width: 320, height: 640 };

test('on a phone a run is started, watched and read', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'cars.csv: columns and source' })).toBeVisible();
  await expectFits(page);
  await page.getByRole('textbox', { name: 'Goal' }).fill('Describe cars.csv');
  await page.getByRole('button', { name: 'Start run' }).tap();
  const run = new RunScreen(page);
  await run.is('Succeeded');
  await expectFits(page);

  const parts = page.getByRole('tablist', { name: 'Parts of the run' });
  await expect(parts.getByRole('tab')).toHaveText(['Graph', 'List', 'Deliverable', 'Task']);
  await expect(run.deliverable.getByRole('heading', { name: 'What is in cars.csv' })).toBeVisible();
  await expectFits(page);

  await parts.getByRole('tab', { name: 'Graph' }).tap();
  await expect(run.nodes).toHaveCount(9);
  await expectFits(page);

  await parts.getByRole('tab', { name: 'List' }).tap();
  await run.row('Parse cars.csv into a table').tap();
  await expect(parts.getByRole('tab', { name: 'Task' })).toHaveAttribute('aria-selected', 'true');
  await expect(run.task.getByRole('heading', { name: 'Parse cars.csv into a table' })).toBeVisible();
  await expectFits(page);

  await page.setViewportSize(FOURFOLD);
  for (const name of ['Graph', 'List', 'Deliverable', 'Task']) {
    await parts.getByRole('tab', { name }).tap();
    await expectFits(page);
  }
});

/** What of the bar on top lies on something else of it, by name. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll('body header a, body header button')]
      .map((part) => ({ name: part.textContent ?? '', box: part.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    return parts.flatMap(({ name, box }, at) =>
      parts.slice(at + 1).flatMap((other) => {
        const isApart = other.box.left >= box.right || other.box.right <= box.left;
        return isApart ? [] : [`${name} / ${other.name}`];
      }),
    );
  });
}

test('at every width what is in the bar has room of its own', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('link', { name: /^Planner/ })).toBeVisible();
  for (const width of [320, 390, 640, 768, 1024, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await overlaps(page), `${width} px wide`).toEqual([]);
    await expectFits(page);
  }
});

for (const width of [320, 260, 240]) {
  test(`${width} px wide, as a page drawn four times as large or more, none is scrolled sideways`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 640 });
    await page.goto('/');
    await page.getByRole('button', { name: 'Options' }).tap();
    await expect(page.getByRole('textbox', { name: 'Tokens' })).toBeVisible();
    await expectFits(page);
    for (const [path, title] of [
      ['/policies?cell=timeout.logic', 'Policies'],
      ['/settings', 'Settings'],
      ['/workers', 'Workers'],
      ['/playbooks', 'Playbooks'],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
      await expect(page.getByRole('banner').getByRole('link', { name: /questions? waits?$/ })).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectFits(page);
    }
  });
}

test('on a phone a question is answered', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).fill('Make me happy');
  await page.getByRole('button', { name: 'Start run' }).tap();
  await expect(page).toHaveURL(/\/runs\//);
  const run = new URL(page.url()).pathname;
  await expectFits(page);
  const pages = page.getByRole('navigation', { name: 'Main' });
  await pages.getByRole('button', { name: 'Runs' }).tap();
  await expectFits(page);
  await page.getByRole('menuitem', { name: 'Workers' }).tap();
  await expect(page.getByRole('heading', { name: 'Workers', level: 1 })).toBeVisible();
  await expectFits(page);
  await pages.getByRole('link', { name: /^\d+ questions? waits?$/ }).tap();
  await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible();
  await expectFits(page);
  await page.locator(`main a[href="${run}"]`).first().tap();
  await page.getByRole('button', { name: 'Describe a table', exact: true }).tap();
  await new RunScreen(page).is('Succeeded');
});

test('on a phone a worker is changed and drained', async ({ page }) => {
  const workers = await WorkersScreen.open(page);
  await expectFits(page);
  await workers.ask('IO worker 2', 'Change…');
  await workers.dialog.getByRole('radio', { name: 'Only these' }).tap();
  await workers.dialog.getByRole('checkbox', { name: 'web.read' }).tap();
  await workers.dialog.getByRole('textbox', { name: 'Tasks at once' }).fill('12');
  await expectFits(page);
  await workers.confirm('Save');
  await expect(workers.row('IO worker 2')).toContainText('0 of 12');
  await workers.ask('IO worker 2', 'Drain…');
  await workers.confirm('Drain');
  await expect(workers.row('IO worker 2')).toContainText('Drained');
  await expectFits(page);
});

test('a phone is turned, and each of many runs keeps a line of its own', async ({ page }) => {
  await page.goto('/');
  const rows = page.getByRole('list').filter({ hasText: 'Wait for nothing' }).getByRole('listitem');
  const gap = async () => {
    const [above, below] = await Promise.all([0, 1].map((at) => rows.nth(at).boundingBox()));
    return above && below ? Math.abs(below.y - above.y - above.height) : Number.NaN;
  };
  await expect(rows.first()).toBeVisible();
  for (const [width, height] of [
    [390, 844],
    [844, 390],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(gap, `${width} px wide`).toBeLessThan(3);
    await expectFits(page);
  }
});
