import { describe, expect, it } from 'vitest';
import { isNumbering } from './column-name.ts';

describe('numbers that are names', () => {
  it.each([
    ['Year', [1970, 1982]],
    ['customer_id', [4711, 1250.5]],
    ['orderId', [90210]],
    ['zip', [10115, 80331]],
    ['order', [10248, 20999]],
    ['Ticket number', [5012, 7001]],
    ['n', [1001, 1002, 1003]],
  ])('are those of %s', (name, values) => {
    expect(isNumbering(name, values)).toBe(true);
  });

  it.each([
    ['Weight_in_lbs', [3504, 3693]],
    ['yearly income', [1925, 10620]],
    ['orders', [1200, 1350]],
    ['paid', [1001, 1002.5, 1003]],
    ['grid', [1400, 1200]],
    ['nothing', []],
  ])('are not those of %s', (name, values) => {
    expect(isNumbering(name, values)).toBe(false);
  });
});
