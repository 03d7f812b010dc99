import type { Page } from '@playwright/test';
import type { WorkersView } from '../server/api/contract.ts';
import type { Envelope } from '../server/core/envelope.ts';
import type { PolicyOverrides } from '../server/core/policy-overrides.ts';
import { ChaosPanel } from './house/chaos-panel.ts';
import { ask, change, logOf } from './house/door.ts';
import { PoliciesScreen } from './house/policies-screen.ts';
import { ProposalCard } from './house/proposal-card.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { counting, planOf, query, reading, reporting } from './seed/plans.ts';

/** The pause that the injected 429 asks for, seconds. */
const PAUSE_S = 5;
/** What a turn dispatches stands in the log with the time at which the turn began, ms. */
const MARGIN_MS = 100;
const READS = 30;

const reads = Array.from({ length: READS }, (_, at) =>
  reading(`read-${at}`, `Read it, time ${at}`, 'penguins.csv'),
);
const told = reporting('told', 'Tell that it was read', '# Read', {
  last: { $ref: `read-${READS - 1}.text` },
});
const spread = planOf([...reads, told], ['told']);
/** All on one worker, whatever others are idle. */
const pinned = Object.fromEntries(reads.map(({ id }) => [id, { worker: 'io-1', pinned: true }]));
const busy = {
  id: 'busy',
  goal: 'Read one file again and again',
  plan: { ...spread, assignment: { ...spread.assignment, ...pinned } },
  paused: true,
  sample: true as const,
};

const first = query('first', 'Count first', counting(10));
const slow = query('slow', 'Count what takes too long', counting(10), { dependsOn: ['first'] });
const beside = query('beside', 'Count beside it', counting(10), { dependsOn: ['first'] });
const sum = reporting('sum', 'Report the sum', '# {{ n.rows[0][0] }} in all', { n: { $ref: 'slow' } });
const late = {
  id: 'late',
  goal: 'Count, though it takes too long',
  plan: planOf([first, slow, beside, sum], ['sum', 'beside']),
  paused: true,
  sample: true as const,
};
test.use({ seed: { runs: [busy, late] } });

/** A sample whose playbook knows another way to draw its chart. */
const SAMPLE = 'Draw a histogram of the body mass of the penguins';
const CHART = 'Draw the histogram';

/** The sample, planned and held, with these rules of its own. */
async function heldSample(url: string, policy: PolicyOverrides, pace = 0): Promise<string> {
  const actor = { id: 'story', name: 'Story' };
  const rehearsal = { hold: true, pace };
  const order = { goal: SAMPLE, commandId: crypto.randomUUID(), actor, rehearsal, policy };
  const { status, body } = await change(url, 'runs.start', order);
  expect(status).toBe(200);
  return (JSON.parse(body) as { result: { data: { runId: string } } }).result.data.runId;
}

/** How limits changed, newest last. */
async function limitsOf(url: string): Promise<WorkersView['history']> {
  const { body } = await ask(url, '/api/trpc/workers.view?input=%7B%7D');
  return (JSON.parse(body) as { result: { data: WorkersView } }).result.data.history;
}

async function resume(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Resume' }).click();
}

/** How often each task was begun. */
function begun(log: readonly Envelope[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { event } of log) {
    if (event.type === 'task.dispatched') counts[event.task] = (counts[event.task] ?? 0) + 1;
  }
  return counts;
}

