import type { Page } from '@playwright/test';

/** The same page in the browser of somebody else: of a name, or a guest. */
export async function somebodyElse(page: Page, name?: string): Promise<Page> {
  const other = await blankPage(page, name);
  await other.goto(page.url());
  return other;
}

/** A page in the browser of somebody else, before it goes anywhere. */
export async function blankPage(page: Page, name?: string): Promise<Page> {
  const context = await page
    .context()
    .browser()
    ?.newContext({ baseURL: new URL(page.url()).origin });
  if (!context) throw new Error('There is no browser.');
  if (name !== undefined) {
    await context.addInitScript(
      (actor) => window.localStorage.setItem('gaffer.actor', JSON.stringify(actor)),
      { id: name.toLowerCase(), name },
    );
  }
  return context.newPage();
}
