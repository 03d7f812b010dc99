import { SUPERVISOR } from '../server/core/actor.ts';
import { expectAccessible } from './house/axe.ts';
import { hearWhatIsSaid, say } from './house/said.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { askingTwice, BY_A_MODEL, sendingOutside, used } from './seed/model-plans.ts';

const forecast = {
  tasks: 4,
  calls: 2,
  maps: 0,
  tokens: { low: 4000, high: 9000 },
  microUsd: { low: 10_000, high: 40_000 },
  criticalMs: { low: 20_000, high: 45_000 },
  samples: 23,
};
const report = '# Duties and rights\n\nWhoever passes it on passes the source on.';

test.use({
  seed: {
    runs: [
      {
        id: 'spent',
        goal: 'What does gpl-2.0.txt oblige to, and what does it allow?',
        plan: askingTwice(),
        note: BY_A_MODEL,
        forecast,
        done: [
          {
            task: 'read',
            worker: 'io-1',
            value: { name: 'gpl-2.0.txt' },
            type: 'json',
            ms: 400,
          },
          {
            task: 'duties',
            worker: 'inference-1',
            value: 'Pass on the source.',
            type: 'markdown',
            ms: 14_200,
            usage: used(4600, 412, 9300),
          },
          {
            task: 'rights',
            worker: 'inference-1',
            value: 'Run it.',
            type: 'markdown',
            ms: 9800,
            usage: used(4600, 230, null, false),
          },
          { task: 'report', worker: 'logic-1', value: report, type: 'markdown', ms: 300 },
        ],
        after: [{ type: 'recordUsage', usage: used(2100, 640, 12_000) }, { type: 'closeRun' }],
      },
      {
        id: 'writing',
        goal: 'What does gpl-2.0.txt oblige to?',
        plan: askingTwice(),
        note: BY_A_MODEL,
        done: [{ task: 'read', worker: 'io-1', value: 'It obliges.', type: 'text', ms: 400 }],
        after: [{ type: 'pauseRun' }],
      },
      {
        id: 'gated',
        goal: 'Find the latest version of gpl-2.0.txt and archive a summary',
        plan: sendingOutside(),
        note: BY_A_MODEL,
      },
    ],
  },
});

test('tokens and cost stand in the head, on each task for a model, and in the list of runs', async ({
  page,
}) => {
  const run = await RunScreen.open(page, 'spent');
  await run.is('Succeeded');
  await expect(run.head).toContainText('≈12.6k tokens · at least $0.02');
  await expect(run.node('What does it oblige to?')).toContainText('5k · $0.0093');
  await expect(run.node('What does it allow?')).toContainText('≈4.8k · price unknown');
  await expect(run.node('Read the licence')).not.toContainText('$');

  await run.head.getByText('≈12.6k tokens').focus();
  await expect(page.getByRole('tooltip')).toContainText('3 calls of a model');
  await expect(page.getByRole('tooltip')).toContainText('11.3k in, 1.3k out');

  await run.node('What does it oblige to?').click();
  await run.tab('Attempts').click();
  await expect(run.task).toContainText('gpt-x-mini · 4.6k in, 412 out · $0.0093');

  await page.goto('/');
  const row = page.getByRole('link').filter({ hasText: 'and what does it allow' });
  await expect(row).toContainText('12.6k · at least $0.02');
});

test('what a model writes is seen in its node, and in full beside it', async ({ page }) => {
  await hearWhatIsSaid(page);
  const run = await RunScreen.open(page, 'writing', '?task=duties');
  await run.is('Paused');
  await expect(run.line('Live')).toBeVisible();
  const begun = { attempt: 1, worker: 'inference-1', fence: 9, deadline: Date.now() + 60_000 };
  await say(page, 'envelope', {
    pos: 10_000,
    seq: 6,
    stream: 'run:writing',
    at: Date.now(),
    actor: SUPERVISOR,
    commandId: 'said',
    version: 1,
    event: { type: 'task.dispatched', task: 'duties', effect: 'pure', ...begun },
  });
  const written = 'Whoever passes it on has to pass on the source, and the licence with it.';
  await say(page, 'progress', { run: 'writing', task: 'duties', attempt: 1, text: written });
  await expect(run.node('What does it oblige to?')).toContainText('…and the licence with it.');
  await expect(run.task.getByRole('region', { name: 'What the model writes' })).toContainText(written);
  await expectAccessible(page, () => expect(run.task.getByText(written)).toBeVisible());
});

test('what was foreseen stands beside what it took', async ({ page }) => {
  await RunScreen.open(page, 'spent');
  const note = page.getByRole('region', { name: 'How the plan came to be' });
  await expect(note).toContainText(
    'Foreseen: 4 tasks · 2 calls · 4k–9k tokens · $0.01–$0.04 · 20–45 s · from 23 earlier tasks',
  );
  await expect(note).toContainText('took 24 s, at least $0.0093');
});

test('a task at its gate is marked, and a person sees what it would send, and to whom', async ({ page }) => {
  const run = await RunScreen.open(page, 'gated');
  const questions = page.getByRole('region', { name: 'A question for you' });
  await expect(questions).toHaveCount(2);
  const address = questions.filter({ hasText: 'Look up the latest version' });
  await expect(address.getByRole('list', { name: 'Hosts' })).toHaveText('licences.example');
  await expect(address.getByText('"url": "https://licences.example')).toBeVisible();
  const effect = questions.filter({ hasText: 'Send a summary' });
  await expect(effect.getByText('"method": "POST"')).toBeVisible();
  await expect(run.node('Send a summary to the archive')).toHaveAccessibleName(
    /Waiting for you\. IO worker \d\. Asks before it runs: it changes something outside, with what came from “Read the licence”/,
  );
  await expectAccessible(page, () => expect(effect).toBeVisible());
  await effect.getByRole('button', { name: 'Choose: Skip it' }).click();
  await expect(questions).toHaveCount(1);
});
