import { describe, expect, it } from 'vitest';
import { dispatch, failed, fenceOf, Given, NOW, recover, started, success } from '../tests/given.ts';
import { runStatus } from './derived.ts';
import type { Question } from './question.ts';
import { todo } from './todo.ts';

const types = (events: { type: string }[]) => events.map(({ type }) => type);

describe('A question about a failed task', () => {
  const asked = () => failed().accept(recover('a', 'ask'));
  const answer = (option: string) => ({ type: 'answerQuestion', question: 'a-1', option }) as const;

  it('makes the task wait while the rest goes on', () => {
    const given = asked();
    expect(given.status('a')).toBe('waiting');
    expect(runStatus(given.run)).toBe('running');
    given.accept(dispatch('c')).accept(success('c', fenceOf(given, 'c')));
    expect(runStatus(given.run)).toBe('waiting');
    expect(todo(given.run, NOW)).toEqual([]);
  });

  it('answered with "try again" makes the task ready at once', () => {
    const given = asked().accept(answer('retry'));
    given.accept(dispatch('a'));
    expect(given.run.tasks.get('a')?.state).toMatchObject({ status: 'running', attempt: 2 });
  });

  it('answered with "skip" gives dependents nothing in its place', () => {
    const given = asked();
    expect(types(given.when(answer('skip')))).toEqual(['question.answered', 'task.skipped']);
    expect(given.run.tasks.get('b')?.unmet).toBe(0);
  });

  it('answered with "leave it failed" lets the failure stand', () => {
    const given = asked().accept(answer('leave'));
    expect(given.status('a')).toBe('failed');
    expect(given.run.undecided).toBeNull();
  });

  it('that the end of the run leaves open leaves the task failed, not waiting', () => {
    for (const given of [asked().accept({ type: 'cancelRun' }), asked().accept(answer('cancel'))]) {
      expect(given.run.tasks.get('a')?.state).toMatchObject({ status: 'failed', decided: true, attempt: 1 });
      expect(given.run.counts).toMatchObject({ waiting: 0, failed: 1 });
    }
  });

  it('is answered once', () => {
    expect(asked().accept(answer('retry')).refusal(answer('skip')).code).toBe('answered');
  });
});

describe('A question about the plan', () => {
  const question: Question = {
    id: 'plan-1',
    about: 'plan',
    reason: 'Which?',
    options: [
      {
        id: 'describe',
        label: 'Describe',
        form: [{ name: 'file', label: 'File', kind: 'file', required: true }],
        command: {
          type: 'requestPlan',
          observation: { type: 'playbookChosen', playbook: 'describe', params: {} },
        },
      },
      { id: 'cancel', label: 'Cancel', command: { type: 'cancelRun' } },
    ],
    who: 'anyone',
    baseRevision: 0,
  };
  const asked = () => Given.that(started, { type: 'raiseQuestion', question });
  const answer = (option: string, params?: Record<string, string>) =>
    ({ type: 'answerQuestion', question: 'plan-1', option, ...(params && { params }) }) as const;

  it('holds planning until it is answered', () => {
    expect(runStatus(asked().run)).toBe('waiting');
    expect(todo(asked().run, NOW)).toEqual([]);
  });

  it('refuses an answer whose form is not filled in, field by field', () => {
    expect(asked().refusal(answer('describe', { colour: 'red' })).reasons).toEqual([
      'This option has no field “colour”.',
      '“File” is needed.',
    ]);
  });

  it('answered with a playbook asks for a plan that knows it', () => {
    const given = asked().accept(answer('describe', { file: 'cars.csv' }));
    expect(given.run.observations).toEqual([
      { type: 'playbookChosen', playbook: 'describe', params: { file: 'cars.csv' } },
    ]);
    expect(todo(given.run, NOW)).toEqual([{ type: 'plan' }]);
  });

  it('answered with cancel ends the run', () => {
    expect(asked().accept(answer('cancel')).run.closed?.status).toBe('cancelled');
  });

  it('with an unknown option is refused', () => {
    expect(asked().refusal(answer('nope')).code).toBe('no_option');
  });
});
