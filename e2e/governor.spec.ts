import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TaskSpec } from '../server/core/task.ts';
import { expectAccessible } from './house/axe.ts';
import { RunScreen } from './house/screen.ts';
import { test as base, expect } from './house/test.ts';
import { planOf, reporting } from './seed/plans.ts';

const PAUSE_S = 5;
const CALLS = 40;
/** Slots of the workers that call. */
const AT_ONCE = 8;

/** A server of the test's own: it refuses every call until it is open, and keeps a ledger of what came when. */
type Site = { host: string; isOpen: boolean; asked: number[]; refusedAt: number[] };

const test = base.extend<object, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use) => {
      const site: Site = { host: '', isOpen: false, asked: [], refusedAt: [] };
      const server: Server = createServer((_, response) => {
        site.asked.push(Date.now());
        setTimeout(() => {
          if (site.isOpen) return response.end('the page');
          site.refusedAt.push(Date.now());
          return response.writeHead(429, { 'retry-after': String(PAUSE_S) }).end('slow down');
        }, 120);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      site.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      await use(site);
      server.closeAllConnections();
      server.close();
    },
    { scope: 'worker' },
  ],
  seed: async ({ site }, use) => use({ allow: site.host, runs: [asking(site.host)] }),
});

function asking(host: string) {
  const calls = Array.from({ length: CALLS }, (_, i): TaskSpec => {
    const url = `http://${host}/${i}`;
    return { id: `call-${i}`, title: `Ask for page ${i}`, kind: 'io', tool: 'http.request', input: { url } };
  });
  const data = Object.fromEntries(calls.map(({ id }) => [id.replace('-', ''), { $ref: `${id}.text` }]));
  const report = reporting('report', 'Tell what came', '# It says: {{ call0 }}', data);
  return { id: 'busy', goal: 'Ask a busy host', plan: planOf([...calls, report], ['report']), paused: true };
}

test('a 429 lowers the limit of its host, which recovers while the run succeeds', async ({
  page,
  context,
  site,
}) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Workers' }).click();
  await expect(page.getByText('Nobody has refused a call')).toBeVisible();
  await expect(page.getByRole('row', { name: /IO worker 1/ })).toContainText('0 of 4');

  const run = await RunScreen.open(await context.newPage(), 'busy', '?task=call-39');
  await run.page.getByRole('button', { name: 'Resume' }).click();
  await expect(run.task).toContainText(`Rate limit of ${site.host} until`);

  const card = page.getByRole('listitem', { name: site.host });
  await expect(card).toContainText(/No calls until \d\d:\d\d:\d\d\. Then \d at once/);
  await expect(card.getByRole('img', { name: new RegExp(`^${site.host} from .* refused`) })).toBeVisible();
  await expect(card.getByRole('link', { name: 'Ask a busy host' }).first()).toBeVisible();
  site.isOpen = true;
  await expect(card).toContainText('As free as before', { timeout: 40_000 });
  await card.getByText('As a table').click();
  await expect(card.getByRole('cell', { name: 'no limit' })).toBeVisible();
  await expectAccessible(page, () => expect(card).toBeVisible());

  const closedUntil = Math.min(...site.refusedAt) + PAUSE_S * 1000;
  expect(site.asked.filter((at) => at < closedUntil).length).toBeLessThanOrEqual(AT_ONCE);
  await RunScreen.open(run.page, 'busy');
  await run.is('Succeeded');
  await expect(run.deliverable).toContainText('It says: the page');
});
