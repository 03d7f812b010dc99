import type { PoliciesView } from '../server/api/contract.ts';
import type { PersonCommand } from '../server/core/command.ts';
import type { HousePolicy } from '../server/core/house-policy.ts';
import { expectAccessible } from './house/axe.ts';
import { ask, change } from './house/door.ts';
import { PoliciesScreen } from './house/policies-screen.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { counting, ENDLESS, planOf, query } from './seed/plans.ts';

const endless = query('endless', 'Count without end', ENDLESS, { timeoutMs: 300 });
const late = {
  id: 'late',
  goal: 'Count without end',
  plan: planOf([endless], ['endless']),
  policy: { backoff: { baseMs: 100, maxMs: 500, jitter: 0 } },
};
const held = {
  id: 'held',
  goal: 'Count when it may',
  plan: planOf([query('count', 'Count a little', counting(10))], ['count']),
  paused: true,
};
test.use({ seed: { runs: [late, held] } });

const TIMEOUT = 'It took too long, Logic';
const GOAL = 'Describe cars.csv';
const actor = { id: 'other', name: 'Grace' };

/** The versions of the rules, as a program reads them. */
async function versionsOf(url: string): Promise<PoliciesView['versions']> {
  const { body } = await ask(url, '/api/trpc/policies.view?input=%7B%7D');
  return (JSON.parse(body) as { result: { data: PoliciesView } }).result.data.versions;
}

/** Saves rules as somebody else does. Gives the version. */
async function saved(url: string, next: (policy: HousePolicy) => HousePolicy): Promise<number> {
  const current = (await versionsOf(url)).at(-1);
  if (!current) throw new Error('There are no rules.');
  const policy = next(current.policy);
  const order = { commandId: crypto.randomUUID(), actor, base: current.version, policy };
  const { status } = await change(url, 'policies.change', order);
  expect(status).toBe(200);
  return current.version + 1;
}

/** A run of a sample that waits for its start, in which this fault strikes this task first. */
async function heldSample(url: string, task: string): Promise<string> {
  const order = { goal: GOAL, commandId: crypto.randomUUID(), actor, rehearsal: { hold: true, pace: 0 } };
  const { body } = await change(url, 'runs.start', order);
  const { runId } = (JSON.parse(body) as { result: { data: { runId: string } } }).result.data;
  const command = { type: 'injectFault', task, fault: { class: 'timeout' } };
  await expect(async () => {
    const sent = { runId, commandId: crypto.randomUUID(), actor, command };
    expect((await change(url, 'runs.command', sent)).status).toBe(200);
  }).toPass();
  return runId;
}

test('a rule is changed, tried on what failed before, saved, followed by a new run, and found again from its decision', async ({
  page,
  house,
}) => {
  await (await RunScreen.open(page, 'late')).is('Failed');
  const screen = await PoliciesScreen.open(page);
  await expect(screen.verdict).toHaveText('All of the last 3 failures would go as they went.');
  await screen.cell(TIMEOUT).click();
  const rule = screen.rule(TIMEOUT);
  await expect(rule).toContainText('Nothing else is repeated.');
  await rule.getByRole('button', { name: 'Remove step 1' }).click();
  await expect(screen.verdict).toHaveText('2 of the last 3 failures would have gone otherwise.');
  await expect(screen.differing.first()).toContainText('endless');
  await rule.getByRole('button', { name: 'Remove step 1' }).click();
  await expect(rule).toContainText('There is no step: the task is left failed at once');
  await screen.addStep('ask');
  await screen.addStep('retry');
  await expect(rule).toContainText('Step 2 is reached only when a person says to try again');
  await rule.getByRole('button', { name: 'Move step 2 up' }).click();
  await rule.getByRole('textbox', { name: 'How often step 1 is taken' }).fill('5');
  await expect(screen.cell(TIMEOUT)).toContainText('retry ×5');
  const version = ((await versionsOf(house.url)).at(-1)?.version ?? 0) + 1;
  await page.getByRole('textbox', { name: 'Why, in a few words' }).fill('Slow disks');
  await screen.save(version);
  await expect(screen.versions).toContainText('Slow disks');
  await expect(screen.versions).toContainText('It took too long: retry ×5 → ask');

  const run = await RunScreen.open(page, await heldSample(house.url, 'read'), '?task=read&tab=attempts');
  await page.getByRole('button', { name: 'Resume' }).click();
  await run.is('Succeeded');
  await expect(run.task).toContainText('It took too long, for the first time');
  await expect(run.task).toContainText(
    `step 1 of the rule “It took too long” for every kind, version ${version}`,
  );
  await expect(run.task).toContainText(/Try again after \d+ ms\. Tried again as attempt 2\./);
  await run.task.getByRole('link', { name: 'See the rule' }).click();
  await expect(page).toHaveURL(/\/policies\?cell=timeout\.(io|logic)&version=\d+/);
  await expect(page.getByRole('region', { name: /^Rule: It took too long/ })).toBeVisible();

  await saved(house.url, (policy) => ({ ...policy, concurrency: policy.concurrency + 1 }));
  await PoliciesScreen.open(page, `?cell=timeout.io&version=${version}`);
  await expect(page.getByText(`You are looking at version ${version}.`)).toBeVisible();
  await expect(screen.rule('It took too long, IO')).toContainText('retry, at most 5 times');
  await page.getByRole('button', { name: 'Restore version 1', exact: true }).click();
  await expect(screen.cell(TIMEOUT)).toContainText('retry subgraph ×2');
  await screen.save(version + 2);
  await expect(screen.versions).toContainText('Version 1 again');
});

