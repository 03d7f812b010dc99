import { describe, expect, it } from 'vitest';
import { planOf, task } from '../tests/fixtures.ts';
import { dispatch, Given, NOW, started } from '../tests/given.ts';
import type { Command } from './command.ts';
import { runStatus } from './derived.ts';
import type { Forecast } from './forecast.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';
import type { Question } from './question.ts';
import { todo, wakeAt } from './todo.ts';

const failure = { class: 'rate_limit', message: 'Too many requests.' } as const;
const saw = { rule: 'rate_limit[0]: retry 1 of 8', class: 'rate_limit', before: 0 };
const failPlan = (more: Partial<Extract<Command, { type: 'failPlan' }>>): Command => ({
  type: 'failPlan',
  failure,
  saw,
  ...more,
});

describe('Planning that failed', () => {
  it('is tried again when its time has come, and not before', () => {
    const { run } = Given.that(started, failPlan({ retryAt: NOW + 5000 }));
    expect(todo(run, NOW)).toEqual([]);
    expect(wakeAt(run, NOW)).toBe(NOW + 5000);
    expect(todo(run, NOW + 5000)).toEqual([{ type: 'plan' }]);
    expect(runStatus(run)).toBe('planning');
  });

  it('is remembered, so that the next failure knows how many there were', () => {
    const { run } = Given.that(started, failPlan({ retryAt: NOW }), failPlan({ retryAt: NOW }));
    expect(run.planFailures).toEqual([failure, failure]);
  });

  it('waits for a person when it is not tried again', () => {
    const question: Question = {
      id: 'plan-1',
      about: 'plan',
      reason: 'There is no plan yet.',
      options: [
        {
          id: 'again',
          label: 'Plan again',
          command: { type: 'requestPlan', observation: { type: 'remark', text: '' } },
        },
      ],
      who: 'anyone',
      baseRevision: 0,
    };
    const given = Given.that(started, failPlan({ question }));
    expect(runStatus(given.run)).toBe('waiting');
    given.accept({ type: 'answerQuestion', question: 'plan-1', option: 'again' });
    expect(todo(given.run, NOW)).toEqual([{ type: 'plan' }]);
    expect(given.run.planFailures).toEqual([]);
  });

  it('is forgotten once there is a plan', () => {
    const note = { planner: 'test', summary: 'a plan' };
    const given = Given.that(started, failPlan({ retryAt: NOW }), {
      type: 'proposePlan',
      plan: planOf([task('a')]),
      note,
    });
    expect(given.run.planFailures).toEqual([]);
    expect(given.refusal(failPlan({ retryAt: NOW })).code).toBe('planned');
  });
});

describe('What a call of a model used', () => {
  const usage = { model: 'm', calls: 1, input: 100, output: 20, microUsd: 50, exact: true };

  it('is counted while planning, whatever becomes of the plan', () => {
    const given = Given.that(started, { type: 'recordUsage', usage }, { type: 'cancelRun' });
    given.accept({ type: 'recordUsage', usage: { ...usage, microUsd: null, exact: false } });
    expect(given.run.usage).toEqual({
      calls: 2,
      input: 200,
      output: 40,
      microUsd: 50,
      unpriced: 1,
      estimated: 1,
    });
  });
});

const foreseen = (high: number): Forecast => ({
  tasks: 1,
  calls: 1,
  maps: 0,
  tokens: { low: 1, high: 2 },
  microUsd: { low: 1, high },
  criticalMs: { low: 1, high: 2 },
  samples: 0,
});

function reviewed(review: Policy['review'], forecast?: Forecast): Given {
  const note = { planner: 'test', summary: 'a plan' };
  const plan = planOf([task('a')]);
  return Given.that(
    { type: 'startRun', goal: 'Do it', policy: { ...DEFAULT_POLICY, ...(review && { review }) } },
    { type: 'proposePlan', plan, note, ...(forecast && { forecast }) },
  );
}

describe('A run that begins with a blank canvas', () => {
  it('asks for a plan that a person draws', () => {
    const { run } = Given.that({ type: 'startRun', goal: 'Draw it', policy: DEFAULT_POLICY, blank: true });
    expect(run.observations).toEqual([{ type: 'planGiven', json: '' }]);
    expect(todo(run, NOW)).toEqual([{ type: 'plan' }]);
  });
});

describe('A plan that a person wants to see first', () => {
  const start: Command = { type: 'answerQuestion', question: 'start-1', option: 'start' };

  it('waits, and begins when the person says so', () => {
    const given = reviewed({ always: true, aboveMicroUsd: null });
    expect(given.refusal(dispatch('a')).code).toBe('paused');
    given.accept(start).accept(dispatch('a'));
    expect(given.status('a')).toBe('running');
  });

  it('begins as well when the person resumes the run, and the question is answered', () => {
    const given = reviewed({ always: true, aboveMicroUsd: null }).accept({ type: 'resumeRun' });
    expect(given.run.openQuestions).toBe(0);
    expect(given.refusal(start).code).toBe('answered');
  });

  it('waits when it may cost more than may be spent unasked', () => {
    const limit = { always: false, aboveMicroUsd: 500_000 };
    expect(reviewed(limit, foreseen(600_000)).run.paused).toBe(true);
    expect(reviewed(limit, foreseen(600_000)).run.questions.get('start-1')?.reason).toContain('$0.60');
    expect(reviewed(limit, foreseen(500_000)).run.paused).toBe(false);
  });

  it('waits when the model itself is not sure of it', () => {
    const note = { planner: 'test', summary: 'a plan', origin: 'model', confidence: 0.1 } as const;
    const given = Given.that(started, { type: 'proposePlan', plan: planOf([task('a')]), note });
    expect(given.run.questions.get('start-1')?.reason).toContain('10 % sure');
    expect(runStatus(given.run)).toBe('waiting');
  });

  it('does not wait for a price that nobody knows', () => {
    const forecast = { ...foreseen(1), microUsd: null };
    expect(reviewed({ always: false, aboveMicroUsd: 0 }, forecast).run.paused).toBe(false);
  });
});
