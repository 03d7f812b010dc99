import { describe, expect, it } from 'vitest';
import { parsePartial } from './partial-json';

describe('the beginning of a value', () => {
  const table = JSON.stringify({ columns: [{ name: 'a,]', type: 'text' }], rows: [['x"y'], ['b'], ['c']] });

  it('reads whole text as it is', () => {
    expect(parsePartial(table)).toEqual(JSON.parse(table));
  });

  it('can be read wherever a table is cut after its first column', () => {
    for (let end = table.indexOf('rows') + 8; end < table.length; end += 1) {
      const value = parsePartial(table.slice(0, end));
      expect(value, table.slice(0, end)).toHaveProperty('columns', [{ name: 'a,]', type: 'text' }]);
      expect(value).toHaveProperty('rows');
    }
  });

  it('keeps the beginning of a text, without half an escape', () => {
    expect(parsePartial('"one\\ntwo\\u20')).toBe('one\ntwo');
    expect(parsePartial('{"markdown":"# Rain\\n\\nIt ra')).toEqual({ markdown: '# Rain\n\nIt ra' });
  });

  it('says so when there is nothing to read', () => {
    expect(parsePartial('nul')).toBeUndefined();
    expect(parsePartial('')).toBeUndefined();
  });
});
