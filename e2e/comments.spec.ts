import { ModelServer } from '../server/tests/model-server/model-server.ts';
import { json, plan, text } from '../server/tests/model-server/reply.ts';
import { expectAccessible } from './house/axe.ts';
import { change, logOf } from './house/door.ts';
import { EditScreen } from './house/edit-screen.ts';
import { ProposalCard } from './house/proposal-card.ts';
import { begun, better, configured, counts, pursue, TASKS, told, wire } from './house/replanning.ts';
import { RunScreen, runIn } from './house/screen.ts';
import { somebodyElse } from './house/somebody.ts';
import { expect, test } from './house/test.ts';

/** A house of this file's own: its model plans for nobody else. */
test.use({ seed: { runs: [] } });

let server: ModelServer;
test.beforeAll(async () => {
  server = await ModelServer.start({ models: ['gpt-4.1'] });
});
test.afterAll(() => server.close());

test('a model proposes a change, which the graph shows; sent back as often as it may be, the limit is said, one more allowed, and taken in part', async ({
  page,
  house,
}) => {
  await configured(house.url, server);
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

  const ana = new ProposalCard(await somebodyElse(page, 'Ana'));
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
  expect(told(server)).toContain('No second query, please.');
  expect(told(server)).toContain(
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
  expect(told(server)).toContain('The column is “island”.');
  const changed = run.graph.getByRole('checkbox', { name: 'Take this change: Changed Count the islands' });
  await changed.focus();
  await page.keyboard.press('Space');
  await expect(card.take('Changed Count the islands')).not.toBeChecked();
  await expect(run.node('Count the islands')).not.toHaveAccessibleName(/Would be changed/);
  await changed.check();
  await expect(run.node('Count the islands')).toHaveAccessibleName(/Would be changed/);
  await expectAccessible(page, () => expect(card.take('Changed Count the islands')).toBeChecked());
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
  await configured(house.url, server);
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

  const anasPage = await somebodyElse(page, 'Ana');
  const ana = new ProposalCard(anasPage, first);
  await ana.comment('Count the penguins').click();
  await ana.commentText('Count the penguins').fill('By species, not by island.');
  await ana.root.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(card.commentsOn('Count the penguins')).toContainText(/By species.*Ana/);
  await expectAccessible(page, () => expect(card.root).toBeVisible());
  await card.sendBack(1).click();

  await expect(card.changes).toHaveAccessibleName('4 tasks of the plan');
  expect(told(server)).toContain('"by":"Ana","comment":"By species, not by island."');
  expect(told(server)).toContain('Block earlier plan:');
  await ana.root.getByText('Made after 1 comment').click();
  await expect(ana.root).toContainText('By species, not by island.');
  await expect(card.root).toContainText(/New here\s*Count them all/);

  await run.graph.getByRole('checkbox', { name: 'Keep this task: Count them all' }).uncheck();
  await expect(card.keep('Count them all')).not.toBeChecked();
  await expect(run.node('Count them all')).toHaveAccessibleName(/Left out/);
  await expect(card.root).toContainText(/Tasks\s*4 → 3/);
  await expect(card.root.getByRole('button', { name: 'Start with 3 of 4 tasks' })).toBeVisible();
  await ana.keep('Count the penguins').uncheck();
  await card.edit.click();
  const editor = new EditScreen(run);
  await expect(editor.bar).toContainText('1 removed');
  await run.row('Count the penguins').click();
  await editor.form.getByRole('textbox', { name: 'Title' }).fill('Count the species');
  await editor.bar.getByRole('button', { name: /^Start with 3 changes/ }).click();
  await run.is('Succeeded');
  await expect(anasPage.getByRole('alert').filter({ hasText: 'started this plan at' })).toContainText(
    'With what you had left out: Count the species',
  );
  await expect(run.node('Count the species')).toHaveAttribute('data-status', 'succeeded');
  expect(await begun(house.url, page)).toEqual({ read: 1, parse: 1, count: 1 });
  const kept = (await logOf(house.url, runIn(page))).flatMap(({ event }) =>
    event.type === 'question.answered' ? [event.accepted] : [],
  );
  expect(kept).toEqual([undefined, { hunks: ['read', 'parse', 'count'], edited: ['count'] }]);
});
