import type { Page } from '@playwright/test';
import { ModelServer } from '../server/tests/model-server/model-server.ts';
import { plan, text } from '../server/tests/model-server/reply.ts';
import { expectAccessible } from './house/axe.ts';
import { BudgetCard } from './house/budget-card.ts';
import { change } from './house/door.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { planOf, query } from './seed/plans.ts';

const three = {
  id: 'three',
  goal: 'Count three things',
  plan: planOf(
    [query('a', 'Count a', 'SELECT 1'), query('b', 'Count b', 'SELECT 1'), query('c', 'Count c', 'SELECT 1')],
    ['a', 'c'],
  ),
  policy: { budget: { tasks: 1 } },
};
/** A house of this file's own: its model plans for nobody else. */
test.use({ seed: { runs: [three] } });

const CITIES = ['Rome', 'Oslo', 'Lima', 'Cairo', 'Quito', 'Perth'];
/** What the provider bills for a call, and for planning. */
const CALL = { input: 500, output: 9_000 };
const PLANNING = { input: 1_500, output: 500 };
const MOST = 60_000;

let server: ModelServer;
let billed = 0;
test.beforeAll(async () => {
  server = await ModelServer.start({ models: ['gpt-4.1'] });
});
test.afterAll(() => server.close());

/** Writes about six cities side by side; what is delivered is the first and the last. */
function speak(): void {
  const tasks = CITIES.map((city) => ({
    id: city.toLowerCase(),
    title: `Write about ${city}`,
    kind: 'inference',
    tool: 'llm.generate',
    worker: null,
    input: JSON.stringify({ instructions: `Write about ${city}.`, maxTokens: 12_000 }),
    depends_on: [],
  }));
  const wire = {
    request: null,
    summary: 'Six texts.',
    confidence: 0.9,
    tasks,
    deliverables: ['rome', 'perth'],
  };
  server.always((asked) => {
    const usage = asked.schemaName === 'plan' ? PLANNING : CALL;
    billed += usage.input + usage.output;
    return asked.schemaName === 'plan' ? plan(wire, { usage }) : text('A fine city.', { usage, everyMs: 20 });
  });
}

async function configured(url: string): Promise<void> {
  const endpoint = { baseUrl: server.url, model: 'gpt-4.1', key: { do: 'remove' } };
  const actor = { id: 'before', name: 'Before' };
  const commandId = crypto.randomUUID();
  const { status, body } = await change(url, 'settings.change', { commandId, actor, change: { endpoint } });
  expect(status, body).toBe(200);
}

/** Starts a goal with a budget of tokens, and waits until that leaves no room. */
async function exhausted(page: Page, url: string) {
  await configured(url);
  speak();
  billed = 0;
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).fill('Write about six cities');
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('textbox', { name: 'Tokens' }).fill(String(MOST));
  await page.getByRole('button', { name: 'Start run' }).click();
  await page.waitForURL(/\/runs\//);
  const run = new RunScreen(page);
  const card = new BudgetCard(page);
  await expect(card.root).toBeVisible({ timeout: 30_000 });
  return { run, card };
}

test('a run whose budget of tokens leaves no room asks with what each way on takes; raised, it succeeds', async ({
  page,
  house,
}) => {
  const { run, card } = await exhausted(page, house.url);
  await run.is('Waiting for you');
  expect(billed).toBeLessThanOrEqual(MOST);
  await expect(card.root).toContainText('The budget of this run is 60,000 tokens.');
  await expect(card.option('Raise the budget')).toContainText(
    /calls? (is|are) left: about .* tokens, at most/,
  );
  await expect(card.option('Finish with what there is')).toContainText('1 of 2 deliverables');
  await expect(card.option('Finish with what there is')).toContainText('It loses “Write about Perth”');
  await expect(run.head).toContainText(/Budget.*of 60k tokens/);
  await expectAccessible(page, () => expect(card.root).toBeVisible());
  await card.ceiling.fill('200000');
  await card.raise();
  await run.is('Succeeded');
  await expect(card.root).toHaveCount(0);
  await expect(run.head).toContainText(/59k of 200k tokens/);
});

test('a run that is finished at its budget is partly done, and keeps its deliverable', async ({
  page,
  house,
}) => {
  const { run, card } = await exhausted(page, house.url);
  await card.choose('Finish with what there is');
  await run.is('Partial');
  await expect(run.deliverable).toContainText('A fine city.');
  await expect(run.head).toContainText('A person finished the run at its budget of 60,000 tokens');
  await run.node('Write about Rome').click();
  await run.tab('Attempts').click();
  await expect(run.task).toContainText(/500 in, 9k out .* at most 14\.\dk tokens.* put aside/);
  expect(billed).toBeLessThanOrEqual(MOST);
});

test('a plan of more tasks than its budget allows says both figures; finished there, the list of runs says why', async ({
  page,
}) => {
  const run = await RunScreen.open(page, 'three');
  await expect(run.head).toContainText('3 tasks, 1 allowed');
  await expect(run.head).not.toContainText('3 of 1');
  await new BudgetCard(page).choose('Finish with what there is');
  await run.is('Failed');
  await page.goto('/');
  const row = page.getByRole('link', { name: /Count three things/ });
  await expect(row.getByText('A person finished the run at its budget of 1 task')).toBeVisible();
});
