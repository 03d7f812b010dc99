import { expectAccessible } from './house/axe.ts';
import { answersOf } from './house/canary.ts';
import { SettingsScreen } from './house/settings-screen.ts';
import { expect, test } from './house/test.ts';

const CANARY = 'sk-canary-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b';
test.use({
  seed: {
    runs: [],
    env: { OPENAI_API_KEY: CANARY, OPENAI_BASE_URL: 'https://models.example/v1', OPENAI_MODEL: 'theirs' },
  },
});

test('what it says is locked, with the name of the variable', async ({ page, house }) => {
  const answers = answersOf(page);
  await SettingsScreen.open(page);
  for (const name of ['OPENAI_BASE_URL', 'OPENAI_MODEL']) {
    await expect(page.getByText(`Set by ${name} where Gaffer was started`)).toBeVisible();
  }
  await expect(page.getByText('Taken from OPENAI_API_KEY')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Base URL' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Planner: theirs' })).toBeVisible();
  await expectAccessible(page, () => expect(page.getByText('Taken from OPENAI_API_KEY')).toBeVisible());
  expect(await answers.withText(CANARY)).toEqual([]);
  expect(house.said).not.toContain(CANARY);
});