test('what somebody else saved meanwhile is told, and both changes are kept', async ({ page, house }) => {
  const screen = await PoliciesScreen.open(page);
  const longest = page.getByRole('textbox', { name: 'Longest wait' });
  await longest.fill('a while');
  await expect(page.getByText('Enter a number from 0 to 86,400 s.')).toBeVisible();
  await longest.fill('0.1');
  await expect(
    page.getByText('The first wait (0.4 s) is longer than the longest one (0.1 s).'),
  ).toBeVisible();
  await longest.fill('45');
  await expect(page.getByText('1 change to version')).toBeVisible();
  const theirs = await saved(house.url, (policy) => ({ ...policy, concurrency: 7 }));
  await page.getByRole('button', { name: `Keep my changes on top of version ${theirs}` }).click();
  await expect(page.getByRole('textbox', { name: 'Tasks of one run at once' })).toHaveValue('7');
  await expect(longest).toHaveValue('45');
  await expect(page.getByText(`1 change to version ${theirs}, not saved.`)).toBeVisible();
  const again = await saved(house.url, (policy) => ({
    ...policy,
    backoff: { ...policy.backoff, maxMs: 50_000 },
  }));
  const told = page.getByRole('alert').filter({ hasText: `Grace saved version ${again} at` });
  await expect(told).toContainText(/Longest waittheirs: 50 s; yours: 45 s/);
  await expectAccessible(page, () => expect(told).toBeVisible());
  await page.getByRole('button', { name: `Keep my changes on top of version ${again}` }).click();
  await screen.save(again + 1);
  expect((await versionsOf(house.url)).at(-1)).toMatchObject({
    policy: { concurrency: 7, backoff: { maxMs: 45_000 } },
  });
});

test('a run starts with options of its own, and without a ceiling of the house', async ({ page, house }) => {
  await saved(house.url, (policy) => ({ ...policy, budget: { tokens: 50_000, tasks: 40 } }));
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).fill(GOAL);
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('combobox', { name: 'What waits for a yes' }).click();
  await page.getByRole('option', { name: 'Every plan' }).click();
  await page.getByRole('textbox', { name: 'Tasks at once' }).fill('0');
  await expect(page.getByText('Enter a whole number from 1 to 1,000.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Tasks at once' }).fill('1');
  await expect(page.getByText('House: 40')).toBeVisible();
  await page.getByRole('button', { name: 'Tokens: Go without' }).click();
  await expect(page.getByRole('textbox', { name: 'Tokens' })).toHaveValue('none');
  await expectAccessible(page, () =>
    expect(page.getByRole('button', { name: 'Tokens: As the house' })).toBeVisible(),
  );
  await page.getByRole('button', { name: 'When a task fails: Change rules…' }).click();
  const screen = new PoliciesScreen(page);
  await screen.cell('The work itself went wrong, IO').click();
  await page.getByRole('radio', { name: 'IO only' }).click();
  await screen.addStep('end the run');
  await expectAccessible(page, () => expect(screen.rule('The work itself went wrong, IO')).toBeVisible());
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('· 4 options set')).toBeVisible();
  await page.getByRole('button', { name: 'Start run' }).click();
  const run = new RunScreen(page);
  await run.is('Waiting for you');
  await expect(run.head).toContainText(/Rulesversion \d+, 4 of its own/);
  await expect(run.head).toContainText('of 40 tasks');
  await expect(run.head).not.toContainText('of 50k tokens');
  await saved(house.url, ({ budget: _, ...policy }) => policy);
});

