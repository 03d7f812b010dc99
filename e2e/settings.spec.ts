import { ModelServer } from '../server/tests/model-server/model-server.ts';
import { expectAccessible } from './house/axe.ts';
import { answersOf, filesWith } from './house/canary.ts';
import { ask, change, feedText } from './house/door.ts';
import { SettingsScreen } from './house/settings-screen.ts';
import { expect, test, WHILE_DOWN } from './house/test.ts';

const CANARY = 'sk-canary-7c211433f02071597741e6ff5a8ea34789abbf43';
/** A house of this file's own: others would be planned for by its model. */
test.use({ seed: { runs: [] } });

let server: ModelServer;
test.beforeAll(async () => {
  server = await ModelServer.start({ key: CANARY, models: ['test-large', 'test-small'] });
});
test.afterAll(() => server.close());

/** As a person would have set it before. */
async function given(url: string, endpoint: object | null): Promise<void> {
  const actor = { id: 'before', name: 'Before' };
  const { status } = await change(url, 'settings.change', {
    commandId: crypto.randomUUID(),
    actor,
    change: { endpoint, planner: 'model', prices: {} },
  });
  expect(status).toBe(200);
}

const kept = () => ({ baseUrl: server.url, model: 'test-large', key: { do: 'set', value: CANARY } });

test('an endpoint is verified, saved and used from then on, and its key is seen nowhere again', async ({
  page,
  house,
  faults,
}) => {
  faults.expect(WHILE_DOWN);
  const answers = answersOf(page);
  const screen = await SettingsScreen.open(page);
  await expect(page.getByRole('link', { name: 'Planner: Playbooks' })).toBeVisible();
  await screen.kind('Other').click();
  await screen.baseUrl.fill(server.url);
  await screen.key.fill(CANARY);
  await screen.model.click();
  await page.getByRole('option', { name: 'test-large' }).click();
  await screen.verify.click();
  await expect(screen.found('Reachable and authorised')).toContainText('2 models');
  await expect(screen.found('Structured answers')).toContainText('Keeps to a schema');
  await expect(screen.found('Streaming')).toContainText('as they are written');
  await expect(screen.found('Usage')).toContainText('Says how many tokens');
  await screen.save();
  await expect(page.getByText('A key is kept, sealed')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Planner: test-large' })).toBeVisible();

  await page.reload();
  await expect(page.getByText('A key is kept, sealed')).toBeVisible();
  await expect(screen.model).toHaveValue('test-large');
  await expect(screen.earlier).toContainText('Keeps to a schema');
  const asked = server.ledger.entries.length;
  await screen.verify.click();
  await expect(screen.found('Usage')).toContainText('Says how many tokens');
  expect(server.ledger.entries.length).toBeGreaterThan(asked);

  expect(await page.content()).not.toContain(CANARY);
  expect(await answers.withText(CANARY)).toEqual([]);
  const feed = await feedText(house.url, '/api/events', /\n\n/);
  const view = await ask(house.url, '/api/trpc/settings.view?input=%7B%7D');
  expect(view.body).toContain('"from":"kept"');
  expect([feed, view.body, house.said].filter((text) => text.includes(CANARY))).toEqual([]);
  expect(filesWith(house.dataDir, CANARY)).toEqual([]);

  await house.stop();
  expect(filesWith(house.dataDir, CANARY)).toEqual([]);
  await house.startAgain();
  await SettingsScreen.open(page);
  await expect(page.getByText('A key is kept, sealed')).toBeVisible();
});

test('a kept key stays with its address', async ({ page, house }) => {
  await given(house.url, kept());
  const other = await ModelServer.start();
  const screen = await SettingsScreen.open(page);
  await screen.baseUrl.fill(other.url);
  await expect(page.getByText(/The key that is kept is for .* alone/)).toBeVisible();
  await screen.verify.click();
  await expect(screen.found('Reachable and authorised')).toContainText('1 model');
  expect(other.ledger.entries.map(({ headers }) => headers.authorization)).not.toContain(`Bearer ${CANARY}`);
  await expect(page.getByText('The endpoint lists no model named test-large.')).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('A key is kept, sealed')).toBeVisible();
  await other.close();
});

