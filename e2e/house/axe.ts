import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RESOLVE = createRequire(import.meta.url).resolve;
const AXE = readFileSync(
  createRequire(RESOLVE('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);
/** A page that has axe takes it in no second time. */
const axeSource = `if (!window.axe) {${AXE}}`;
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The rules of these levels that look at colours: a theme changes nothing else. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

const LOOKS = [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 390 },
  { theme: 'dark', width: 390 },
] as const;
type Look = (typeof LOOKS)[number];

/** What axe has against the page at levels A and AA: rule and element. */
async function violations(page: Page, theme: Look['theme']): Promise<string[]> {
  // There are no frames, whose findings axe would put together on a page of its own.
  const axe = new AxeBuilder({ page, axeSource }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const rules = theme === 'light' ? axe.withTags(LEVELS) : axe.withRules(COLOURS);
  const { violations: found } = await rules.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
    ),
  );
}

/** Nothing is violated in light and in dark, on a wide and on a narrow screen; `only`: on one of them. */
export async function expectAccessible(
  page: Page,
  ready: () => Promise<void>,
  only?: Look['width'],
): Promise<void> {
  const size = page.viewportSize();
  for (const { theme, width } of LOOKS) {
    if (only !== undefined && width !== only) continue;
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await ready();
    expect(await violations(page, theme), `${theme}, ${width} px wide`).toEqual([]);
  }
  if (size) await page.setViewportSize(size);
}