test('a run that has begun gets other rules and a budget, and a task of it its own, whoever else changes them', async ({
  page,
  house,
}) => {
  const run = await RunScreen.open(page, 'held', '?task=count');
  const screen = new PoliciesScreen(page);
  await page.getByRole('button', { name: 'Change the rules of this run' }).click();
  await screen.cell(TIMEOUT).click();
  await page.getByRole('radio', { name: 'Logic only' }).click();
  await screen.addStep('skip');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Tokens' }).fill('many');
  await expect(dialog.getByText('Enter a whole number from 1 to 1,000,000,000.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Tokens' }).fill('50000');
  await dialog.getByRole('textbox', { name: 'Minutes of work' }).fill('5');
  await expectAccessible(page, () => expect(screen.rule(TIMEOUT)).toBeVisible());
  const asGrace = async (command: PersonCommand) => {
    const order = { runId: 'held', commandId: crypto.randomUUID(), actor, command };
    expect((await change(house.url, 'runs.command', order)).status).toBe(200);
  };
  await asGrace({ type: 'changePolicy', policy: { budget: { tokens: 70_000, tasks: 9 } } });
  await expect(dialog.getByRole('alert')).toContainText(/Grace changed these rules at \d\d:\d\d:\d\d/);
  await expect(dialog.getByRole('alert')).toContainText('Tokenstheirs: 70,000; yours: 50,000');
  await expectAccessible(page, () => expect(dialog.getByRole('alert')).toBeVisible());
  await expect(page.getByRole('button', { name: 'Use these rules' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await dialog.getByRole('button', { name: 'Put mine on top of theirs' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Tasks', exact: true })).toHaveValue('9');
  await asGrace({ type: 'changePolicy', policy: { budget: { tokens: 60_000, tasks: 9 } } });
  await expect(dialog.getByRole('alert')).toContainText('Tokenstheirs: 60,000; yours: 50,000');
  await asGrace({ type: 'changePolicy', policy: { budget: { tokens: 70_000, tasks: 9 } } });
  await expect(dialog.getByRole('alert')).toBeHidden();
  await page.getByRole('button', { name: 'Use these rules' }).click();
  await expect(run.head).toContainText('4 of its own');
  await expect(run.head).toContainText('0 of 50k tokens');
  await run.task.getByRole('button', { name: 'Change the budget of this task and what follows' }).click();
  await expect(dialog.getByText('1 in the plan')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'US dollars' }).fill('0.25');
  await expectAccessible(page, () => expect(dialog).toBeVisible(), 1440);
  await dialog.getByRole('button', { name: 'Use this budget' }).click();
  await expect(run.task).toContainText('at most $0.25');
  await run.task.getByRole('button', { name: 'Change what its failures lead to' }).click();
  await screen.cell(TIMEOUT).click();
  await expect(screen.rule(TIMEOUT)).toContainText('skip. Leaves the task out.');
  await page.getByRole('radio', { name: 'This task’s own' }).click();
  await screen.rule(TIMEOUT).getByRole('button', { name: 'Remove step 1' }).click();
  const recovery = { logic: [{ do: 'ask' as const }] };
  await asGrace({ type: 'changeTaskRecovery', task: 'count', recovery, base: {} });
  await expect(dialog.getByRole('alert')).toContainText('Grace changed these rules at');
  await expect(dialog.getByRole('alert')).toContainText('Now: The work itself went wrong: ask.');
  await expectAccessible(page, () => expect(dialog.getByRole('alert')).toBeVisible(), 1440);
  await dialog.getByRole('button', { name: 'Put mine on top of theirs' }).click();
  await page.getByRole('button', { name: 'Use these rules' }).click();
  await expect(run.task).toContainText('2 rules of its own');
  await page.reload();
  await expect(run.task).toContainText('2 rules of its own');
});

test('the page is worked with the keyboard, and nothing of it keeps anybody out', async ({ page }) => {
  const screen = await PoliciesScreen.open(page);
  const cell = screen.cell('Access was denied, Inference');
  const rule = screen.rule('Access was denied, Inference');
  await cell.focus();
  await page.keyboard.press('Enter');
  await expect(rule).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.down('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Inference only' })).toBeChecked();
  await page.keyboard.up('ArrowRight');
  await rule.getByRole('button', { name: 'Add a step' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'skip' }).focus();
  await page.keyboard.press('Enter');
  await rule.getByRole('button', { name: 'Move step 2 up' }).focus();
  await page.keyboard.press('Enter');
  await expect(cell).toContainText(/skip.*ask/);
  await expect(rule).toContainText('Step 2 is never reached');
  await expectAccessible(page, () => expect(rule).toBeVisible());
  await page.keyboard.press('Escape');
  await expect(rule).toBeHidden();
  await expect(cell).toBeFocused();
  await page.getByRole('button', { name: 'Discard' }).focus();
  await page.keyboard.press('Enter');
  await expect(cell).not.toContainText('skip');
});
