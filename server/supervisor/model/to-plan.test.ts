import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/json.ts';
import { supervisorPlan } from '../../core/plan.ts';
import { misfits } from '../../core/schema-check.ts';
import { validatePlan } from '../../core/validate.ts';
import { testCatalogue } from '../playbook/run-plan.fixture.ts';
import { toPlan } from './to-plan.ts';
import { soundWire, wireOf, wireTaskOf } from './wire.fixture.ts';
import { WIRE_SCHEMA, wireHead, wireTask } from './wire.ts';

const read = (wire: Json) => toPlan(wire, testCatalogue);

function violationsOf(wire: Json): string[] {
  const result = read(wire);
  return 'violations' in result ? result.violations : [];
}

function planOf(wire: Json) {
  const result = read(wire);
  if ('violations' in result) throw new Error(result.violations.join('\n'));
  return result;
}

describe('the schema that is sent', () => {
  it('asks for exactly what is read, with everything required and nothing more allowed', () => {
    const { tasks } = WIRE_SCHEMA.properties as {
      tasks: { items: { properties: object; required: string[] } };
    };
    expect(WIRE_SCHEMA.required).toEqual(Object.keys(wireHead.shape));
    expect(tasks.items.required).toEqual(Object.keys(wireTask.shape));
    expect(JSON.stringify(WIRE_SCHEMA).match(/"additionalProperties":false/g)).toHaveLength(2);
  });

  it('is fulfilled by a sound plan', () => {
    expect(misfits(WIRE_SCHEMA, soundWire)).toEqual([]);
    expect(misfits(WIRE_SCHEMA, { ...soundWire, more: 1 })).not.toEqual([]);
  });
});

describe('a plan as a model writes it', () => {
  it('becomes a plan that may be adopted', () => {
    expect(planOf(soundWire)).toEqual({
      summary: 'Reads the cars.',
      confidence: 0.8,
      plan: {
        graph: {
          tasks: [
            { id: 'read', title: 'Read read', kind: 'io', tool: 'file.read', input: { path: 'cars.csv' } },
            {
              id: 'parse',
              title: 'Make a table of it',
              kind: 'logic',
              tool: 'csv.parse',
              input: { text: { $ref: 'read.text' } },
            },
          ],
        },
        assignment: { read: { worker: 'io-1' }, parse: { worker: 'logic-1' } },
        deliverables: ['parse'],
      },
    });
  });

  it('carries everything that a task may say', () => {
    const files = wireTaskOf('files', { tool: 'file.list', input: {} });
    const each = wireTaskOf('each', {
      input: { path: { $ref: '$item.name' } },
      depends_on: ['files'],
      for_each: 'files.files',
      min_success: 2,
      timeout_ms: 5000,
      optional: true,
      effect: 'keyed',
    });
    expect(planOf(wireOf([files, each])).plan.graph.tasks[1]).toMatchObject({
      input: { path: { $ref: '$item.name' } },
      dependsOn: ['files'],
      forEach: { $ref: 'files.files' },
      minSuccess: 2,
      timeoutMs: 5000,
      optional: true,
      effect: 'keyed',
    });
  });

  it('may leave out what may be null, add what nobody asked for, and give inputs as objects', () => {
    const bare = {
      id: 'read',
      title: 'Read',
      kind: 'io',
      tool: 'file.read',
      input: { path: 'cars.csv' },
    };
    const wire = { tasks: [{ ...bare, thoughts: 'hm' }], deliverables: ['read'], version: 2 };
    const { plan, summary, confidence } = planOf(wire);
    expect(plan.graph.tasks[0]).toEqual(bare);
    expect({ summary, confidence }).toEqual({ summary: '', confidence: undefined });
  });

  it.each([null, '', ' '])('gets an able worker where it names none: %j', (worker) => {
    expect(planOf(wireOf([wireTaskOf('read', { worker })])).plan.assignment.read?.worker).toMatch(/^io-/);
  });

  it.each([
    ['nobody', 'There is no worker "nobody". There are: io-1, io-2, logic-1, logic-2.'],
    ['logic-1', 'Logic 1 (logic) cannot run file.read (io).'],
  ])('keeps a wrong worker wrong: %s', (worker, message) => {
    expect(violationsOf(wireOf([wireTaskOf('read', { worker })]))).toEqual([`$.tasks[0].worker: ${message}`]);
  });

  it('tells every problem at once, in the places of what the model wrote', () => {
    const wire = wireOf(
      [
        wireTaskOf('a', { input: '{"path":', kind: 'thinking' }),
        wireTaskOf('b', { input: '{"path":' }),
        wireTaskOf('c', { input: '[]' }),
        wireTaskOf('d', { depends_on: ['a', 'zz'], tool: 'file.open' }),
        wireTaskOf('e', { for_each: 'yy.files', timeout_ms: 0 }),
        wireTaskOf('F', { min_success: 1, worker: 'nobody' }),
        wireTaskOf('b'),
        7,
      ] as never[],
      { deliverables: ['a', 'xx'] },
    );
    expect(violationsOf(wire).map((violation) => violation.slice(0, 76))).toMatchInlineSnapshot(`
      [
        "$.tasks[0].kind: Invalid option: expected one of "io"|"inference"|"logic"",
        "$.tasks[0].input: the string is not JSON: Unexpected end of JSON input.",
        "$.tasks[1].input: the string is not JSON: Unexpected end of JSON input.",
        "$.tasks[2].input: the string holds JSON, but no object.",
        "$.tasks[4].timeout_ms: Too small: expected number to be >=1",
        "$.tasks[5].id: an id is a small letter, then small letters, digits and hyphe",
        "$.tasks[7]: expected an object.",
        "$.tasks[6].id: "b" is already the id of task 1; ids are unique.",
        "$.tasks[3].depends_on[1]: "zz" is no task of this plan.",
        "$.tasks[3].tool: There is no tool "file.open". There are: file.list, file.re",
        "$.tasks[4].for_each: The list "yy.files" is read from "yy", which is no task",
        "$.tasks[5].worker: There is no worker "nobody". There are: io-1, io-2, logic",
        "$.tasks[5].min_success: Only a map task, which has forEach, has minSuccess.",
        "$.deliverables[1]: "xx" is to be delivered, but is no task of this plan.",
      ]
    `);
  });

  it.each([
    [null, ['$: expected an object with tasks and deliverables.']],
    [[], ['$: expected an object with tasks and deliverables.']],
    [
      { steps: [] },
      [
        '$.tasks: Invalid input: expected array, received undefined',
        '$.deliverables: Invalid input: expected array, received undefined',
      ],
    ],
    [
      { tasks: [], deliverables: [] },
      [
        '$.deliverables: a plan delivers the output of at least one task',
        '$.tasks: A plan has at least one task.',
      ],
    ],
  ])('that is none is told so: %j', (wire, violations) => {
    expect(violationsOf(wire as Json)).toEqual(violations);
  });

  it('is cut where it is only text for people', () => {
    const { plan, summary } = planOf(
      wireOf([wireTaskOf('read', { title: 't'.repeat(999) })], { summary: 's'.repeat(9999), confidence: 85 }),
    );
    expect([plan.graph.tasks[0]?.title.length, summary.length]).toEqual([200, 2000]);
  });
});

