import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Page } from '@playwright/test';
import { DEFAULT_POLICY } from '../server/core/policy.ts';
import { expectAccessible } from './house/axe.ts';
import { change, endRun, ordered } from './house/door.ts';
import { RunScreen } from './house/screen.ts';
import { test as base, expect, WHILE_DOWN } from './house/test.ts';
import { counting, openEnd, planOf, query, slowChain } from './seed/plans.ts';

/** A task that fails and, by this policy, is asked about; two wait for it. */
const wrong = query('wrong', 'Ask for a column that is not there', 'SELECT wages FROM (SELECT 1 AS hours)');
const after = query('after', 'Add up the wages', counting(10), { dependsOn: ['wrong'] });
const last = query('last', 'Write the sum', counting(10), { dependsOn: ['after'] });
const ASK = [{ do: 'ask' as const }];
const policy = { ladders: { ...DEFAULT_POLICY.ladders, logic: ASK, validation: ASK } };

const runs = [
  { id: 'open', goal: 'Count without end', plan: openEnd(), paused: true },
  {
    id: 'held',
    goal: 'Add up the wages',
    plan: planOf([wrong, after, last], ['last']),
    policy,
    paused: true,
  },
  { id: 'chain', goal: 'Count step by step', plan: slowChain(3), paused: true },
];

/** Whoever is told by the webhook: a server of the test's own. */
type Ear = { host: string; heard: { method: string | undefined; body: unknown }[] };

const test = base.extend<object, { ear: Ear }>({
  ear: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use) => {
      const heard: Ear['heard'] = [];
      const server = createServer(async (request, response) => {
        const { method } = request;
        heard.push({ method, body: await json(request) });
        if (request.url === '/busy' && heard.length === 1)
          response.writeHead(503, { 'retry-after': '7' }).end();
        else response.writeHead(request.url === '/gone' ? 404 : 204).end();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      await use({ host: `127.0.0.1:${(server.address() as AddressInfo).port}`, heard });
      server.closeAllConnections();
      server.close();
    },
    { scope: 'worker' },
  ],
  seed: async ({ ear }, use) => use({ allow: ear.host, runs }),
});

/** Lets the browser notify, as its own constructor is asked to, and the page be in the background. */
function spyOnNotices(): void {
  const told: unknown[] = [];
  const Real = window.Notification;
  const granted = { permission: 'granted', requestPermission: async () => 'granted' };
  window.Notification = new Proxy(Real, {
    get: (of, key) => (key in granted ? granted[key as keyof typeof granted] : Reflect.get(of, key)),
    construct: (of, args) => {
      told.push(args);
      return Reflect.construct(of, args);
    },
  });
  let hidden = false;
  Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
  const hide = () => {
    hidden = true;
  };
  Object.assign(window, { told, hide });
}

type Spied = Window & { told: unknown[]; hide(): void };

const inboxLink = (page: Page) => page.getByRole('link', { name: /^Inbox/ });
const rows = (page: Page) => page.getByRole('list', { name: 'Open questions' }).locator(':scope > li');
const icons = (page: Page) =>
  page
    .locator('link[rel="icon"]')
    .evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));

test('an address that may not be told is refused in words, and one that may is tried with a test', async ({
  page,
  faults,
  ear,
}) => {
  faults.expect(/settings\.change/);
  await page.goto('/settings');
  const address = page.getByRole('textbox', { name: 'Webhook address' });
  await address.fill('https://10.0.0.1/hook');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('tasks may only reach the public web')).toBeVisible();
  await address.fill('https://hooks.example/questions');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Settings saved')).toBeVisible();
  await page.reload();
  await expect(address).toHaveValue('https://hooks.example/questions');
  await expect(page.getByText('Nothing was sent yet.')).toBeVisible();

  await address.fill(`http://${ear.host}/hook`);
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByText(/^Taken: it answered 204 in/)).toBeVisible();
  expect(ear.heard.splice(0)).toMatchObject([{ method: 'POST', body: { test: true } }]);
  await address.fill(`http://${ear.host}/gone`);
  await expect(page.getByText(/^Taken/)).toBeHidden();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expectAccessible(page, () =>
    expect(page.getByText('check the address, letter by letter')).toBeVisible(),
  );
  ear.heard.length = 0;
});

