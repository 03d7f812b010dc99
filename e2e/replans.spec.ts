import type { Page } from '@playwright/test';
import type { TaskSpec } from '../server/core/task.ts';
import { ModelServer } from '../server/tests/model-server/model-server.ts';
import { json, plan, text } from '../server/tests/model-server/reply.ts';
import { expectAccessible } from './house/axe.ts';
import { ask, change, logOf } from './house/door.ts';
import { EditScreen } from './house/edit-screen.ts';
import { ProposalCard } from './house/proposal-card.ts';
import { RunScreen, runIn } from './house/screen.ts';
import { expect, test } from './house/test.ts';

/** A house of this file's own: its model plans for nobody else. */
test.use({ seed: { runs: [] } });

let server: ModelServer;
test.beforeAll(async () => {
  server = await ModelServer.start({ models: ['gpt-4.1'] });
});
test.afterAll(() => server.close());

/** 400 rows of the same city: joined with such a table, each row finds 400 partners. */
const twin = (column: string) =>
  [`city,${column}`, ...Array.from({ length: 400 }, (_, i) => `Rome,${i}`)].join('\n');

async function upload(url: string, name: string, content: string): Promise<void> {
  const headers = { origin: url, 'content-type': 'application/octet-stream' };
  const { status } = await ask(url, `/api/files/${name}`, { method: 'PUT', headers, body: content });
  expect(status).toBeLessThan(300);
}

async function pursue(page: Page, goal: string): Promise<RunScreen> {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).fill(goal);
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/runs\//);
  return new RunScreen(page);
}

async function joining(page: Page, url: string) {
  await upload(url, 'left.csv', twin('visits'));
  await upload(url, 'right.csv', twin('nights'));
  const run = await pursue(page, 'Join left.csv with right.csv by city');
  const card = new ProposalCard(page);
  await expect(card.root).toBeVisible({ timeout: 30_000 });
  return { run, card };
}

/** How often each task was begun. */
async function begun(url: string, page: Page): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { event } of await logOf(url, runIn(page))) {
    if (event.type === 'task.dispatched') counts[event.task] = (counts[event.task] ?? 0) + 1;
  }
  return counts;
}

test('a join that gives too many rows brings a proposal; approved, it runs, and what was finished is kept', async ({
  page,
  house,
}) => {
  const { run, card } = await joining(page, house.url);
  await expect(card.root).toContainText('The query gives more than 100,000 rows.');
  await expect(card.root).toContainText('Join each row with one partner instead of with all of them');
  await expect(card.root).toContainText('Proposed by the playbook');
  await expect(card.changes.getByRole('listitem')).toHaveCount(1);
  await expect(card.changes).toContainText('Join each row with one partner by city');
  await expect(run.node('Join by city')).toHaveAccessibleName(/Would be changed/);
  await expect(run.row('Join by city')).toContainText('Would be changed');

  await page.keyboard.press('Escape');
  await card.root.click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('Enter');
  await expect(card.approve).toBeVisible();

  await card.approve.click();
  await run.is('Succeeded');
  await expect(card.root).toHaveCount(0);
  await expect(run.node('Join each row with one partner by city')).toBeVisible();
  const { joined, ...others } = await begun(house.url, page);
  expect(joined).toBe(2);
  expect(new Set(Object.values(others))).toEqual(new Set([1]));
  const patched = (await logOf(house.url, runIn(page))).filter(({ event }) => event.type === 'run.patched');
  expect(patched).toHaveLength(1);
});

test('a proposal that is declined leaves the task failed, with the remark as the reason', async ({
  page,
  house,
}) => {
  const { run, card } = await joining(page, house.url);
  await card.decline.click();
  await card.remark.fill('I want all the pairs.');
  await page.keyboard.press('Enter');
  await expect(card.declineNow).toBeVisible();
  await card.declineNow.click();
  await run.is('Partial');
  await expect(run.node('Join by city')).toHaveAttribute('data-status', 'failed');
  const log = await logOf(house.url, runIn(page));
  const decided = log.flatMap(({ event }) => (event.type === 'recovery.decided' ? event : []));
  expect(decided.at(-1)?.saw.noReplan).toContain(
    'a person declined the change of the plan: “I want all the pairs.',
  );
  expect(await begun(house.url, page)).toMatchObject({ joined: 1 });
});

/** Another person adds a task to the plan as it was first made. */
async function added(url: string, runId: string, task: TaskSpec): Promise<void> {
  const ops = [{ op: 'add', task, assignment: { worker: 'logic-1' } }];
  const { status } = await change(url, 'runs.command', {
    runId,
    commandId: crypto.randomUUID(),
    actor: { id: 'another', name: 'Another' },
    command: { type: 'patchRun', patch: { base: 1, ops, reason: 'to be sure' } },
  });
  expect(status).toBe(200);
}

