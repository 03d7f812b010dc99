import { describe, expect, it } from 'vitest';
import { toMarkdown } from './markdown';

describe('copying a result as Markdown', () => {
  it('takes prose as it is', () => {
    expect(toMarkdown('markdown', '# Rain')).toBe('# Rain');
  });

  it('writes a table, with what would break it escaped', () => {
    const table = { columns: [{ name: 'a|b', type: 'text' }], rows: [['x\ny'], [null], [3]] };
    expect(toMarkdown('table', table)).toBe('| a\\|b |\n| --- |\n| x y |\n|  |\n| 3 |');
  });

  it('fences data and pictures', () => {
    expect(toMarkdown('json', { a: 1 })).toBe('```json\n{\n  "a": 1\n}\n```');
    expect(toMarkdown('svg', '<svg/>')).toBe('```svg\n<svg/>\n```');
  });
});
