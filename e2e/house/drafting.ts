import type { Page } from '@playwright/test';
import type { DraftTask } from '../../server/core/plan.ts';

/** Lets `draft` speak for the feed: from now on, in pages that are opened. Planning does not rest there. */
export async function hearDrafts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Native = window.EventSource;
    window.EventSource = class extends Native {
      constructor(url: string | URL) {
        super(url);
        window.addEventListener('said-draft', (event) => {
          const data = JSON.stringify((event as CustomEvent<unknown>).detail);
          this.dispatchEvent(new MessageEvent('draft', { data }));
        });
      }
    };
  });
  await page.route('**/api/trpc/runs.snapshot*', async (route) => {
    const answer = await route.fetch();
    const text = (await answer.text()).replace(/"planAt":\d+,?/, '');
    await route.fulfill({ response: answer, body: text });
  });
}

/** The plan of this run so far, as the feed would tell it. */
export async function draft(page: Page, run: string, tasks: readonly DraftTask[]): Promise<void> {
  await page.evaluate((detail) => window.dispatchEvent(new CustomEvent('said-draft', { detail })), {
    run,
    tasks,
  });
}
