import { expect, test } from 'vitest';
import { outputInShort } from './output-in-short';

test('an output is told by what it is called', () => {
  expect(outputInShort('{"bytes":12,"name":"cars.csv","text":"Name,Maker')).toBe('cars.csv');
});

test('an output without a name is told by how it begins', () => {
  expect(outputInShort('{"n":3}')).toBe('{"n":3}');
  expect(outputInShort('"Two\\n lines"')).toBe('Two lines');
  expect(outputInShort('null')).toBe('');
  expect(outputInShort(JSON.stringify('x'.repeat(900)))).toHaveLength(160);
});
