import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { planOf, reporting, script } from './seed/plans.ts';

const QUICK = { timeoutMs: 400 };
/** Memory is used up long before, also where the processor is busy with something else. */
const LONG = { timeoutMs: 120_000 };
const runaways = {
  id: 'runaways',
  goal: 'Run what others wrote',
  plan: planOf(
    [
      script('loop', 'Loop for ever', 'let n = 0;\nfor (;;) n += 1;', QUICK),
      script(
        'fill',
        'Allocate without end',
        'const all = [];\nfor (;;) all.push(new Array(100000).fill(1));',
        LONG,
      ),
      script('text', 'Build a huge string', "let s = 'x';\nfor (;;) s += s;", LONG),
      script('deep', 'Recurse', 'const f = (n) => f(n + 1) + 1;\nreturn f(0);'),
      script('slip', 'Slip', 'const a = 1;\nreturn a.b.c;'),
      script('well', 'Do the work', 'return { sum: [1, 2, 3].reduce((a, b) => a + b, 0) };'),
      reporting('report', 'Tell the sum', '# The sum is {{ done.value.sum }}', { done: { $ref: 'well' } }),
    ],
    ['report', 'loop'],
  ),
  policy: { backoff: { baseMs: 50, maxMs: 100, jitter: 0 } },
};
test.use({ seed: { runs: [runaways] } });

/** The machine's bound, or that of the process around it: whichever is met first. */
const MEMORY = /needed more than \d+ MB of memory/;

test('a script that runs away is explained on its node, and costs nobody else anything', async ({
  page,
  house,
}) => {
  test.setTimeout(90_000);
  const run = await RunScreen.open(page, 'runaways');
  for (const title of ['Allocate without end', 'Build a huge string']) {
    const question = page.getByRole('region', { name: 'A question for you' }).filter({ hasText: title });
    await expect(question).toContainText(MEMORY, { timeout: 40_000 });
    await question.getByRole('button', { name: 'Choose: Leave it failed' }).click();
  }
  await run.is('Partial');
  await expect(run.deliverable.getByRole('heading', { name: 'The sum is 6' })).toBeVisible();
  for (const title of ['Loop for ever', 'Allocate without end', 'Build a huge string', 'Recurse', 'Slip']) {
    await expect(run.node(title)).toContainText('Failed');
  }

  const why = async (title: string) => {
    await run.node(title).click();
    return run.task.getByRole('alert');
  };
  await expect(await why('Loop for ever')).toContainText(/did not finish|longer than|took/);
  await expect(await why('Allocate without end')).toContainText(MEMORY);
  await expect(await why('Build a huge string')).toContainText(MEMORY);
  await expect(await why('Recurse')).toContainText(
    'A function of the script calls itself without end on line 1.',
  );
  const slip = await why('Slip');
  await expect(slip).toContainText('The script stopped on line 2');
  await slip.getByText('Details').click();
  await expect(slip).toContainText('return a.b.c;');

  const health = await fetch(`${house.url}/api/health`);
  expect(health.ok).toBe(true);
});
