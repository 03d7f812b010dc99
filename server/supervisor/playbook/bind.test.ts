import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/json.ts';
import type { Playbook } from '../../core/playbook.ts';
import { findReferences, findUnboundParams, resolveInput } from '../../core/reference.ts';
import { shippedPlaybooks } from '../../playbooks/shipped.ts';
import { queryTables } from '../../workers/tools/sql/query-tables.ts';
import { bind, PlaybookFault } from './bind.ts';
import type { BoundParams, BoundValue } from './bind-value.ts';

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '<% read.text %>',
    '<% $param.file %>',
    '{"$ref":"read"}',
    '"; DROP TABLE data',
    "o'clock",
    '{{ x }}',
    '$ref',
  ),
  fc
    .array(fc.constantFrom('<', '%', '>', '"', "'", ' ', '$param.', 'read', '{{', '}}', '\\'), {
      maxLength: 12,
    })
    .map((parts) => parts.join('')),
);

function values(playbook: Playbook): fc.Arbitrary<BoundParams> {
  const one = (param: Playbook['params'][string]): fc.Arbitrary<BoundValue> => {
    if (param.kind === 'number') return fc.integer();
    if (param.kind === 'values') return fc.array(nasty, { maxLength: 3 });
    return param.kind === 'choice' ? fc.constantFrom(...Object.keys(param.choices ?? {})) : nasty;
  };
  return fc.record(
    Object.fromEntries(Object.entries(playbook.params).map(([name, param]) => [name, one(param)])),
  );
}

function book(input: Record<string, Json>, title = 'Work'): Playbook {
  return {
    id: 'test',
    title: 'Test',
    description: '',
    examples: ['test'],
    keywords: [],
    params: { x: { label: 'X', kind: 'text' }, y: { label: 'Y', kind: 'text', required: false } },
    when: { late: { param: 'y' } },
    plan: {
      graph: {
        tasks: [
          { id: 'late', title: 'Late', kind: 'logic', tool: 'none', input: {} },
          { id: 'work', title, kind: 'logic', tool: 'none', input, dependsOn: ['late'] },
        ],
      },
      assignment: {},
      deliverables: ['work'],
    },
  };
}

const inputOf = (playbook: Playbook, params: BoundParams) =>
  bind(playbook, params).graph.tasks.find((task) => task.id === 'work')?.input ?? {};

describe('binding a playbook', () => {
  it.each(shippedPlaybooks.map((each) => [each.id, each] as const))(
    'never lets a value of %s become a reference or a parameter',
    (_, playbook) => {
      const expected = referencesOf(
        playbook,
        Object.fromEntries(Object.keys(playbook.params).map((name) => [name, firstOf(playbook, name)])),
      );
      fc.assert(
        fc.property(values(playbook), (params) => {
          const bound = bind(playbook, params);
          for (const task of bound.graph.tasks) {
            expect(findUnboundParams(task.input)).toEqual([]);
            expect(findUnboundParams(task.title)).toEqual([]);
            expect(findReferences(task.title)).toEqual([]);
            for (const { task: from } of findReferences(task.input)) expect(expected).toContain(from);
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  it('gives a value back unchanged, whatever it holds', () => {
    const playbook = book({ whole: { $param: 'x' }, text: 'a <% $param.x %> b' });
    fc.assert(
      fc.property(nasty, (x) => {
        const input = resolveInput(inputOf(playbook, { x }), () => 'LEAKED');
        expect(input).toEqual({ whole: x, text: `a ${x} b` });
      }),
    );
  });

  it('makes any column name an SQL identifier and any value an SQL literal', () => {
    const playbook = book({
      sql: 'SELECT <% $param.x|identifier %> AS found, <% $param.y|string %> AS said FROM data',
    });
    const names = nasty.filter((name) => name !== '' && !name.includes('\0') && !/\p{Cs}/u.test(name));
    fc.assert(
      fc.property(names, names, (x, y) => {
        const { sql } = resolveInput(inputOf(playbook, { x, y }), () => 'LEAKED');
        const data = { columns: [{ name: x, type: 'number' as const }], rows: [[42]] };
        expect(queryTables({ tables: { data }, sql: String(sql) }).rows).toEqual([[42, y]]);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves a task out when its parameter is not bound, and gives null to what refers to it', () => {
    const playbook = book({ late: { $ref: 'late.svg' }, kept: { $literal: { $ref: 'late' } } });
    expect(bind(playbook, { x: 'a' }).graph.tasks).toEqual([
      expect.objectContaining({
        id: 'work',
        dependsOn: [],
        input: { late: null, kept: { $literal: { $ref: 'late' } } },
      }),
    ]);
    expect(bind(playbook, { x: 'a', y: 'b' }).graph.tasks).toHaveLength(2);
  });

  it('refuses a playbook that asks for what it does not define', () => {
    expect(() => bind(book({ a: { $param: 'z' } }), { x: '' })).toThrow(PlaybookFault);
    expect(() => bind(book({ a: '<% $param.x|shout %>' }), { x: '' })).toThrow(PlaybookFault);
    expect(() => bind(book({ a: '<% $param.x.word %>' }), { x: 'b' })).toThrow(PlaybookFault);
  });

  it('cuts a title that a value made too long', () => {
    const title = bind(book({}, 'Read <% $param.x %>'), { x: 'a'.repeat(500) }).graph.tasks[0]?.title ?? '';
    expect(title).toHaveLength(200);
  });
});

function firstOf(playbook: Playbook, name: string): BoundValue {
  const param = playbook.params[name];
  if (param?.kind === 'number') return 1;
  if (param?.kind === 'values') return [];
  return param?.kind === 'choice' ? (Object.keys(param.choices ?? {})[0] ?? null) : 'x';
}

function referencesOf(playbook: Playbook, params: BoundParams): string[] {
  const withMonth = 'period' in playbook.params ? { ...params, period: 'month' } : params;
  return bind(playbook, withMonth).graph.tasks.flatMap((task) =>
    findReferences(task.input).map((found) => found.task),
  );
}
