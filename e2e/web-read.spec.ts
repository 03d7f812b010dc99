import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../server/core/json.ts';
import type { TaskSpec } from '../server/core/task.ts';
import { RunScreen } from './house/screen.ts';
import { test as base, expect } from './house/test.ts';
import { planOf, reporting } from './seed/plans.ts';

const PAGE = `<!doctype html><html lang="en"><head><title>The kettle</title></head><body><nav>Menu</nav><article>
<h1>The kettle</h1><p>${'A kettle boils water, and whistles when it is done. '.repeat(12)}</p>
<p>Read about <a href="/tea">tea</a>.</p><script>window.taken = true</script></article></body></html>`;

type Site = { host: string; asked: string[] };

/** A web server of the test's own, which the tasks of this file may reach. */
const test = base.extend<object, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use) => {
      const asked: string[] = [];
      const server: Server = createServer((request, response) => {
        asked.push(`${request.method} ${request.url}`);
        if (request.url === '/kettle') return response.setHeader('content-type', 'text/html').end(PAGE);
        if (request.url === '/inside')
          return response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
        response.writeHead(404).end('none');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      await use({ host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked });
      server.closeAllConnections();
      server.close();
    },
    { scope: 'worker' },
  ],
  seed: async ({ site }, use) => use({ allow: site.host, runs: [readingOf(site.host)] }),
});

function readingOf(host: string) {
  const web = (id: string, title: string, input: JsonObject, tool = 'web.read'): TaskSpec => ({
    id,
    title,
    kind: 'io',
    tool,
    input,
  });
  const template =
    '# {{ page.title }}\n\n{{ page.markdown }}\n\nMissing: {{ missing.status }} {{ missing.error.message }}';
  const tasks = [
    web('page', 'Read the page', { url: `http://${host}/kettle` }),
    web(
      'missing',
      'Ask for what is missing',
      { url: `http://${host}/none`, onError: 'result' },
      'http.request',
    ),
    web('inside', 'Follow it inside', { url: `http://${host}/inside` }),
    web('metadata', 'Ask the neighbour', { url: 'http://127.0.0.1:1/secret' }),
    reporting('report', 'Tell what it says', template, {
      page: { $ref: 'page' },
      missing: { $ref: 'missing' },
    }),
  ];
  return { id: 'web', goal: 'Read the kettle page', plan: planOf(tasks, ['report', 'inside']), paused: true };
}

test('a page is read from a web server, and what leads inside is refused with the reason', async ({
  page,
  site,
}) => {
  const run = await RunScreen.open(page, 'web');
  await expect(page.getByRole('button', { name: `Open: 1 private host: ${site.host}` })).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await run.is('Partial');
  await expect(run.deliverable.getByRole('heading', { name: 'The kettle' }).first()).toBeVisible();
  await expect(run.deliverable).toContainText('A kettle boils water');
  await expect(run.deliverable.getByRole('link', { name: 'tea' })).toHaveAttribute(
    'href',
    `http://${site.host}/tea`,
  );
  await expect(run.deliverable).not.toContainText('Menu');
  await expect(run.deliverable).toContainText('Missing: 404');

  await run.node('Follow it inside').click();
  await expect(run.task.getByRole('alert')).toContainText(
    '169.254.169.254 is not public (a link-local address)',
  );
  await run.node('Ask the neighbour').click();
  await expect(run.task.getByRole('alert')).toContainText('tasks may only reach the public web');
  await expect(run.task.getByRole('alert')).toContainText('GAFFER_FETCH_ALLOW=127.0.0.1:1');
  expect(site.asked).toContain('GET /kettle');
});
