import { describe, expect, it } from 'vitest';
import { lookAtTable } from './look-at-table.ts';

describe('A look at the beginning of a file', () => {
  it.each([
    ['nothing', '', 'It is empty'],
    ['bytes that are no text', '\x89PNG\r\n\x1a\n\0\0', 'It holds binary data, not text.'],
    ['empty lines', '\n \n\n', 'This file is empty.'],
    ['a page', '<!doctype html>\n<p>a,b</p>\n', 'This is not a table: it is a web page or XML.'],
    ['rows of any width', 'a,b,c\n1,2\n3,4,5,6\n7\n', 'This is not a table: most lines have another number'],
    ['numbers above', '1,2\n3,4', 'The first line holds numbers where the column names should stand.'],
    ['prose', `${'so on '.repeat(50)}\nand on\n`, 'This is not a table'],
    ['too many columns', `${'c,'.repeat(3000)}\n1\n`, 'This table has 3,001 columns'],
  ])('sees from its beginning that a file holds no table but %s, and says what to do', (_, text, problem) => {
    const look = lookAtTable(Buffer.from(text, 'latin1'), true);
    expect(look.problem?.startsWith(problem)).toBe(true);
    expect(look.problem).toMatch(/ (Add|Save|Give|Take) .*\.$/);
  });

  it('sees also of a long page that it is no table', () => {
    const page = `\ufeff\n<!DOCTYPE html>\n${'<p>a,b</p>\n'.repeat(50)}`;
    expect(lookAtTable(Buffer.from(page), false).problem).toMatch(/it is a web page or XML\. Give /);
  });

  it('says nothing of a table of which it saw too little', () => {
    expect(lookAtTable(Buffer.from('a,b\n1'), false)).toEqual({ columns: ['a', 'b'] });
    expect(lookAtTable(Buffer.from('\n\n'), false)).toEqual({});
  });
});
