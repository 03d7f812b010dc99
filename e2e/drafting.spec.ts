import type { Page } from '@playwright/test';
import type { DraftTask } from '../server/core/plan.ts';
import { expectAccessible } from './house/axe.ts';
import { hearWhatIsSaid, say } from './house/said.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { resting } from './seed/model-plans.ts';

test.use({ seed: { runs: [{ id: 'planned', goal: 'Compare rain in two cities', after: [resting()] }] } });

const task = (id: string, title: string, ...needs: string[]): DraftTask => {
  return { id, title, kind: 'io', tool: 'file.read', worker: 'io-1', needs };
};
const PLAN = [
  task('read', 'Read weather.csv'),
  task('seattle', 'Rain in Seattle', 'read'),
  task('york', 'Rain in New York', 'read'),
  task('chart', 'Draw both', 'seattle', 'york'),
];

const drafted = (page: Page) =>
  page.getByRole('region', { name: /^Graph of/ }).getByRole('img', { name: /\. Drafted\. / });

test.beforeEach(async ({ page }) => {
  await hearWhatIsSaid(page);
  const run = await RunScreen.open(page, 'planned');
  await run.is('Planning');
  await expect(page.getByText('Writes the plan, task by task')).toBeVisible();
  await expect(run.line('Live')).toBeVisible();
});

test('each task appears as soon as it is written, and stays where it is', async ({ page }) => {
  const run = new RunScreen(page);
  const graph = page.getByRole('region', { name: /^Graph of/ });
  const places = () =>
    graph
      .locator('.react-flow__node')
      .evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).style.transform));
  let before: string[] = [];
  for (let count = 1; count <= PLAN.length; count += 1) {
    await say(page, 'draft', { run: 'planned', tasks: PLAN.slice(0, count) });
    await expect(drafted(page)).toHaveCount(count);
    await expect(run.head).toContainText(`The Supervisor is planning · ${count} task`);
    const now = await places();
    expect(now.slice(0, before.length)).toEqual(before);
    before = now;
  }
  await expect(
    graph.getByRole('img', { name: 'Draw both. Drafted. file.read. IO worker 1. Needs 2 tasks' }),
  ).toBeVisible();
  const list = page.getByRole('list', { name: 'Tasks drafted so far' });
  await expect(list.getByRole('listitem')).toHaveCount(PLAN.length);
  await expect(list).toContainText('Rain in Seattle, Rain in New York');
});

test('a plan that is begun anew takes the place of the first', async ({ page }) => {
  const graph = page.getByRole('region', { name: /^Graph of/ });
  await say(page, 'draft', { run: 'planned', tasks: PLAN });
  await expect(drafted(page)).toHaveCount(4);
  await say(page, 'draft', { run: 'planned', tasks: [task('other', 'Read cars.csv')] });
  await expect(drafted(page)).toHaveCount(1);
  await expect(graph.getByRole('img', { name: /^Read cars\.csv/ })).toBeVisible();
});

test('a drafted task is not chosen, by pointer or by key', async ({ page }) => {
  await say(page, 'draft', { run: 'planned', tasks: PLAN });
  await drafted(page).filter({ hasText: 'Rain in Seattle' }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await expect(drafted(page)).toHaveCount(4);
  expect(new URL(page.url()).search).toBe('');
});

test('a plan that is being written is for everybody', async ({ page }) => {
  await say(page, 'draft', { run: 'planned', tasks: PLAN });
  await expect(page.getByRole('status').filter({ hasText: '4 tasks so far' })).toBeAttached();
  await expectAccessible(page, () =>
    expect(
      page.getByRole('region', { name: 'Graph of 4 drafted tasks' }).getByRole('img').first(),
    ).toBeVisible(),
  );
});
