import { describe, expect, it } from 'vitest';
import { planOf, task } from '../tests/fixtures.ts';
import { dispatch, Given, NOW } from '../tests/given.ts';
import type { Actor } from './actor.ts';
import type { Command } from './command.ts';
import { runStatus } from './derived.ts';
import type { GraphOp } from './patch.ts';
import { planNow } from './patch.ts';
import type { PlanNote } from './plan.ts';
import { isPlanReview, keptOps } from './plan-review.ts';
import { DEFAULT_POLICY } from './policy.ts';
import { runRow } from './projection.ts';
import type { Accepted } from './proposal.ts';
import { openQuestion } from './replan.fixture.ts';
import { todo } from './todo.ts';

const ana: Actor = { kind: 'person', id: 'p-1', name: 'Ana' };
const note: PlanNote = { planner: 'test', origin: 'model', summary: 'Reads and counts.' };
/** a → b, a → c; b and c are delivered. */
const TASKS = [task('a'), task('b', ['a']), task('c', ['a'])];
const plan = (tasks = TASKS, deliverables = ['b', 'c']): Command => ({
  type: 'proposePlan',
  plan: planOf(tasks, { deliverables }),
  note,
});
const waiting = () =>
  Given.that({ type: 'startRun', goal: 'Do it', policy: { ...DEFAULT_POLICY, approval: 'every' } }, plan());
const start = (given: Given, accepted?: Accepted, option = 'start'): Command => ({
  type: 'answerQuestion',
  question: openQuestion(given).id,
  option,
  ...(accepted && { accepted }),
});
const another = (given: Given, text?: string): Command => ({
  type: 'answerQuestion',
  question: openQuestion(given).id,
  option: 'another',
  ...(text && { params: { text } }),
});
const comment = (given: Given, part: string, text: string): Command => ({
  type: 'commentQuestion',
  question: openQuestion(given).id,
  part,
  text,
});
const tasksOf = ({ run }: Given) => planNow(run).graph.tasks.map(({ id }) => id);

describe('A plan that a person looks at before it begins', () => {
  it('begins with some of its tasks; what is delivered is what is left of it', () => {
    const given = waiting();
    const { id } = openQuestion(given);
    const events = given.when(start(given, { hunks: ['a', 'b'] }));
    expect(events.map(({ type }) => type)).toEqual(['question.answered', 'run.patched', 'run.resumed']);
    expect(tasksOf(given)).toEqual(['a', 'b']);
    expect(given.run.deliverables).toEqual(['b']);
    expect(given.run.questions.get(id)?.accepted).toEqual({ hunks: ['a', 'b'] });
    given.accept(dispatch('a'));
  });

  it('delivers a task once, however often it is named', () => {
    expect(keptOps(planNow(waiting().run), ['a', 'a'])).toContainEqual({
      op: 'deliver',
      deliverables: ['a'],
    });
  });

  it('delivers what nothing else reads when nothing is left of what was to be delivered', () => {
    const given = waiting().accept({ type: 'resumeRun' });
    expect(keptOps(planNow(given.run), ['a'])).toContainEqual({ op: 'deliver', deliverables: ['a'] });
    expect(keptOps(planNow(given.run), ['a', 'b', 'c'])).toEqual([]);
  });

  it('does not begin with tasks that cannot stand alone, with none, or with what is no task of it', () => {
    const given = waiting();
    expect(given.refusal(start(given, { hunks: ['b'] })).reasons).toEqual([
      '“Task b” needs “Task a”: keep both, or leave out the first as well.',
    ]);
    expect(given.refusal(start(given, { hunks: [] })).code).toBe('nothing');
    expect(given.refusal(start(given, { hunks: ['a', 'z'] })).code).toBe('no_hunk');
    expect(given.refusal(start(given, { hunks: ['a'] }, 'another')).code).toBe('form');
    expect(runStatus(given.run)).toBe('waiting');
  });

  it('begins as a person changed it, and the log says what they changed', () => {
    const given = waiting();
    const { id } = openQuestion(given);
    const ops: GraphOp[] = [
      { op: 'edit', task: task('b', ['a'], { title: 'Better b' }) },
      { op: 'add', task: task('x'), assignment: { worker: 'io-1' } },
    ];
    given.accept(start(given, { change: { base: 1, ops } }));
    expect(given.run.tasks.get('b')?.spec.title).toBe('Better b');
    expect(given.run.questions.get(id)?.accepted).toEqual({ hunks: ['a', 'b', 'c'], edited: ['x', 'b'] });
    expect(given.run.paused).toBe(false);
  });

  it('can be commented on, task by task', () => {
    const given = waiting();
    expect(isPlanReview(openQuestion(given))).toBe(true);
    given.accept(comment(given, 'b', 'By month, please.'), NOW, ana);
    expect(openQuestion(given).comments).toMatchObject([{ part: 'b', title: 'Task b', by: { name: 'Ana' } }]);
    expect(given.refusal(comment(given, 'z', 'And this?')).code).toBe('no_hunk');
  });
});

