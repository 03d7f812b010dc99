import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './house/axe.ts';
import { ChaosPanel } from './house/chaos-panel.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { counting, planOf, query, reading, reporting, waiting } from './seed/plans.ts';

const FALLBACK = { to: 'tool', tool: 'table.query', input: { tables: {}, sql: counting(7) } } as const;
const wages = query('wages', 'Ask for the wages', 'SELECT wages FROM (SELECT 1 AS hours)', {
  fallbacks: [FALLBACK],
});
const report = reporting('report', 'Report the wages', '# {{ n.rows[0][0] }} in all', {
  n: { $ref: 'wages' },
});
const lesser = { id: 'lesser', goal: 'Wages, in any way', plan: planOf([wages, report], ['report']) };

const read = reading('read', 'Read the notes', 'notes.txt');
const count = waiting('count', 'Count without end', ['read']);
const beside = query('beside', 'Count beside it', counting(10));
const changing = {
  id: 'changing',
  goal: 'Notes that change',
  plan: planOf([read, count, beside], ['count', 'beside']),
  policy: { backoff: { baseMs: 100, maxMs: 500, jitter: 0 } },
  paused: true,
  sample: true as const,
};
test.use({ seed: { runs: [lesser, changing] } });

test('a task that turned to something else says so where it is seen, and so does the result', async ({
  page,
}) => {
  const run = await RunScreen.open(page, 'lesser');
  await run.is('Succeeded');
  await expect(run.node('Ask for the wages')).toHaveAccessibleName(
    /Degraded: table\.query with another input/,
  );
  await expect(run.row('Ask for the wages')).toContainText('Degraded: table.query with another input');
  const note = run.deliverable.getByRole('region', { name: 'Done in a lesser way' });
  await expect(note).toContainText('Ask for the wages');
  await expect(run.deliverable.getByRole('heading', { name: '7 in all' })).toBeVisible();
  await note.getByRole('button', { name: 'Ask for the wages' }).click();
  await expect(run.task).toContainText('Degraded: table.query with another input');
  await run.tab('Attempts').click();
  await expect(run.task).toContainText('Tried again as attempt 2.');
  await expectAccessible(page, () => expect(run.task).toBeVisible());
});

test('a timeout runs again what has changed upstream, and nothing beside it; the earlier result stays', async ({
  page,
  house,
}) => {
  const notes = join(house.dataDir, 'workspace', 'notes.txt');
  writeFileSync(notes, 'The old notes.');
  const run = await RunScreen.open(page, 'changing', '?task=read&tab=attempts');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(run.row('Count without end')).toHaveAttribute('data-status', 'running');
  await expect(run.row('Count beside it')).toHaveAttribute('data-status', 'succeeded');
  writeFileSync(notes, 'The new notes.');
  const panel = new ChaosPanel(page);
  await panel.open();
  await panel.inject('Count without end', 'Timeout');
  await expect(run.row('Read the notes')).toContainText('×2');
  await expect(run.row('Count without end')).toContainText('×2');
  await expect(run.row('Count beside it')).not.toContainText('×');
  await page.keyboard.press('Escape');
  await run.row('Read the notes').click();
  await expect(run.task).toContainText(
    'Begun anew afterwards. “Read the notes” read notes.txt, which is another file now.',
  );
  await run.task.getByText('The result it had').click();
  await expect(run.task).toContainText('The old notes.');
  await run.tab('Output').click();
  await expect(run.task).toContainText('The new notes.');
  await page.getByRole('button', { name: 'Cancel run' }).click();
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await run.is('Cancelled');
});
