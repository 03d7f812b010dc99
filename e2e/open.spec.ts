import { expect, test } from './fixtures.ts';

test('the dashboard opens under its policy and says who plans', async ({ page }) => {
  const answer = await page.goto('/');
  expect(answer?.headers()['content-security-policy']).toContain("'strict-dynamic'");
  await expect(page.getByRole('textbox').first()).toBeVisible();
  await expect(page.getByText('Playbooks').first()).toBeVisible();
});

test('an open page is served again after its server was killed and started', async ({
  page,
  gaffer,
  faults,
}) => {
  faults.allowed.push(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|Failed to fetch|ERR_SOCKET/);
  await page.goto('/');
  await gaffer.kill('SIGKILL');
  await gaffer.startAgain();
  await page.reload();
  await expect(page.getByText('Playbooks').first()).toBeVisible();
});