const wire = (id: string, title: string, tool: string, input: object, needs: string[] = []) => ({
  id,
  title,
  kind: tool.startsWith('file.') ? 'io' : 'logic',
  tool,
  worker: null,
  input: JSON.stringify(input),
  depends_on: needs,
});
const TASKS = [
  wire('read', 'Read the penguins', 'file.read', { path: 'penguins.csv' }),
  wire('parse', 'Parse the penguins', 'csv.parse', { text: { $ref: 'read.text' } }),
  wire('count', 'Count the islands', 'table.query', {
    tables: { data: { $ref: 'parse' } },
    sql: 'SELECT nowhere, COUNT(*) FROM data GROUP BY 1',
  }),
];
const counts = () =>
  plan({ request: null, summary: 'Counts.', confidence: 0.9, tasks: TASKS, deliverables: ['count'] });
const better = (sql: string) => ({
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
const told = () => {
  const body = server.ledger.completions.at(-1)?.body as { messages?: { content: string }[] } | undefined;
  return body?.messages?.at(-1)?.content.split('Changes that were proposed before:').at(-1) ?? '';
};

/** The same page in the browser of somebody else. */
async function another(page: Page, name: string): Promise<Page> {
  const context = await page
    .context()
    .browser()
    ?.newContext({ baseURL: new URL(page.url()).origin });
  if (!context) throw new Error('There is no browser.');
  await context.addInitScript((actor) => window.localStorage.setItem('gaffer.actor', JSON.stringify(actor)), {
    id: name.toLowerCase(),
    name,
  });
  const other = await context.newPage();
  await other.goto(page.url());
  return other;
}

async function configured(url: string): Promise<void> {
  const { status } = await change(url, 'settings.change', {
    commandId: crypto.randomUUID(),
    actor: { id: 'before', name: 'Before' },
    change: {
      endpoint: { baseUrl: server.url, model: 'gpt-4.1', key: { do: 'set', value: 'sk-test-123456' } },
    },
  });
  expect(status).toBe(200);
}

test('a model proposes a change, which the graph shows; sent back as often as it may be, the limit is said, one more allowed, and taken in part', async ({
  page,
  house,
}) => {
  await configured(house.url);
  const changes = [
    better('SELECT island FROM nowhere'),
    better('SELECT islands FROM data'),
    better('SELECT island, COUNT(*) AS n FROM data GROUP BY 1'),
  ];
  let given = 0;
  server.always((asked) => {
    if (asked.schemaName === 'plan') return counts();
    if (asked.schemaName !== 'change') return text('Hello.');
    const answer = changes[given];
    given += 1;
    const ops = given === 2 ? answer?.ops.slice(0, 1) : answer?.ops;
    return json({ ...answer, ops });
  });
  const run = await pursue(page, 'Count the penguins of each island');
  const card = new ProposalCard(page);
  await expect(card.root).toContainText('Proposed by a model', { timeout: 30_000 });
  await expect(card.changes.getByRole('listitem')).toHaveCount(2);
  await expect(run.graph.getByRole('img', { name: /^Count them all\. Would be added\./ })).toBeVisible();
  await expect(card.root).toContainText(/Tasks\s*3 → 4/);
  await expect(card.root).toContainText('after it read what somebody outside wrote');

  await expectAccessible(page, () => expect(card.root).toBeVisible());

  const ana = new ProposalCard(await another(page, 'Ana'));
  await ana.comment('Added Count them all').click();
  await ana.commentText('Added Count them all').fill('Not needed: the sum is in the report.');
  await ana.root.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(card.commentsOn('Added Count them all')).toContainText(/Not needed: .*Ana/);
  await page.reload();
  await expect(card.commentsOn('Added Count them all')).toContainText(/Not needed: .*Ana/);

  await card.take('Changed Count the islands').focus();
  await page.keyboard.press('j');
  await expect(card.take('Added Count them all')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(card.approvePart(1, 2)).toBeVisible();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  await expect(card.take('Changed Count the islands')).toBeFocused();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help.getByText('Approve what is chosen')).toBeVisible();
  await page.keyboard.press('Escape');

  await card.decline.click();
  await card.remark.fill('No second query, please.');
  await card.another.click();
  await expect(card.changes.getByRole('listitem')).toHaveCount(1);
  expect(told()).toContain('No second query, please.');
  expect(told()).toContain(
    '{"task":"check","title":"Count them all","by":"Ana","comment":"Not needed: the sum is in the report."',
  );
  await expect(run.graph.getByRole('img', { name: /Would be added/ })).toHaveCount(0);
  await expect(card.root.getByText('Not needed: the sum is in the report.')).toBeHidden();
  await card.root.getByText('Made after 1 comment and a remark').click();
  await expect(card.root.getByText('Not needed: the sum is in the report.')).toBeVisible();

  await card.take('Changed Count the islands').focus();
  await page.keyboard.press('c');
  await expect(card.commentText('Changed Count the islands')).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('The column is “island”.');
  await expect(card.approve).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await expect(card.commentsOn('Changed Count the islands')).toContainText('The column is “island”.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Go to a part with J or K first')).toBeVisible();
  await expect(card.approve).toBeVisible();

  await card.comment('Changed Count the islands (1 comment)').click();
  await card.commentText('Changed Count the islands').fill('No, wait.');
  await page.keyboard.press('Control+Enter');
  const hasty = card
    .commentsOn('Changed Count the islands')
    .getByRole('listitem')
    .filter({ hasText: 'No, wait.' });
  await hasty.getByRole('button', { name: 'Take back' }).click();
  await expect(card.commentsOn('Changed Count the islands')).not.toContainText('No, wait.');
  await card.comment('Changed Count the islands (1 comment)').click();
  await card.commentText('Changed Count the islands').fill('And by name.');
  await card.edit.click();
  const editor = new EditScreen(run);
  await expect(editor.bar).toContainText('1 changed');
  await ana.sendBack(1).click();
  await expect(editor.bar.getByRole('alert')).toContainText(/^Ana sent back this proposal at/);
  const unsent = page.getByRole('list', { name: 'Comments that were not sent' });
  await expect(unsent).toContainText('And by name.');
  await unsent.getByRole('button', { name: 'Leave it as a note on “Count the islands”' }).click();
  await expect(unsent).toHaveCount(0);
  await editor.bar.getByRole('button', { name: 'Make it a change of my own' }).click();
  await expect(editor.bar.getByRole('alert')).toHaveCount(0);
  await expect(editor.bar.getByRole('button', { name: 'Apply 1 change' })).toBeVisible();
  await editor.bar.getByRole('button', { name: 'Discard' }).click();
  await page
    .getByRole('dialog', { name: 'Discard your changes?' })
    .getByRole('button', { name: 'Discard' })
    .click();

  const limit = page.getByRole('region', { name: 'A limit is reached' });
  await expect(limit).toContainText('a change of the plan may be proposed 2 times for one task');
  await limit.getByRole('button', { name: 'Choose: Allow one more' }).click();
  await expect(card.root).toContainText('Count the rows of each island');
  expect(told()).toContain('The column is “island”.');
  await run.graph.getByRole('checkbox', { name: 'Take this change: Added Count them all' }).focus();
  await page.keyboard.press('Space');
  await expect(card.take('Added Count them all')).not.toBeChecked();
  await expect(run.graph.getByRole('img', { name: /^Count them all\. Left out\./ })).toBeVisible();
  await expect(card.root).toContainText(/Tasks\s*3, as before/);
  await expect(card.approvePart(1, 2)).toBeVisible();
  await card.take('Changed Count the islands').focus();
  await page.keyboard.press('Control+Enter');
  await run.is('Succeeded');
  expect(await begun(house.url, page)).toEqual({ read: 1, parse: 1, count: 2 });
});

test('a proposal that the plan moved away under is rebased, told what fell away, edited, and approved in the editor', async ({
  page,
  house,
}) => {
  await configured(house.url);
  server.always((asked) => {
    if (asked.schemaName === 'plan') return counts();
    return json(better('SELECT island, COUNT(*) AS n FROM data GROUP BY 1'));
  });
  const run = await pursue(page, 'Count the penguins by island once more');
  const card = new ProposalCard(page);
  await expect(card.root).toContainText('Proposed by a model', { timeout: 30_000 });
  await added(house.url, runIn(page), {
    id: 'check',
    title: 'Check it myself',
    kind: 'logic',
    tool: 'table.query',
    input: { tables: { data: { $ref: 'parse' } }, sql: 'SELECT COUNT(*) AS n FROM data' },
  });
  await expect(card.root).toContainText('This change can’t be made any more');
  await card.rebase.click();
  await expect(card.root).toContainText('it was first made on revision 1');
  await expect(card.root.getByRole('list', { name: 'What no longer fits fell away:' })).toContainText(
    '“Check it myself”',
  );
  await expect(card.changes.getByRole('listitem')).toHaveCount(1);
  await expectAccessible(page, () => expect(card.root).toBeVisible());

  await card.edit.click();
  const editor = new EditScreen(run);
  await expect(card.approve).toHaveAttribute('aria-disabled', 'true');
  await run.row('Count the rows of each island').click();
  await editor.form.getByRole('textbox', { name: 'Title' }).fill('My count');
  await editor.bar.getByRole('button', { name: 'Approve with 1 change' }).click();
  await expect(editor.bar).toBeHidden();
  await run.is('Succeeded');
  await expect(run.node('My count')).toHaveAttribute('data-status', 'succeeded');
  const answers = (await logOf(house.url, runIn(page))).flatMap(({ event }) =>
    event.type === 'question.answered' ? [[event.option, event.accepted]] : [],
  );
  expect(answers).toEqual([
    ['rebase', undefined],
    ['approve', { hunks: ['count'], edited: ['count'] }],
  ]);
});

const ISLANDS = 'SELECT Island, COUNT(*) AS n FROM data GROUP BY 1';
const sound = (sql: string, more: ReturnType<typeof wire>[] = []) =>
  plan({
    request: null,
    summary: `Counts by ${sql.split(' ')[1]}.`.replace(',', ''),
    confidence: 0.9,
    tasks: [
      ...TASKS.slice(0, 2),
      wire('count', 'Count the penguins', 'table.query', { tables: { data: { $ref: 'parse' } }, sql }),
      ...more,
    ],
    deliverables: ['count', ...more.map(({ id }) => id)],
  });

test('a first plan is commented on by one person and sent back by another; the next one loses a task and starts', async ({
  page,
  house,
}) => {
  await configured(house.url);
  const all = wire('all', 'Count them all', 'table.query', {
    tables: { data: { $ref: 'parse' } },
    sql: 'SELECT COUNT(*) AS n FROM data',
  });
  let made = 0;
  server.always(() => {
    made += 1;
    return made === 1 ? sound(ISLANDS) : sound(ISLANDS.replace('Island', 'Species'), [all]);
  });
  const started = await change(house.url, 'runs.start', {
    goal: 'How many penguins are there?',
    commandId: crypto.randomUUID(),
    actor: { id: 'before', name: 'Before' },
    policy: { approval: 'every' },
  });
  expect(started.status).toBe(200);
  await page.goto('/');
  await page.getByRole('link').filter({ hasText: 'How many penguins are there?' }).first().click();
  const run = new RunScreen(page);
  const first = 'The plan to look at';
  const card = new ProposalCard(page, first);
  await expect(card.root).toContainText('Planned by a model', { timeout: 30_000 });
  await expect(card.changes).toHaveAccessibleName('3 tasks of the plan');

  const ana = new ProposalCard(await another(page, 'Ana'), first);
  await ana.comment('Count the penguins').click();
  await ana.commentText('Count the penguins').fill('By species, not by island.');
  await ana.root.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(card.commentsOn('Count the penguins')).toContainText(/By species.*Ana/);
  await expectAccessible(page, () => expect(card.root).toBeVisible());
  await card.sendBack(1).click();

  await expect(card.changes).toHaveAccessibleName('4 tasks of the plan');
  expect(told()).toContain('"by":"Ana","comment":"By species, not by island."');
  expect(told()).toContain('Block earlier plan:');
  await ana.root.getByText('Made after 1 comment').click();
  await expect(ana.root).toContainText('By species, not by island.');
  await expect(card.root).toContainText(/New here\s*Count them all/);

  await card.keep('Count them all').uncheck();
  await expect(run.node('Count them all')).toHaveAccessibleName(/Left out/);
  await expect(card.root).toContainText(/Tasks\s*4 → 3/);
  await expect(card.root.getByRole('button', { name: 'Start with 3 of 4 tasks' })).toBeVisible();
  await card.edit.click();
  const editor = new EditScreen(run);
  await expect(editor.bar).toContainText('1 removed');
  await run.row('Count the penguins').click();
  await editor.form.getByRole('textbox', { name: 'Title' }).fill('Count the species');
  await editor.bar.getByRole('button', { name: /^Start with 3 changes/ }).click();
  await run.is('Succeeded');
  await expect(run.node('Count the species')).toHaveAttribute('data-status', 'succeeded');
  expect(await begun(house.url, page)).toEqual({ read: 1, parse: 1, count: 1 });
  const kept = (await logOf(house.url, runIn(page))).flatMap(({ event }) =>
    event.type === 'question.answered' ? [event.accepted] : [],
  );
  expect(kept).toEqual([undefined, { hunks: ['read', 'parse', 'count'], edited: ['count'] }]);
});
