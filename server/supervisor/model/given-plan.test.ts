import { describe, expect, it } from 'vitest';
import type { Observation, SupervisorPlan } from '../../core/plan.ts';
import { planningOver, sampleFiles, testCatalogue } from '../playbook/run-plan.fixture.ts';
import { GivenPlan } from './given-plan.ts';
import { soundWire } from './wire.fixture.ts';

const { planner: playbooks } = planningOver(sampleFiles());
const planner = new GivenPlan(playbooks);

function given(json: string, after: readonly Observation[] = []) {
  const context = [{ type: 'planGiven', json } as const, ...after];
  const input = { goal: 'Describe cars.csv', context, catalogue: testCatalogue, workspace: [] };
  return planner.plan(input, { signal: new AbortController().signal });
}

async function questionAfter(json: string, after: readonly Observation[] = []) {
  const outcome = await given(json, after);
  if (outcome.type !== 'question') throw new Error('no question');
  return outcome.question;
}

const published: SupervisorPlan = {
  graph: {
    tasks: [
      { id: 'read', title: 'Read', kind: 'io', tool: 'file.read', input: { path: 'cars.csv' } },
      {
        id: 'parse',
        title: 'Parse',
        kind: 'logic',
        tool: 'csv.parse',
        input: { text: { $ref: 'read.text' } },
      },
    ],
  },
  assignment: { read: { worker: 'io-2', pinned: true } },
  deliverables: ['parse'],
};

describe('a plan that a person is yet to give', () => {
  it('is asked for, with the other ways there are, and nothing is said to be wrong', async () => {
    const { reason, evidence, options } = await questionAfter('');
    expect(reason).toBe('There is no plan yet. Draw it task by task on the canvas, or choose another way.');
    expect(evidence).toBe('');
    expect(options[0]?.id).toBe('import');
    expect(options.map(({ id }) => id)).toEqual(expect.arrayContaining(['again', 'cancel']));
  });
});

describe('a plan that a person gives', () => {
  it('is taken as it is, and a task without a worker gets one', async () => {
    expect(await given(JSON.stringify(published))).toEqual({
      type: 'plan',
      plan: { ...published, assignment: { ...published.assignment, parse: { worker: 'logic-1' } } },
      note: { planner: 'A person', origin: 'person', summary: 'A plan that a person gave.' },
    });
  });

  it.each([
    ['without any worker', { graph: published.graph, deliverables: published.deliverables }],
    ['inside “plan”', { type: 'plan.adopted', revision: 1, plan: published }],
    ['in the form that models write', soundWire],
    ['in that form, inside “plan”', { plan: soundWire }],
  ])('is understood %s', async (_, value) => {
    const outcome = await given(`\uFEFF ${JSON.stringify(value, null, 2)}\n`);
    expect(outcome).toMatchObject({ type: 'plan', plan: { deliverables: ['parse'] } });
  });

  it.each([
    ['{"graph": ', 'The text is not JSON: '],
    [' ', 'The text is not JSON: '],
    ['[1, 2]', '$: expected an object with graph, assignment and deliverables.'],
    ['{"graph": {"tasks": [{"id": "A"}]}}', '$.graph.tasks[0].id: an id is a small letter'],
    [JSON.stringify({ ...published, deliverables: ['chart'] }), '"chart" is to be delivered, but is no task'],
    [
      JSON.stringify({ ...published, assignment: { read: { worker: 'bob' } } }),
      '$.assignment.read.worker: There is no worker "bob".',
    ],
    [JSON.stringify({ ...soundWire, deliverables: ['chart'] }), '$.deliverables[0]: "chart"'],
    [`{"graph": ${'['.repeat(5000)}${']'.repeat(5000)}}`, '$.graph: Invalid input'],
  ])('that cannot be used leads to a question with everything that is wrong: %s', async (json, wrong) => {
    const question = await questionAfter(json);
    expect(question.reason).toMatch(/^The plan cannot be used: /);
    expect(question.evidence).toContain(wrong);
  });

  it('stays in the form of the question, so that it can be put right', async () => {
    const { options } = await questionAfter('{"graph": ');
    expect(options[0]).toMatchObject({ id: 'import', form: [{ kind: 'json', value: '{"graph": ' }] });
    expect(options.slice(-2).map(({ id }) => id)).toEqual(['again', 'cancel']);
  });

  it('that was refused at its adoption is asked about, not proposed again', async () => {
    const question = await questionAfter(JSON.stringify(published), [
      { type: 'planRefused', violations: ['There is no tool "csv.parse".'] },
    ]);
    expect(question).toMatchObject({
      reason: expect.stringContaining('1 thing is wrong with it'),
      evidence: 'There is no tool "csv.parse".',
    });
  });
});
