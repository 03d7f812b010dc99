import type { TaskSpec } from '../server/core/task.ts';
import { expectAccessible } from './house/axe.ts';
import { change } from './house/door.ts';
import { RunScreen } from './house/screen.ts';
import { expect, test, WHILE_DOWN } from './house/test.ts';
import { WorkersScreen } from './house/workers-screen.ts';
import { GATE, planOf, reading } from './seed/plans.ts';

/** Four calls that last until the gate is opened, two short ones, one that is pinned, and a reading: all of the first IO worker. */
function calls() {
  const call = (id: string, title: string, path: string, more: Partial<TaskSpec> = {}): TaskSpec => {
    return { id, title, kind: 'io', tool: 'http.request', input: { url: `http://${GATE}${path}` }, ...more };
  };
  const long = [1, 2, 3, 4].map((n) => call(`long-${n}`, `Call long, ${n}`, '/', { durationHintMs: 60_000 }));
  const short = [1, 2].map((n) => call(`short-${n}`, `Call shortly, ${n}`, `/say/${n}`));
  const kept = call('kept', 'Call where it is pinned', '/say/kept', { dependsOn: ['short-1'] });
  const last = reading('last', 'Read in the end', 'penguins.csv', ['kept', 'long-4']);
  const tasks = [...long, ...short, kept, last];
  const plan = planOf(tasks, ['last', 'short-1', 'short-2']);
  for (const { id } of tasks) plan.assignment[id] = { worker: 'io-1', pinned: id === 'kept' };
  return plan;
}

test.use({ seed: { runs: [{ id: 'calls', goal: 'Call a lot', plan: calls(), paused: true }] } });

/** The first IO worker does two tasks at once, and is the only one. */
async function onlyOne(url: string): Promise<void> {
  for (const asked of [
    { type: 'removeWorker', worker: 'io-2', base: 1 },
    { type: 'changeWorker', worker: 'io-1', base: 1, tools: '*', capacity: 2 },
  ]) {
    const actor = { id: 'before', name: 'Before' };
    const { status, body } = await change(url, 'workers.change', {
      commandId: crypto.randomUUID(),
      actor,
      change: asked,
    });
    expect(status, body).toBe(200);
  }
}

test('a worker is added, takes over from one that is drained in the middle of a run, and is removed', async ({
  page,
  context,
  house,
  faults,
}) => {
  await onlyOne(house.url);
  const workers = await WorkersScreen.open(page);
  const other = await WorkersScreen.open(await context.newPage());

  await page.getByRole('button', { name: 'Add worker' }).click();
  await workers.dialog.getByRole('radio', { name: 'IO', exact: true }).click();
  await workers.dialog.getByRole('radio', { name: 'Only these' }).click();
  await workers.dialog.getByRole('textbox', { name: 'Tasks at once' }).fill('99');
  await workers.dialog.getByRole('button', { name: 'Add worker' }).click();
  for (const reason of [
    'Give the worker a name.',
    'Choose at least one tool',
    'does 1 to 12 tasks at once.',
  ]) {
    await expect(workers.dialog.getByRole('alert').filter({ hasText: reason })).toBeVisible();
  }
  await workers.dialog.getByRole('textbox', { name: 'Name' }).fill('Counter');
  await workers.dialog.getByRole('checkbox', { name: 'http.request' }).check();
  await workers.dialog.getByRole('textbox', { name: 'Tasks at once' }).fill('2');
  await workers.confirm('Add worker');
  await expect(other.row('Counter')).toContainText('http.request');
  await expect(other.row('Counter')).toContainText('0 of 2');

  const run = await RunScreen.open(page, 'calls', '?task=kept');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(other.row('Counter')).toContainText('2 of 2');

  await other.ask('IO worker 1', 'Drain…');
  await expect(other.follows).toContainText('2 tasks move: 2 to Counter.');
  await expect(other.follows).toContainText('2 tasks that it runs now go on to the end.');
  await expect(other.follows).toContainText('2 tasks will wait:');
  await expect(other.follows).toContainText('Call where it is pinned, pinned to it');
  await expect(other.follows).toContainText('Read in the end, nobody else may use file.read');
  const third = await WorkersScreen.open(await context.newPage());
  await third.ask('IO worker 1', 'Remove…');
  await expect(third.follows).toContainText('2 tasks move: 2 to Counter.');
  await other.confirm('Drain');
  await expect(third.follows.getByRole('alert')).toContainText('This is something else by now.');
  await third.page.close();
  await expect(other.row('IO worker 1')).toContainText('Drained, ends 2 tasks');
  await expect(other.changes.first()).toContainText('drained IO worker 1. 2 tasks moved. 2 tasks wait.');

  house.gate.open();
  await expect(run.task).toContainText('IO worker 1 is drained, and this task is pinned to it.', {
    timeout: 60_000,
  });
  await run.is('Held up');
  await expect(run.head).toContainText('Nothing can run: 1 task waits for IO worker 1');
  const home = await context.newPage();
  await home.goto('/');
  const line = home.getByRole('link').filter({ hasText: 'Call a lot' });
  await expect(line).toContainText('Held up');
  await expect(line).toContainText('1 task for IO worker 1, which takes nothing new');
  await home.close();
  await run.row('Call shortly, 1').click();
  await expect(run.task).toContainText('Done by Counter.');
  await expect(run.task).toContainText('It moved here: IO worker 1 was drained.');
  await expect(other.row('IO worker 1')).toContainText(/IO worker 1\s*Drained\s*IO/);

  await other.ask('Counter', 'Change…');
  await other.dialog.getByRole('radio', { name: 'Every IO tool' }).click();
  const name = other.dialog.getByRole('textbox', { name: 'Name' });
  await name.fill('Logic worker 1');
  await other.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(other.dialog.getByText('There is a worker called “Logic worker 1” already.')).toBeVisible();
  await expectAccessible(other.page, () =>
    expect(other.dialog).toContainText('Add another worker for another kind.'),
  );
  await name.fill('Abacus');
  await other.confirm('Save');
  await expect(other.row('Abacus')).toContainText('of 2');
  await expect(other.changes.first()).toContainText(
    'renamed Counter to Abacus; http.request → every IO tool.',
  );
  await expect(run.task).toContainText('Done by Abacus.');
  await other.ask('IO worker 1', 'Take back');
  await run.is('Succeeded', 60_000);
  await run.row('Read in the end').click();
  await expect(run.task).toContainText('It moved here: IO worker 1 was drained.');

  await other.ask('Abacus', 'Remove…');
  await expect(other.follows).toContainText('No open run has anything for it.');
  await other.confirm('Remove');
  await expect(other.row('Abacus')).toBeHidden();
  await run.row('Call shortly, 1').click();
  await expect(run.task).toContainText('Done by Abacus (removed).');

  faults.expect(WHILE_DOWN);
  await house.crash();
  await house.startAgain();
  await other.page.reload();
  await expect(other.changes.first()).toContainText('removed Abacus.');
  await expect(other.row('IO worker 1')).toContainText('0 of 2');
  await expect(other.row('Abacus')).toBeHidden();
});
