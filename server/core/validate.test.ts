import { describe, expect, it } from 'vitest';
import { CATALOGUE, planOf, task } from '../tests/fixtures.ts';
import { planJsonSchema, type SupervisorPlan } from './plan.ts';
import { parsePlan, validatePlan } from './validate.ts';

const found = (plan: SupervisorPlan) =>
  validatePlan(plan, CATALOGUE).map(({ path, code }) => `${code} at ${path}`);
const echo = (input: Record<string, never> | object) => task('a', [], { tool: 'echo', input: { ...input } });

describe('A plan', () => {
  it('that is sound has no violations', () => {
    expect(found(planOf([task('a'), task('b', ['a'])]))).toEqual([]);
  });

  it('with several faults has them all reported at once, each with its JSON path', () => {
    const plan = planOf([task('a', ['ghost']), task('a'), task('c', [], { tool: 'nope' })], {
      deliverables: ['zzz'],
      workers: { c: 'nobody' },
    });
    expect(found(plan)).toEqual([
      'duplicate_id at $.graph.tasks[1].id',
      'unknown_task at $.graph.tasks[0].dependsOn[0]',
      'unknown_tool at $.graph.tasks[2].tool',
      'unknown_worker at $.assignment.c.worker',
      'unknown_task at $.deliverables[0]',
    ]);
  });

  it('with a cycle names its members', () => {
    const plan = planOf([task('a', ['c']), task('b', ['a']), task('c', ['b']), task('d', ['c'])]);
    const [violation] = validatePlan(plan, CATALOGUE);
    expect(violation?.message).toBe('These tasks wait for each other: b → c → a → b.');
  });

  it('with two cycles names both', () => {
    const plan = planOf([
      task('a', ['b']),
      task('b', ['a']),
      task('c', ['d']),
      task('d', ['c']),
      task('e', ['d']),
    ]);
    expect(found(plan)).toEqual(['cycle at $.graph.tasks[1]', 'cycle at $.graph.tasks[3]']);
  });

  it('in which a task waits for itself has a cycle', () => {
    expect(validatePlan(planOf([task('a', ['a'])]), CATALOGUE)[0]?.code).toBe('cycle');
  });

  it('with a reference to nowhere says which', () => {
    const plan = planOf([task('a', [], { input: { text: 'x <% ghost.y %>', list: [{ $ref: 'other.z' }] } })]);
    expect(found(plan)).toEqual([
      'dangling_reference at $.graph.tasks[0].input.text',
      'dangling_reference at $.graph.tasks[0].input.list[0]',
    ]);
  });

  it('may hold anything in a literal', () => {
    expect(found(planOf([task('a', [], { input: { x: { $literal: { $ref: 'ghost' } } } })]))).toEqual([]);
  });

  it('with a parameter nobody bound is refused', () => {
    expect(found(planOf([task('a', [], { input: { x: { $param: 'file' } } })]))).toEqual([
      'unbound_param at $.graph.tasks[0].input.x',
    ]);
  });

  it('whose input does not fit the tool says where and why', () => {
    expect(found(planOf([echo({ text: 1, extra: true })]))).toEqual([
      'input at $.graph.tasks[0].input.text',
      'input at $.graph.tasks[0].input',
    ]);
    expect(found(planOf([echo({})]))).toEqual(['input at $.graph.tasks[0].input.text']);
  });

  it('may leave to a reference what is not known yet', () => {
    const from = task('z');
    const uses = echo({ text: { $ref: 'z.text' }, times: { $ref: 'z.times' } });
    expect(found(planOf([from, uses]))).toEqual([]);
  });

  it('names a worker that is not able to do the kind', () => {
    expect(found(planOf([task('a')], { workers: { a: 'logic-1' } }))).toEqual([
      'unable_worker at $.assignment.a.worker',
    ]);
  });

  it('may raise an effect class but not lower it', () => {
    const send = (effect: 'pure' | 'guarded') => planOf([task('a', [], { tool: 'send', effect })]);
    expect(found(send('pure'))).toEqual(['effect_lowered at $.graph.tasks[0].effect']);
    expect(found(send('guarded'))).toEqual([]);
  });

  it('of more than 2,000 tasks, or none, is refused', () => {
    const many = Array.from({ length: 2001 }, (_, i) => task(`t${i}`));
    expect(found(planOf(many))).toEqual(['too_many_tasks at $.graph.tasks']);
    expect(found({ ...planOf([task('a')]), graph: { tasks: [] } })).toEqual(['empty at $.graph.tasks']);
  });

  it('of 2,000 tasks is checked in well under a second', () => {
    const many = Array.from({ length: 2000 }, (_, i) => task(`t${i}`, i ? [`t${i - 1}`] : []));
    expect(found(planOf(many))).toEqual([]);
  });

  it('nested beyond all measure is refused, not a crash', () => {
    let deep: { [key: string]: never } | object = {};
    for (let i = 0; i < 5000; i += 1) deep = { deep };
    expect(found(planOf([echo({ text: 'x', deep })]))).toEqual(['too_deep at $']);
  });

  it('of another shape is refused with the shape it should have', () => {
    const result = parsePlan({ graph: { tasks: [{ id: 'Not An Id' }] } }, CATALOGUE);
    expect('violations' in result && result.violations.map(({ path }) => path)).toContain(
      '$.graph.tasks[0].id',
    );
  });

  it('has a published JSON schema', () => {
    expect(planJsonSchema()).toMatchObject({
      type: 'object',
      required: ['graph', 'assignment', 'deliverables'],
    });
  });
});
