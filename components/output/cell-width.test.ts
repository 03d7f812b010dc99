import { describe, expect, it } from 'vitest';
import { isLongCell } from './cell-width';

const cell = (...children: readonly object[]) => ({ children });
const words = (value: string) => ({ type: 'text', value });

describe('a cell of a table in a report', () => {
  it('stands on one line while it holds a name, a date or a number', () => {
    for (const short of ['chevrolet chevelle malibu', '2026-11-27 10:15:00', '−1,234,567.89', ''])
      expect(isLongCell(cell(words(short))), short).toBe(false);
  });

  it('may break once it holds a sentence', () => {
    expect(isLongCell(cell(words('The host refused the call and asked for a pause.')))).toBe(true);
  });

  it('counts what stands inside of links and of emphasis, and not the spaces around', () => {
    const link = { type: 'element', children: [words('https://example.org/a/rather/long/path')] };
    expect(isLongCell(cell(words('See '), link))).toBe(true);
    expect(isLongCell(cell(words(`  ${'a'.repeat(28)}  `)))).toBe(false);
  });

  it('counts a Chinese character as two figures', () => {
    expect(isLongCell(cell(words('检查链接'.repeat(3))))).toBe(false);
    expect(isLongCell(cell(words('检查链接'.repeat(4))))).toBe(true);
  });
});