test('the whole story of recovery, in one session', async ({ page, house }) => {
  test.setTimeout(180_000);
  const panel = new ChaosPanel(page);
  const card = new ProposalCard(page);

  await test.step('a 429 lowers the limit of its worker, which is asked nothing meanwhile; the limit recovers, and the run succeeds', async () => {
    const workers = await page.context().newPage();
    await workers.goto('/workers');
    const limit = workers.getByRole('listitem', { name: 'IO worker 1' });
    await expect(workers.getByRole('heading', { level: 1 })).toBeVisible();
    const run = await RunScreen.open(page, 'busy', '?panel=faults');
    await panel.inject('Read it, time 6', '429, too many requests', { retryAfter: PAUSE_S });
    await Promise.all([
      expect(limit).toContainText(/No calls until \d\d:\d\d:\d\d\. Then \d at once/),
      resume(page),
    ]);
    await expect(panel.story('429')).toContainText('Fewer calls at once, and try again after');
    await expect(limit).toContainText('As free as before', { timeout: 30_000 });
    await workers.close();
    await run.is('Succeeded');
    const log = await logOf(house.url, 'busy');
    const lowered = (await limitsOf(house.url)).find(({ resource }) => resource === 'worker:io-1');
    const decided = log.flatMap(({ event }) => (event.type === 'recovery.decided' ? event : []));
    expect(decided).toMatchObject([{ chose: { type: 'reduceConcurrency', resource: 'worker:io-1' } }]);
    const { at: from, until = 0 } = lowered ?? { at: 0 };
    expect(until - from).toBeGreaterThanOrEqual(PAUSE_S * 1000);
    const asked = log.filter(({ event }) => event.type === 'task.dispatched' && event.worker === 'io-1');
    expect(asked.filter(({ at }) => at > from && at < until - MARGIN_MS)).toEqual([]);
    expect(Math.max(...Object.values(begun(log)))).toBe(2);
  });

  await test.step('a timeout runs its own part again, and nothing else', async () => {
    const run = await RunScreen.open(page, 'late', '?panel=faults');
    await panel.inject('Count what takes too long', 'Timeout');
    await resume(page);
    await run.is('Succeeded');
    await expect(panel.story('Timeout')).toContainText('Tried again as attempt 2.');
    expect(begun(await logOf(house.url, 'late'))).toEqual({ first: 1, slow: 2, beside: 1, sum: 1 });
    await expect(run.row('Count what takes too long')).toContainText('×2');
  });

  await test.step('a logic error brings a change of the plan to approve, and what was finished is kept', async () => {
    const id = await heldSample(house.url, {});
    const run = await RunScreen.open(page, id, '?panel=faults');
    await run.is('Waiting for you');
    await panel.inject(CHART, 'Logic error');
    await resume(page);
    await expect(card.root).toContainText('Draw a tick for each value instead of bars.');
    await card.approve.click();
    await run.is('Succeeded');
    const { histogram, ...others } = begun(await logOf(house.url, id));
    expect(histogram).toBe(2);
    expect(new Set(Object.values(others))).toEqual(new Set([1]));
  });

  await test.step('where the plan may not be changed any more, the limit is said, and a person may allow one more', async () => {
    const id = await heldSample(house.url, { replans: { perTask: 0 } });
    const run = await RunScreen.open(page, id, '?panel=faults');
    await run.is('Waiting for you');
    await panel.inject(CHART, 'Logic error');
    await resume(page);
    const limit = page.getByRole('region', { name: 'A limit is reached' });
    await expect(limit).toContainText('a change of the plan may be proposed 0 times for one task');
    await limit.getByRole('button', { name: 'Choose: Allow one more' }).click();
    await card.approve.click();
    await run.is('Succeeded');
  });

  await test.step('a budget that is used up pauses the run with a menu, and raised, the run goes on', async () => {
    const id = await heldSample(house.url, { budget: { ms: 500 } }, 600);
    const run = await RunScreen.open(page, id);
    await run.is('Waiting for you');
    await resume(page);
    const menu = page.getByRole('region').filter({ hasText: 'The budget of this run is 0.5 s of work' });
    await expect(menu).toContainText('What should happen?');
    for (const way of ['Raise the budget', 'Finish with what there is', 'Stop']) {
      await expect(menu.getByText(way, { exact: true }).first()).toBeVisible();
    }
    await expect(run.row(CHART)).not.toHaveAttribute('data-status', 'succeeded');
    await menu.getByRole('button', { name: 'Raise the budget', exact: true }).click();
    await run.is('Succeeded');
  });

  await test.step('other rules are tried on all these failures before they are saved', async () => {
    const screen = await PoliciesScreen.open(page);
    await expect(screen.verdict).toHaveText(/^All of the last \d+ failures would go as they went\.$/);
    const all = (await screen.verdict.textContent())?.match(/\d+/)?.[0];
    await screen.cell('It took too long, Logic').click();
    await screen.rule('It took too long, Logic').getByRole('button', { name: 'Remove step 1' }).click();
    await expect(screen.verdict).toHaveText(`1 of the last ${all} failures would have gone otherwise.`);
    await expect(screen.differing.first()).toContainText('slow');
  });
});
