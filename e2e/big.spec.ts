import { expectedOnce, logOf } from './house/door.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test, WHILE_DOWN } from './house/test.ts';
import { wideLayers } from './seed/plans.ts';

test.use({
  seed: { runs: [{ id: 'big', goal: 'Read a great deal', plan: wideLayers(50, 40), paused: true }] },
});

test('two thousand tasks are streamed to two tabs, through a kill of the server, to the same end', async ({
  page,
  context,
  house,
  faults,
}) => {
  test.setTimeout(120_000);
  faults.expect(WHILE_DOWN);
  const first = await RunScreen.open(page, 'big');
  const second = await RunScreen.open(await context.newPage(), 'big');
  for (const tab of [first, second]) await tab.is('Paused');
  await page.getByRole('button', { name: 'Resume' }).click();
  const done = async (tab: RunScreen) =>
    Number(/([\d,]+) of 2,000 tasks/.exec((await tab.head.textContent()) ?? '')?.[1]?.replace(',', ''));
  await expect.poll(() => done(second), { timeout: 40_000 }).toBeGreaterThan(100);

  await house.crash();
  await expect(first.line('Reconnecting')).toBeVisible();
  await house.startAgain();

  for (const tab of [first, second]) {
    await tab.is('Succeeded', 60_000);
    await expect(tab.head).toContainText('2,000 of 2,000 tasks');
    await expect(tab.line('Live')).toBeVisible();
  }
  expect(expectedOnce(await logOf(house.url, 'big'))).toEqual({ seqs: true, twice: [] });
});

test('a graph of two thousand tasks is drawn, and leads to each of them', async ({ page }) => {
  const run = await RunScreen.open(page, 'big');
  await expect(run.graph.locator('canvas').first()).toBeVisible();
  await expect(page.getByText('Laying out')).toBeHidden({ timeout: 30_000 });
  const colours = await run.graph
    .locator('canvas')
    .first()
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      const seen = new Set<string>();
      for (let at = 0; at < pixels.length; at += 4) {
        if (pixels[at + 3]) seen.add(`${pixels[at]} ${pixels[at + 1]} ${pixels[at + 2]}`);
      }
      return seen.size;
    });
  expect(colours).toBeGreaterThan(2);

  await run.list.focus();
  await run.row('Read 0.1').first().click();
  await page.keyboard.press('End');
  await expect(run.task.getByRole('heading', { name: 'Read 49.39' })).toBeVisible();
  const closer = run.graph.getByRole('button', { name: 'Zoom in' });
  // Each step of the zoom takes a moment; a click within it starts from where it is.
  await expect(async () => {
    await closer.click();
    await expect(run.nodes.first()).toBeAttached({ timeout: 400 });
  }).toPass({ timeout: 20_000 });
  await expect(run.nodes.first()).toHaveAccessibleName(/^Read \d+\.\d+\. \w+\. IO worker \d$/);
  expect(await run.nodes.count()).toBeLessThan(1000);
  expect(await run.list.getByRole('option').count()).toBeLessThan(200);
});
