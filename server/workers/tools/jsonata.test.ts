import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/json.ts';
import { ToolError } from '../tool-error.ts';
import { assertTool } from './assert.ts';
import { jsonTransform } from './json-transform.ts';
import { evaluate } from './jsonata/evaluate.ts';

async function failureOf(work: Promise<unknown>): Promise<ToolError> {
  const error = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof ToolError)) throw new Error(`It did not fail: ${JSON.stringify(error)}`);
  return error;
}
const ORDERS: Json = {
  orders: [
    { id: 1, total: 5 },
    { id: 2, total: 7.5 },
  ],
  none: [],
};

describe('json.transform', () => {
  const change = (expression: string, value: Json = ORDERS) => jsonTransform.run({ value, expression });

  it('selects, computes and reshapes', async () => {
    expect(await change('$sum(orders.total)')).toEqual({ value: 12.5 });
    expect(await change('orders[total > 6].{"number": id}')).toEqual({ value: { number: 2 } });
    expect(await change('[orders.id]')).toEqual({ value: [1, 2] });
    expect(await change('$count(none)')).toEqual({ value: 0 });
  });

  it('gives null where the expression says so, and says when it found nothing', async () => {
    expect(await change('null')).toEqual({ value: null });
    const error = await failureOf(change('ordres.total'));
    expect(error.failureClass).toBe('validation');
    expect(error.details.evidence).toContain('The input begins: {"orders"');
  });

  it.each([
    ['does not parse', 'orders[', /is not JSONata at character 7/],
    ['is given what it cannot take', '$sum("a")', /stopped.*\$sum|sum/],
    ['gives a function', 'function($x){$x}', /found nothing/],
  ])('says what is wrong with an expression that %s', async (_, expression, says) => {
    const error = await failureOf(change(expression));
    expect(error.failureClass).toBe('validation');
    expect(error.message).toMatch(says);
  });

  it('stops recursion without end, for its depth or for its time', async () => {
    const deep = await failureOf(change('($f := function($n){ 1 + $f($n + 1) }; $f(1))'));
    expect(deep.failureClass).toBe('logic');
    expect(deep.message).toMatch(/calls? itself without end/);
    const tail = await failureOf(evaluate('($f := function($n){ $f($n + 1) }; $f(1))', null, 300));
    expect(['timeout', 'logic']).toContain(tail.failureClass);
  });

  it('stops what only takes long', async () => {
    const error = await failureOf(evaluate('$sum([1..9000].($sum([1..1000])))', null, 200));
    expect(error.failureClass).toBe('timeout');
    expect(error.message).toBe('The expression ran for too long and was stopped.');
  });
});

describe('assert', () => {
  it('passes the value on when the condition holds', async () => {
    expect(await assertTool.run({ value: ORDERS, condition: '$count(orders) = 2' })).toEqual({
      value: ORDERS,
    });
  });

  it('fails as logic, in the author’s words, with the value seen', async () => {
    const error = await failureOf(
      assertTool.run({ value: ORDERS, condition: '$count(orders) > 2', message: 'Too few orders.' }),
    );
    expect(error).toMatchObject({ failureClass: 'logic', message: 'Too few orders.' });
    expect(error.details.evidence).toContain('{"orders"');
  });

  it('fails when the condition finds nothing, and refuses one that is no condition', async () => {
    expect((await failureOf(assertTool.run({ value: {}, condition: 'missing' }))).failureClass).toBe('logic');
    expect((await failureOf(assertTool.run({ value: { a: 1 }, condition: 'a' }))).failureClass).toBe(
      'validation',
    );
  });
});
