import { expectAccessible } from './house/axe.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test, WHILE_DOWN } from './house/test.ts';
import { WorkersScreen } from './house/workers-screen.ts';
import { counting, planOf, query, reporting } from './seed/plans.ts';

const LONG = 12_000_000;

/** Four long counts, two short ones, one that is pinned, and a report: all of the only logic worker. */
function counts() {
  const long = [1, 2, 3, 4].map((n) =>
    query(`long-${n}`, `Count long, ${n}`, counting(LONG + n), { durationHintMs: 60_000 }),
  );
  const short = [1, 2].map((n) => query(`short-${n}`, `Count shortly, ${n}`, counting(10 + n)));
  const kept = query('kept', 'Count where it is pinned', counting(10), { dependsOn: ['short-1'] });
  const data = { kept: { $ref: 'kept.rows' }, last: { $ref: 'long-4.rows' } };
  const report = reporting(
    'report',
    'Write what was counted',
    '# Counted to {{ last[0][0] | number }}',
    data,
  );
  const plan = planOf([...long, ...short, kept, report], ['report', 'short-1', 'short-2']);
  plan.assignment.kept = { worker: 'logic-1', pinned: true };
  return plan;
}

test.use({ seed: { runs: [{ id: 'counts', goal: 'Count a lot', plan: counts(), paused: true }] } });

test('a worker is added, takes over from one that is drained in the middle of a run, and is removed', async ({
  page,
  context,
  house,
  faults,
}) => {
  const workers = await WorkersScreen.open(page);
  const other = await WorkersScreen.open(await context.newPage());

  await page.getByRole('button', { name: 'Add worker' }).click();
  await workers.dialog.getByRole('radio', { name: 'Logic' }).click();
  await workers.dialog.getByRole('radio', { name: 'Only these' }).click();
  await workers.dialog.getByRole('textbox', { name: 'Tasks at once' }).fill('9');
  await workers.dialog.getByRole('button', { name: 'Add worker' }).click();
  for (const reason of [
    'Give the worker a name.',
    'Choose at least one tool',
    'does 1 to 4 tasks at once.',
  ]) {
    await expect(workers.dialog.getByRole('alert').filter({ hasText: reason })).toBeVisible();
  }
  await workers.dialog.getByRole('textbox', { name: 'Name' }).fill('Counter');
  await workers.dialog.getByRole('checkbox', { name: 'table.query' }).check();
  await workers.dialog.getByRole('textbox', { name: 'Tasks at once' }).fill('2');
  await workers.confirm('Add worker');
  await expect(other.row('Counter')).toContainText('table.query');
  await expect(other.row('Counter')).toContainText('0 of 2');

  const run = await RunScreen.open(page, 'counts', '?task=kept');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(other.row('Counter')).toContainText('2 of 2');

  await other.ask('Logic worker 1', 'Drain…');
  await expect(other.follows).toContainText('2 tasks move: 2 to Counter.');
  await expect(other.follows).toContainText('2 tasks that it runs now go on to the end.');
  await expect(other.follows).toContainText('2 tasks will wait:');
  await expect(other.follows).toContainText('Count where it is pinned, pinned to it');
  await expect(other.follows).toContainText('Write what was counted, nobody else may use report.render');
  const third = await WorkersScreen.open(await context.newPage());
  await third.ask('Logic worker 1', 'Remove…');
  await expect(third.follows).toContainText('2 tasks move: 2 to Counter.');
  await other.confirm('Drain');
  await expect(third.follows.getByRole('alert')).toContainText('This is something else by now.');
  await third.page.close();
  await expect(other.row('Logic worker 1')).toContainText('Drained, ends 2 tasks');
  await expect(other.changes.first()).toContainText('drained Logic worker 1. 2 tasks moved. 2 tasks wait.');

  await expect(run.task).toContainText('Logic worker 1 is drained, and this task is pinned to it.', {
    timeout: 60_000,
  });
  await run.is('Held up');
  await expect(run.head).toContainText('Nothing can run: 1 task waits for Logic worker 1');
  const home = await context.newPage();
  await home.goto('/');
  const line = home.getByRole('link').filter({ hasText: 'Count a lot' });
  await expect(line).toContainText('Held up');
  await expect(line).toContainText('1 task for Logic worker 1, which takes nothing new');
  await home.close();
  await run.row('Count shortly, 1').click();
  await expect(run.task).toContainText('Done by Counter.');
  await expect(run.task).toContainText('It moved here: Logic worker 1 was drained.');
  await expect(other.row('Logic worker 1')).toContainText(/Logic worker 1\s*Drained\s*Logic/);

  await other.ask('Counter', 'Change…');
  await other.dialog.getByRole('radio', { name: 'Every logic tool' }).click();
  const name = other.dialog.getByRole('textbox', { name: 'Name' });
  await name.fill('IO worker 1');
  await other.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(other.dialog.getByText('There is a worker called “IO worker 1” already.')).toBeVisible();
  await expectAccessible(other.page, () =>
    expect(other.dialog).toContainText('Add another worker for another kind.'),
  );
  await name.fill('Abacus');
  await other.confirm('Save');
  await expect(other.row('Abacus')).toContainText('of 2');
  await expect(other.changes.first()).toContainText(
    'renamed Counter to Abacus; table.query → every logic tool.',
  );
  await expect(run.task).toContainText('Done by Abacus.');
  await other.ask('Logic worker 1', 'Take back');
  await run.is('Succeeded', 60_000);
  await run.row('Write what was counted').click();
  await expect(run.task).toContainText('It moved here: Logic worker 1 was drained.');

  await other.ask('Abacus', 'Remove…');
  await expect(other.follows).toContainText('No open run has anything for it.');
  await other.confirm('Remove');
  await expect(other.row('Abacus')).toBeHidden();
  await run.row('Count shortly, 1').click();
  await expect(run.task).toContainText('Done by Abacus (removed).');

  faults.expect(WHILE_DOWN);
  await house.crash();
  await house.startAgain();
  await other.page.reload();
  await expect(other.changes.first()).toContainText('removed Abacus.');
  await expect(other.row('Logic worker 1')).toContainText('0 of 2');
  await expect(other.row('Abacus')).toBeHidden();
});
