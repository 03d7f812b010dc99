import type { Page } from '@playwright/test';

const CATEGORY = 'disabled-by-default-devtools.timeline';
/** What Chromium writes of a piece of work in its trace. `tdur`: processor time, microseconds. */
type Traced = { name: string; pid: number; tid: number; tdur?: number; args?: { name?: string } };

/**
 * The longest piece of work that keeps a page from drawing within so long, in ms of the processor: what else the machine
 * does meanwhile makes it no longer.
 */
export async function longestTask(page: Page, withinMs: number): Promise<number> {
  const browser = page.context().browser();
  if (!browser) throw new Error('There is no browser.');
  await browser.startTracing(page, { categories: [CATEGORY] });
  await page.waitForTimeout(withinMs);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Traced[] };
  const threadOf = ({ pid, tid }: Traced) => `${pid} ${tid}`;
  const drawing = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  );
  const tasks = traceEvents.filter((one) => one.name === 'RunTask' && drawing.has(threadOf(one)));
  const times = tasks.flatMap(({ tdur }) => tdur ?? []);
  if (times.length === 0) throw new Error('The trace tells of no work.');
  return Math.max(...times) / 1000;
}
