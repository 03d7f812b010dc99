import type { Page } from '@playwright/test';
import type { TaskSpec } from '../server/core/task.ts';
import { FAULTS } from '../server/tests/model-server/faults.ts';
import { ModelServer } from '../server/tests/model-server/model-server.ts';
import { json } from '../server/tests/model-server/reply.ts';
import { expectAccessible } from './house/axe.ts';
import { change, logOf } from './house/door.ts';
import { EditScreen } from './house/edit-screen.ts';
import { ProposalCard } from './house/proposal-card.ts';
import { begun, better, configured, counts, pursue, upload } from './house/replanning.ts';
import { runIn } from './house/screen.ts';
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

async function joining(page: Page, url: string) {
  await upload(url, 'left.csv', twin('visits'));
  await upload(url, 'right.csv', twin('nights'));
  const run = await pursue(page, 'Join left.csv with right.csv by city');
  const card = new ProposalCard(page);
  await expect(card.root).toBeVisible({ timeout: 30_000 });
  return { run, card };
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

test('a proposal that the plan moved away under is rebased, told what fell away, edited, and approved in the editor', async ({
  page,
  house,
}) => {
  await configured(house.url, server);
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

test('while a planner that is busy is to be asked again, the head of the run and the task’s panel say when', async ({
  page,
  house,
}) => {
  await configured(house.url, server);
  server.always(({ schemaName }) =>
    schemaName === 'plan' ? counts() : FAULTS['rate limit, retry after 120'],
  );
  const run = await pursue(page, 'Count the penguins by island, patiently');
  const again = /Asked too often: planning is tried again in (2 m|1 m \d\d s)/;
  await expect(run.head).toContainText(again, { timeout: 30_000 });
  await run.row('Count the islands').click();
  await expect(run.task).toContainText(again);
  const shown = await run.task.getByText(again).textContent();
  await expect(run.task.getByText(again)).not.toHaveText(String(shown));
});
