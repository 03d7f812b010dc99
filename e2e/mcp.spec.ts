import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ModelServer } from '../server/tests/model-server/model-server.ts';
import { json } from '../server/tests/model-server/reply.ts';
import { change } from './house/door.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';

const FILES_SERVER = resolve('node_modules/@modelcontextprotocol/server-filesystem/dist/index.js');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gaffer-mcp-')));
const config = join(folder, 'mcp.json');
const note = join(folder, 'note.txt');
writeFileSync(note, 'The kettle is blue.');
writeFileSync(
  config,
  JSON.stringify({ mcpServers: { files: { command: process.execPath, args: [FILES_SERVER, folder] } } }),
);

test.use({ seed: { runs: [], env: { GAFFER_MCP: config } } });

let server: ModelServer;
test.beforeAll(async () => {
  server = await ModelServer.start({ models: ['test-model'] });
});
test.afterAll(() => server.close());

test('a tool of a real MCP server is seen in Settings, planned with, asked about, and run', async ({
  page,
  house,
}) => {
  await page.goto('/settings');
  const tool = page.getByText('mcp.files.read_text_file', { exact: true });
  await expect(tool.first()).toBeVisible();
  const endpoint = { baseUrl: server.url, model: 'test-model', key: { do: 'keep' } };
  const actor = { id: 'before', name: 'Before' };
  const commandId = crypto.randomUUID();
  const set = await change(house.url, 'settings.change', { commandId, actor, change: { endpoint } });
  expect(set.status).toBe(200);

  const read = (id: string, title: string, needs: string[], path: unknown) => ({
    id,
    title,
    kind: 'io',
    tool: 'mcp.files.read_text_file',
    worker: null,
    input: JSON.stringify({ path }),
    depends_on: needs,
  });
  const tasks = [read('first', 'Read the note', [], note), read('again', 'Read it again', ['first'], note)];
  server.always(() =>
    json({ request: null, summary: 'Reads twice.', confidence: 1, tasks, deliverables: ['again'] }),
  );
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).fill('What colour is the kettle?');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/runs\//);
  const run = new RunScreen(page);
  for (const title of ['Read the note', 'Read it again']) {
    await expect(page.getByText(new RegExp(`“${title}”.*outside`))).toBeVisible();
    await expect(page.getByText(note).first()).toBeVisible();
    await page.getByRole('button', { name: 'Choose: Allow it' }).click();
    await expect(run.node(title)).toContainText('Succeeded');
  }
  await run.is('Succeeded');
  await expect(run.deliverable).toContainText('The kettle is blue.');
});