test('a broken endpoint is explained: what, why, what next, and its own words folded', async ({
  page,
  house,
}) => {
  await given(house.url, kept());
  const screen = await SettingsScreen.open(page);
  await page.getByRole('button', { name: 'Replace' }).click();
  await screen.key.fill('sk-of-somebody-else');
  await screen.verify.click();
  const failed = screen.found('Reachable and authorised').getByRole('alert');
  await expect(failed).toContainText('does not accept the API key');
  await expect(failed).toContainText('Check the key in Settings');
  await expect(failed.getByText('Incorrect API key provided.')).toBeHidden();
  await failed.getByText('Details').click();
  await expect(failed.getByText('Incorrect API key provided.')).toBeVisible();

  await screen.baseUrl.fill('http://127.0.0.1:9/v1');
  await expect(failed).toBeHidden();
  await screen.verify.click();
  await expect(failed).toContainText('127.0.0.1:9 does not take connections');
  await screen.baseUrl.fill('127.0.0.1');
  await screen.verify.click();
  await expect(screen.baseUrl).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('The address must begin with http:// or https://')).toBeVisible();
});

test('who plans, when to ask and what tokens cost are set, and stay', async ({ page, house }) => {
  await given(house.url, kept());
  const screen = await SettingsScreen.open(page);
  await page.getByRole('radio', { name: 'Playbooks' }).check();
  await page.getByRole('textbox', { name: 'US dollars', exact: true }).fill('0.25');
  await expect(page.getByRole('row', { name: /test-large/ })).toContainText('unknown price');
  await page.getByRole('button', { name: 'Set price' }).click();
  await page.getByRole('textbox', { name: 'Price of a million tokens into test-large' }).fill('a lot');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Something in the form is not right yet')).toBeVisible();
  await page.getByRole('textbox', { name: 'Price of a million tokens into test-large' }).fill('1.5');
  await page.getByRole('button', { name: /^Show all \d+ defaults/ }).click();
  await page.getByRole('button', { name: 'Remove the price of gpt-4o', exact: true }).click();
  await screen.save();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Playbooks' })).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'US dollars', exact: true })).toHaveValue('0.25');
  await expect(page.getByRole('textbox', { name: 'Price of a million tokens into test-large' })).toHaveValue(
    '1.5',
  );
  await expect(page.getByRole('row', { name: /gpt-4o/ })).toContainText('removed');
  await expect(page.getByRole('link', { name: 'Planner: Playbooks' })).toBeVisible();
  await page.getByRole('button', { name: 'Use no model' }).click();
  await screen.save();
  await expect(page.getByText('A key is kept, sealed')).toBeHidden();
});

test('an endpoint on this machine is offered, and taken only when it is wanted', async ({ page, house }) => {
  await given(house.url, null);
  const found = [{ name: 'Ollama', baseUrl: server.url, models: ['qwen3'] }];
  await page.route('**/api/trpc/settings.local*', (route) =>
    route.fulfill({ json: { result: { data: found } } }),
  );
  const screen = await SettingsScreen.open(page);
  const host = new URL(server.url).host;
  await expect(page.getByText(`Ollama answers at ${host} with 1 model`)).toBeVisible();
  await expect(screen.baseUrl).toHaveValue('');
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect(screen.baseUrl).toHaveValue(server.url);
  await expect(screen.model).toHaveValue('qwen3');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(screen.baseUrl).toHaveValue('');
});

test('the page is worked with the keyboard, and nothing of it keeps anybody out', async ({ page, house }) => {
  await given(house.url, null);
  const screen = await SettingsScreen.open(page);
  await screen.kind('OpenAI').focus();
  await page.keyboard.down('ArrowRight');
  await expect(screen.baseUrl).toHaveValue('http://127.0.0.1:11434/v1');
  await page.keyboard.up('ArrowRight');
  await screen.baseUrl.fill(server.url);
  await screen.key.fill(CANARY);
  await screen.model.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: 'test-large' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(screen.model).toHaveValue('test-small');
  await screen.verify.focus();
  await page.keyboard.press('Enter');
  await expectAccessible(page, () => expect(screen.found('Usage')).toContainText('Says how many tokens'));
});

test('the list of models keeps nobody out', async ({ page, house }) => {
  await given(house.url, kept());
  const screen = await SettingsScreen.open(page);
  await screen.model.click();
  await expectAccessible(page, () => expect(page.getByRole('listbox')).toBeVisible());
});

test('a page that is open elsewhere hears that another planner plans', async ({ page, house }) => {
  await given(house.url, null);
  await page.goto('/');
  const badge = (name: string) => page.getByRole('link', { name: `Planner: ${name}`, exact: true });
  await expect(badge('Playbooks')).toBeVisible();
  await expect(page.getByRole('button', { name: 'cars.csv: columns and source' })).toBeVisible();
  await given(house.url, kept());
  await expect(badge('test-large')).toBeVisible();
  await badge('test-large').focus();
  await expect(page.getByRole('tooltip')).toContainText('on this machine, makes the plans');
  await given(house.url, null);
  await expect(badge('Playbooks')).toBeVisible();
  await badge('Playbooks').click();
  await expect(page).toHaveURL(/\/settings$/);
});
