import type { Page } from '@playwright/test';
import type { ModelServer } from '../../server/tests/model-server/model-server.ts';
import { plan } from '../../server/tests/model-server/reply.ts';
import { ask, change, logOf } from './door.ts';
import { RunScreen, runIn } from './screen.ts';
import { expect } from './test.ts';

/** Puts a file into the workspace. */
export async function upload(url: string, name: string, content: string): Promise<void> {
  const headers = { origin: url, 'content-type': 'application/octet-stream' };
  const { status } = await ask(url, `/api/files/${name}`, { method: 'PUT', headers, body: content });
  expect(status).toBeLessThan(300);
}

/** Types a goal on Home, and goes to its run. */
export async function pursue(page: Page, goal: string): Promise<RunScreen> {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).fill(goal);
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/runs\//);
  return new RunScreen(page);
}

/** How often each task was begun. */
export async function begun(url: string, page: Page): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { event } of await logOf(url, runIn(page))) {
    if (event.type === 'task.dispatched') counts[event.task] = (counts[event.task] ?? 0) + 1;
  }
  return counts;
}

/** Lets the house ask this model server. */
export async function configured(url: string, server: ModelServer): Promise<void> {
  const { status } = await change(url, 'settings.change', {
    commandId: crypto.randomUUID(),
    actor: { id: 'before', name: 'Before' },
    change: {
      endpoint: { baseUrl: server.url, model: 'gpt-4.1', key: { do: 'set', value: 'sk-test-123456' } },
    },
  });
  expect(status).toBe(200);
}

/** A task as a model writes it. */
export const wire = (id: string, title: string, tool: string, input: object, needs: string[] = []) => ({
  id,
  title,
  kind: tool.startsWith('file.') ? 'io' : 'logic',
  tool,
  worker: null,
  input: JSON.stringify(input),
  depends_on: needs,
});
/** Reads the penguins and counts by a column that is not there. */
export const TASKS = [
  wire('read', 'Read the penguins', 'file.read', { path: 'penguins.csv' }),
  wire('parse', 'Parse the penguins', 'csv.parse', { text: { $ref: 'read.text' } }),
  wire('count', 'Count the islands', 'table.query', {
    tables: { data: { $ref: 'parse' } },
    sql: 'SELECT nowhere, COUNT(*) FROM data GROUP BY 1',
  }),
];
export const counts = () =>
  plan({ request: null, summary: 'Counts.', confidence: 0.9, tasks: TASKS, deliverables: ['count'] });
/** A change that mends the count, and adds another one. */
export const better = (sql: string) => ({
  request: null,
  summary: 'Counts by the column “island”, which the table has.',
  ops: [
    {
      op: 'edit',
      id: 'count',
      title: 'Count the rows of each island',
      input: JSON.stringify({ tables: { data: { $ref: 'parse' } }, sql }),
    },
    {
      op: 'add',
      id: 'check',
      title: 'Count them all',
      tool: 'table.query',
      input: JSON.stringify({ tables: { data: { $ref: 'parse' } }, sql: 'SELECT COUNT(*) AS n FROM data' }),
    },
  ],
});

/** What the model was told last; of a failure, from the earlier changes on. */
export const told = (server: ModelServer) => {
  const body = server.ledger.completions.at(-1)?.body as { messages?: { content: string }[] } | undefined;
  return body?.messages?.at(-1)?.content.split('Changes that were proposed before:').at(-1) ?? '';
};
