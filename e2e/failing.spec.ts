import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { counting, ENDLESS, planOf, query, reporting } from './seed/plans.ts';

const wrong = query('wrong', 'Ask for a column that is not there', 'SELECT wages FROM (SELECT 1 AS hours)');
const after = query('after', 'Add up the wages', 'SELECT 1', { dependsOn: ['wrong'] });
const last = reporting('wages', 'Report the wages', '# Wages', { sum: { $ref: 'after' } });
const apart = query('apart', 'Count on the side', counting(1000));
const side = reporting('side', 'Report the count', '# {{ n.rows[0][0] }} counted', { n: { $ref: 'apart' } });
const endless = query('endless', 'Count without end', ENDLESS, { timeoutMs: 300 });

const half = {
  id: 'half',
  goal: 'Wages, and a count beside them',
  plan: planOf([wrong, after, last, apart, side], ['wages', 'side']),
};
const none = { id: 'none', goal: 'Wages only', plan: planOf([wrong, after, last], ['wages']) };
const late = {
  id: 'late',
  goal: 'Count without end',
  plan: planOf([endless], ['endless']),
  policy: { backoff: { baseMs: 100, maxMs: 500, jitter: 0 } },
};
test.use({ seed: { runs: [half, none, late] } });

const REASON = /no such column: wages/;

test('independent branches finish, and the run ends as partial with the reason', async ({ page }) => {
  const run = await RunScreen.open(page, 'half');
  await run.is('Partial');
  await expect(run.head).toContainText('1 of 2 deliverables are there.');
  await expect(run.head).toContainText(
    '“Ask for a column that is not there” failed: SQLite refused the query',
  );
  await expect(run.deliverable.getByRole('heading', { name: '1000 counted' })).toBeVisible();
  await expect(run.deliverable).toContainText('was not delivered');
  await expect(run.node('Count on the side')).toContainText('Succeeded');
  await expect(run.node('Ask for a column that is not there')).toContainText('Failed');
  await expect(run.node('Add up the wages')).toContainText('Blocked');
});

test('a failed task says what went wrong, in its own words too', async ({ page }) => {
  const run = await RunScreen.open(page, 'half', '?task=wrong');
  const notice = run.task.getByRole('alert');
  await expect(notice).toContainText('The data did not fit');
  await expect(notice).toContainText('SQLite refused the query');
  await notice.getByText('Details').click();
  await expect(notice).toContainText(REASON);
  await expect(run.task.getByText('SQLite refused the query')).toHaveCount(1);
  await expect(run.task.getByText(/^Failed/)).toHaveCount(1);
  await run.task.getByRole('button', { name: 'Actions for Ask for a column' }).click();
  const ended = page.getByRole('group', { name: 'The run has ended: its plan can’t be changed any more.' });
  await expect(ended.getByRole('menuitem')).toHaveCount(8);
  await expect(ended.getByRole('menuitem', { name: 'Edit' })).toHaveAccessibleDescription(
    /^The run has ended/,
  );
  await page.keyboard.press('Escape');
  await run.tab('Attempts').click();
  await expect(run.task.getByRole('heading', { name: 'Attempt 1' })).toBeVisible();
  await expect(run.task).toContainText('The failure stands. What does not need this task goes on.');
  await expect(run.task.getByText('SQLite refused the query')).toHaveCount(1);
  await expect(run.task.getByText('See the rule')).toHaveCount(1);
});

test('a blocked task says by what', async ({ page }) => {
  const run = await RunScreen.open(page, 'half', '?task=wages');
  await expect(run.task).toContainText('Can’t run: “Ask for a column that is not there” failed.');
});

test('a run without any result ends as failed and shows why and where', async ({ page }) => {
  const run = await RunScreen.open(page, 'none');
  await run.is('Failed');
  const notice = run.deliverable.getByRole('alert');
  await expect(notice).toContainText('There is no result');
  await notice.getByRole('button', { name: 'Ask for a column that is not there' }).click();
  await expect(page).toHaveURL(/task=wrong/);
});

test('a task that takes too long is tried again, each attempt by itself, until its policy gives up', async ({
  page,
}) => {
  const run = await RunScreen.open(page, 'late', '?task=endless&tab=attempts');
  await run.is('Failed', 30_000);
  for (const attempt of [1, 2, 3]) {
    await expect(run.task.getByRole('heading', { name: `Attempt ${attempt}` })).toBeVisible();
  }
  await expect(run.task.getByText(/^It took too long\.?$/)).toHaveCount(3);
  await expect(run.task).toContainText('Tried again as attempt 2.');
  await expect(run.task).toContainText('Tried again as attempt 3.');
  await expect(run.row('Count without end')).toContainText('×3');
});

test('Home tells how each run ended', async ({ page }) => {
  await page.goto('/');
  const row = (goal: string) => page.getByRole('link').filter({ hasText: goal });
  await expect(row('Wages only')).toContainText('Failed');
  await expect(row('Wages, and a count beside them')).toContainText('Partial');
});
