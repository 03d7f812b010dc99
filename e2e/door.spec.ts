import { ask, change, feedText } from './house/door.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { planOf, query } from './seed/plans.ts';

const one = query('one', 'One', 'SELECT 1 AS one');
test.use({ seed: { runs: [{ id: 'done', goal: 'One', plan: planOf([one], ['one']) }] } });

const actor = { id: 'test', name: 'Test' };
const goal = 'Describe cars.csv';
const started = (commandId: string, words = goal) => ({ goal: words, commandId, actor });

test('the dashboard opens under a policy whose scripts need a nonce, and says who plans', async ({
  page,
}) => {
  const answer = await page.goto('/');
  const policy = answer?.headers()['content-security-policy'] ?? '';
  const scripts = /script-src [^;]*/.exec(policy)?.[0] ?? '';
  expect(scripts).toMatch(/'nonce-[\w+/=]{20,}'/);
  expect(scripts).not.toContain('unsafe');
  const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1];
  const inline = await page
    .locator('script:not([src])')
    .evaluateAll((all) => all.map((script) => (script as HTMLScriptElement).nonce));
  expect(inline.length).toBeGreaterThan(0);
  expect(new Set(inline)).toEqual(new Set([nonce]));
  const again = await page.reload();
  expect(again?.headers()['content-security-policy']).not.toContain(String(nonce));
  await expect(page.getByRole('link', { name: 'Planner: Playbooks' })).toBeVisible();
});

test('a script that was smuggled into a page does not run', async ({ page, faults }) => {
  faults.expect(/Content Security Policy|policy was violated/);
  await page.goto('/');
  const ran = await page.evaluate(() => {
    const image = document.createElement('div');
    image.innerHTML = '<img src="x:" onerror="window.smuggled = true">';
    document.body.append(image);
    return new Promise((resolve) => setTimeout(() => resolve('smuggled' in window), 300));
  });
  expect(ran).toBe(false);
});

test('another host and another site are refused', async ({ house }) => {
  expect((await ask(house.url, '/', { headers: { host: 'evil.example' } })).status).toBe(421);
  for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    expect((await change(house.url, 'runs.start', started('c'), headers)).status).toBe(403);
    expect((await ask(house.url, '/api/files/x.csv', { method: 'PUT', headers, body: 'a' })).status).toBe(
      403,
    );
  }
  expect((await ask(house.url, '/api/files/x.csv')).status).toBe(404);
});

test('only JSON is taken, and at most 1 MB of it', async ({ house }) => {
  const body = JSON.stringify(started('form'));
  for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
    const headers = { 'content-type': type };
    expect((await ask(house.url, '/api/trpc/runs.start', { method: 'POST', headers, body })).status).toBe(
      415,
    );
  }
  const large = await change(house.url, 'runs.start', started('large', 'x'.repeat(1_100_000)));
  expect(large.status).toBe(413);
  expect(large.body).toContain('1 MB');
  const more = await change(house.url, 'runs.start', { ...started('more'), admin: true });
  expect(more.status).toBe(400);
});

test('a goal of 100 KB is accepted and shown whole; an empty one is refused where it stands', async ({
  page,
  house,
}) => {
  const long = `Describe cars.csv. ${'Take your time. '.repeat(6400)}`;
  const answer = await change(house.url, 'runs.start', started('long', long));
  expect(answer.status).toBe(200);
  const { runId } = JSON.parse(answer.body).result.data as { runId: string };
  const run = await RunScreen.open(page, runId);
  await page.getByRole('button', { name: 'Show the whole goal' }).click();
  await expect(run.head.getByRole('heading')).toHaveText(long.trim());

  expect((await change(house.url, 'runs.start', started('empty', '  \n '))).status).toBe(400);
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'cars.csv: columns and source' })).toBeVisible();
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Write what you want to know' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Goal' })).toBeFocused();
});

test('a GET changes nothing', async ({ house }) => {
  const runs = async () => (await ask(house.url, '/api/trpc/runs.list?input=%7B%7D')).body;
  await expect.poll(runs).not.toMatch(/"status":"(planning|running)"/);
  const before = await runs();
  const input = encodeURIComponent(JSON.stringify(started('get')));
  expect((await ask(house.url, `/api/trpc/runs.start?input=${input}`)).status).toBe(405);
  expect(await runs()).toBe(before);
});

test('a repeated command starts no second run', async ({ house }) => {
  const first = await change(house.url, 'runs.start', started('twice'));
  const second = await change(house.url, 'runs.start', started('twice'));
  expect(JSON.parse(second.body)).toEqual(JSON.parse(first.body));
});

test('the feed of a run is plain text with ids, and goes on after any of them', async ({ house }) => {
  const text = await feedText(house.url, '/api/events?run=done', /"type":"run\.closed"/);
  expect(text).toMatch(/^retry: \d+\n\n/);
  const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
  expect(new Set(ids).size).toBe(ids.length);
  const half = ids[2] ?? 0;
  const rest = await feedText(house.url, `/api/events?run=done&after=${half}`, /"type":"run\.closed"/);
  expect([...rest.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))).toEqual(
    ids.filter((id) => id > half),
  );
});

test('an address without a run says so and leads home', async ({ page, faults }) => {
  faults.expect(/status of 404/);
  await page.goto('/runs/nowhere');
  await expect(page.getByText('There is no run at this address')).toBeVisible();
  await page.getByRole('link', { name: 'See all runs' }).click();
  await expect(page).toHaveURL(/\/$/);
});
