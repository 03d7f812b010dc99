import type { Locator } from '@playwright/test';
import { RunScreen } from './house/screen.ts';
import { expect, test } from './house/test.ts';
import { planOf, reporting } from './seed/plans.ts';

const WHY = 'It was taken out of the fleet because spare parts could not be had any more.';
const REPORT = `## Cars

| name | maker | origin | miles per gallon | cylinders | displacement | horsepower | weight | first seen | why |
| :--- | :--- | :--- | ---: | ---: | ---: | ---: | ---: | :--- | :--- |
| chevrolet chevelle malibu | General Motors | United States | 18 | 8 | 307 | −1,234.5 | 3,504 | 1970-01-01 10:15 | ${WHY} |
| volkswagen 1131 deluxe sedan | Volkswagen | West Germany | 26 | 4 | 97 | 46 | 1,835 | 1970-01-02 10:15 | https://example.org/a/very/long/address/that/has/no/space/in/it/at/all/and/goes/on |

| name | what it is |
| :--- | :--- |
| rain | ${WHY} ${WHY} |
`;
const cars = {
  id: 'cars',
  goal: 'List the cars',
  plan: planOf([reporting('report', 'Write the report', 'x', {})], ['report']),
  done: [{ task: 'report', worker: 'logic-1', value: REPORT, type: 'markdown' as const, ms: 40 }],
};
test.use({ seed: { runs: [cars] } });

/** On how many lines its words stand. */
function lines(cell: Locator): Promise<number> {
  return cell.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  });
}

for (const width of [1440, 390]) {
  test(`in a wide table of a report, ${width} px wide, names and numbers stand on one line and sentences break`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    const run = await RunScreen.open(page, 'cars', '?tab=deliverable');
    const table = run.deliverable.getByRole('group', { name: 'Table' }).first();
    const cell = (name: string) => table.getByRole('cell', { name, exact: true });
    for (const short of ['chevrolet chevelle malibu', 'General Motors', '−1,234.5', '1970-01-01 10:15'])
      expect(await lines(cell(short)), short).toBe(1);
    expect(await lines(cell(WHY))).toBeGreaterThan(1);
    expect(await lines(cell(WHY))).toBeLessThan(5);
    expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}
