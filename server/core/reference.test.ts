import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from './json.ts';
import { findReferences, resolveInput, UnresolvedReference } from './reference.ts';

const outputs: Record<string, Json> = {
  sales: { rows: [[1, 'north']], total: 3, 'a b': 'spaced' },
  gone: null,
};
const resolve = (input: JsonObject) => resolveInput(input, (id) => outputs[id] ?? null);

describe('A reference', () => {
  it('takes a value, however deep', () => {
    expect(resolve({ x: { $ref: 'sales.rows.0.1' }, y: [{ $ref: 'sales' }] })).toEqual({
      x: 'north',
      y: [outputs.sales],
    });
  });

  it('inside text becomes text', () => {
    expect(resolve({ x: 'total <% sales.total %>, rows <% sales.rows %>' })).toEqual({
      x: 'total 3, rows [[1,"north"]]',
    });
  });

  it('that is never closed is text, however long, and found at once', () => {
    const open = `<%${' '.repeat(200_000)}`;
    expect(resolve({ x: open })).toEqual({ x: open });
    expect(findReferences({ x: open })).toEqual([]);
  });

  it('to a skipped task is null, and so is all beneath it', () => {
    expect(resolve({ x: { $ref: 'gone.a.b' } })).toEqual({ x: null });
  });

  it('that leads nowhere says what was missing where', () => {
    expect(() => resolve({ x: { $ref: 'sales.rows.7' } })).toThrow(UnresolvedReference);
    expect(() => resolve({ x: { $ref: 'sales.rows.7' } })).toThrow(
      '$.x asks for sales.rows.7, but sales.rows has no "7".',
    );
  });

  it('does not reach what an object inherits', () => {
    expect(() => resolve({ x: { $ref: 'sales.constructor' } })).toThrow(UnresolvedReference);
    expect(resolve(JSON.parse('{"__proto__": {"$ref": "sales.total"}}'))).toEqual(
      JSON.parse('{"__proto__": 3}'),
    );
  });

  it('inside a literal is not interpreted', () => {
    const literal = { $literal: { $ref: 'sales', text: '<% sales.total %>' } };
    expect(resolve({ x: literal })).toEqual({ x: literal.$literal });
    expect(findReferences({ x: literal })).toEqual([]);
  });

  it('in a value that was read is not interpreted again', () => {
    const read = () => '<% other.x %>';
    expect(resolveInput({ x: { $ref: 'a' }, y: '<% a %>' }, read)).toEqual({
      x: '<% other.x %>',
      y: '<% other.x %>',
    });
  });

  it('is found exactly where it is resolved', () => {
    const input: fc.Arbitrary<Json> = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<Json>({ $ref: 'a.b' }, 'x <% c.d %>', { $literal: { $ref: 'z' } }, 1, null, 'plain'),
        fc.array(tie('any') as fc.Arbitrary<Json>, { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('k', 'l'), tie('any') as fc.Arbitrary<Json>, { maxKeys: 2 }),
      ),
    })).any as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(input, (value) => {
        const read: string[] = [];
        resolveInput({ value }, (task) => {
          read.push(task);
          return { b: 1, d: 2 };
        });
        expect(findReferences({ value }).map(({ task }) => task)).toEqual(read);
      }),
    );
  });
});