describe('A plan that is sent back before it begins', () => {
  const sentBack = () => {
    const given = waiting();
    given.accept(comment(given, 'b', 'By month, please.'), NOW, ana);
    return given.accept(another(given, 'Shorter.'));
  };
  const second = [task('a'), task('m', ['a'])];

  it('is planned again, by a planner that is told what people wrote; nothing of it begins meanwhile', () => {
    const given = sentBack();
    expect(given.run.observations.at(-1)).toMatchObject({
      type: 'planSentBack',
      summary: 'Reads and counts.',
      remark: 'Shorter.',
      comments: [{ part: 'b', text: 'By month, please.' }],
    });
    expect(todo(given.run, NOW)).toEqual([{ type: 'plan' }]);
    expect(runStatus(given.run)).toBe('planning');
    expect(given.refusal(dispatch('a')).code).toBe('paused');
    expect(given.refusal({ type: 'stepRun' }).code).toBe('revising');
  });

  it('gives way to the next one, which is looked at too; what both have stays, and only that is counted', () => {
    const given = sentBack().accept(plan(second, ['m']));
    expect(tasksOf(given)).toEqual(['a', 'm']);
    expect(given.run.revision).toBe(2);
    expect(openQuestion(given).reason).toBe('Here is another plan, as you asked. Look at it, then start it.');
    expect(runRow(given.run)).toMatchObject({ total: 2, done: 0, status: 'waiting' });
    given.accept(another(given)).accept(plan(TASKS));
    expect(tasksOf(given).sort()).toEqual(['a', 'b', 'c']);
    expect(runRow(given.run)).toMatchObject({ total: 3, done: 0 });
    given.accept(start(given)).accept(dispatch('a'));
  });

  it('is not taken again unchanged', () => {
    const refusal = sentBack().refusal(plan());
    expect(refusal.code).toBe('invalid_plan');
    expect(refusal.reasons[0]).toContain('the plan that a person sent back, unchanged');
  });

  it('begins after all when the person resumes, and the planner comes too late', () => {
    const given = sentBack().accept({ type: 'resumeRun' });
    expect(todo(given.run, NOW)).toEqual([]);
    expect(given.refusal(plan(second, ['m'])).code).toBe('planned');
    given.accept(dispatch('a'));
  });

  it('can be kept when the planner has to ask', () => {
    const given = sentBack();
    const question = {
      id: 'plan-9',
      about: 'plan' as const,
      reason: 'Which one?',
      options: [{ id: 'cancel', label: 'Cancel', command: { type: 'cancelRun' as const } }],
      who: 'anyone',
      baseRevision: 1,
    };
    given.accept({ type: 'raiseQuestion', question });
    expect(runStatus(given.run)).toBe('waiting');
    expect(isPlanReview(openQuestion(given))).toBe(false);
    given.accept(start(given, undefined, 'keep')).accept(dispatch('a'));
    expect(given.run.revising).toBeUndefined();
  });
});