test('a question of one run is in the inbox, the title and the icon of other pages, and is answered there', async ({
  page,
  context,
  house,
  ear,
  faults,
}) => {
  const { status } = await change(house.url, 'settings.change', {
    commandId: crypto.randomUUID(),
    actor: { id: 'before', name: 'Before' },
    change: { webhook: `http://${ear.host}/busy` },
  });
  expect(status).toBe(200);
  await context.grantPermissions(['notifications']);
  const fine = await context.newPage();
  await fine.addInitScript(spyOnNotices);
  await fine.goto('/inbox');
  await expect(fine.getByText('Nothing waits for you')).toBeVisible();
  await fine.getByRole('switch', { name: 'Notify me' }).click();
  await expect(fine.getByRole('switch', { name: 'Notify me' })).toBeChecked();
  await fine.evaluate(() => (window as unknown as Spied).hide());
  const deliveries = await context.newPage();
  await deliveries.goto('/settings');
  await page.goto('/');
  await expect(page).toHaveTitle(/^Gaffer/);

  const run = await RunScreen.open(await context.newPage(), 'held');
  const again = deliveries.getByText(/^The address answered 503\. Try 2 of 3 in \d s\.$/);
  const triedAgain = expect(again).toBeVisible({ timeout: 60_000 });
  await run.page.getByRole('button', { name: 'Resume' }).click();
  await run.is('Waiting for you');
  await triedAgain;

  await expect(page).toHaveTitle(/^\(1\) Gaffer/);
  await expect(inboxLink(page)).toHaveAccessibleName('Inbox 1 question waits');
  await expect.poll(async () => (await icons(page)).at(-1)).toContain('data:image/svg+xml');
  await expect(rows(fine)).toHaveCount(1);
  await expect(fine).toHaveTitle(/^\(1\) Inbox/);
  await expect
    .poll(() => fine.evaluate(() => (window as unknown as Spied).told))
    .toEqual([
      [
        'A question for you: Add up the wages',
        { body: expect.stringContaining('failed'), tag: expect.stringMatching(/^held /), icon: '/icon.svg' },
      ],
    ]);
  await expect.poll(() => ear.heard).toHaveLength(2);
  await expect(deliveries.getByText(/, taken at the second try \(204/)).toBeVisible();
  expect(ear.heard[1]).toEqual(ear.heard[0]);
  expect(ear.heard[0]).toMatchObject({
    method: 'POST',
    body: { run: 'held', reason: expect.stringContaining('failed'), url: `${house.url}/runs/held` },
  });

  await inboxLink(page).click();
  const row = rows(page);
  await expect(row).toContainText('Holds up 3 of 3 tasks; nothing else runs.');
  await expect(row.getByRole('link', { name: 'Add up the wages' })).toHaveAttribute('href', '/runs/held');
  const card = row.getByRole('region', { name: 'A question for you' });
  await expect(card).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('j');
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(row.getByRole('button', { expanded: false })).toBeFocused();
  await page.keyboard.press('Enter');
  await expectAccessible(page, () => expect(card).toBeVisible());
  await card.getByRole('button', { name: 'Choose: Skip it' }).click();

  await expect(page.getByText('Nothing waits for you')).toBeVisible();
  await expect(fine.getByText('Nothing waits for you')).toBeVisible();
  await expect(page).toHaveTitle(/^Inbox/);
  await expect.poll(async () => (await icons(page)).at(-1)).not.toContain('data:image/svg+xml');
  await expect(inboxLink(page)).toHaveAccessibleName('Inbox');
  await run.is('Succeeded');

  const kept = page.getByText(new RegExp(`^Last notice, to ${ear.host}: .*, taken at the second try \\(204`));
  await page.goto('/settings');
  await expect(kept).toBeVisible();
  faults.expect(WHILE_DOWN);
  await house.crash();
  await house.startAgain();
  await page.reload();
  await expect(kept).toBeVisible();
});

test('the palette goes to a run and pauses it by keyboard, and says which keys there are', async ({
  page,
  house,
}) => {
  await ordered(house.url, 'open', { type: 'resumeRun' });
  await page.goto('/playbooks');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: /^Search commands/ });
  await expect(search).toBeFocused();
  await expect(page.getByRole('option', { name: 'Count without end' })).toBeVisible();
  await search.fill('withuot end');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/runs\/open/);
  const run = new RunScreen(page);
  await run.is('Running');

  await page.keyboard.press('Control+k');
  await expectAccessible(page, () => expect(search).toBeVisible());
  await search.fill('pause');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(search).toBeHidden();
  await run.is('Paused');

  await page.keyboard.press('Control+k');
  await search.fill('count again');
  await page.keyboard.press('Enter');
  await expect(run.task.getByRole('heading', { name: 'Count again' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await expect(search).toBeHidden();
  await expect(run.task.getByRole('heading', { name: 'Count again' })).toBeVisible();

  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(keys.getByText('Resume')).toBeVisible();
  await expect(keys.getByText('Show the task’s input')).toBeVisible();
  await page.keyboard.press('p');
  await run.is('Paused');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await endRun(house.url, 'open');
});
