import type { Page } from '@playwright/test';
import type { Draft, Progress } from '../../server/api/contract.ts';
import type { Envelope } from '../../server/core/envelope.ts';

/** What passes by on a run's feed, by name of the frame. */
type Frames = { draft: Draft; progress: Progress; envelope: Envelope };

/** Lets `say` speak for the feed in pages that are opened from now on. Planning does not rest there. */
export async function hearWhatIsSaid(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Native = window.EventSource;
    window.EventSource = class extends Native {
      constructor(url: string | URL) {
        super(url);
        window.addEventListener('said', (event) => {
          const { type, frame } = (event as CustomEvent<{ type: string; frame: unknown }>).detail;
          this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(frame) }));
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

/** A frame as the feed would send it. */
export async function say<T extends keyof Frames>(page: Page, type: T, frame: Frames[T]): Promise<void> {
  const detail = { type, frame };
  await page.evaluate((said) => window.dispatchEvent(new CustomEvent('said', { detail: said })), detail);
}
