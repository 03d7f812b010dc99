import { expect, it } from 'vitest';
import { uniqueNames } from './unique-names.ts';

it('numbers the names that come again, past the numbers that others have', () => {
  expect(uniqueNames(['x', 'x', 'x_2', 'x'])).toEqual(['x', 'x_3', 'x_2', 'x_4']);
});

it('takes names as one when it is told that they are', () => {
  expect(uniqueNames(['A', 'a', 'a_2'])).toEqual(['A', 'a', 'a_2']);
  expect(uniqueNames(['A', 'a', 'A_2'], (name) => name.toLowerCase())).toEqual(['A', 'a_3', 'A_2']);
});