/** Anything near the shape of a plan, so that every branch is met. */
const nearPlan = fc.letrec((tie) => ({
  word: fc.oneof(
    fc.constantFrom(
      'a',
      'b',
      'c',
      '',
      'A',
      '__proto__',
      'constructor',
      'a/0',
      'io-1',
      'file.read',
      '{"path":"x"}',
      '{"$ref":"a.b"}',
      '$item',
      'a.b',
    ),
    fc.jsonValue() as fc.Arbitrary<unknown>,
  ),
  task: fc.record(Object.fromEntries(Object.keys(wireTask.shape).map((key) => [key, tie('word')])), {
    requiredKeys: [],
  }),
  plan: fc.record(
    {
      request: tie('word'),
      summary: tie('word'),
      confidence: tie('word'),
      tasks: fc.oneof(
        { weight: 5, arbitrary: fc.array(fc.oneof(tie('task'), tie('word'))) },
        { weight: 1, arbitrary: tie('word') },
      ),
      deliverables: fc.oneof(fc.array(tie('word')), tie('word')),
    },
    { requiredKeys: [] },
  ),
})).plan;

describe('reading any JSON', () => {
  it('never throws, and gives a valid plan or says what is wrong', () => {
    fc.assert(
      fc.property(fc.oneof(nearPlan, fc.jsonValue()), (value) => {
        const result = read(value as Json);
        if ('violations' in result) expect(result.violations.length).toBeGreaterThan(0);
        else expect(validatePlan(supervisorPlan.parse(result.plan), testCatalogue)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('survives 20,000 levels of nesting', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const wire = wireOf([wireTaskOf('read', { input: `{"path":${deep}}` })]);
    expect(violationsOf(wire)).toEqual(['$: Nested deeper than 100 levels.']);
    expect(violationsOf(JSON.parse(`{"tasks":${deep},"deliverables":["a"]}`) as Json)).not.toEqual([]);
  });
});
