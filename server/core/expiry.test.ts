import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import { failed, Given, NOW, proposed, recover } from '../tests/given.ts';
import { isResting } from './derived.ts';
import { isSafe, safeOption } from './expiry.ts';
import { DEFAULT_POLICY } from './policy.ts';
import type { Question } from './question.ts';
import { todo, wakeAt } from './todo.ts';

const MINUTE = 60_000;
const expire = { type: 'expireQuestion', question: 'a-1' } as const;

/** A run in which a failed task is asked about, to be answered within a minute. */
function asked(): Given {
  const policy = { ...DEFAULT_POLICY, answers: { withinMs: MINUTE } };
  const given = failed();
  given.state = { ...given.run, policy };
  return given.accept(recover('a', 'ask'));
}

describe('A question with a time limit', () => {
  it('says until when it waits, and which safe option follows', () => {
    const { questions } = asked().run;
    expect(questions.get('a-1')).toMatchObject({ until: NOW + MINUTE, expires: 'leave' });
  });

  it('wakes the engine when its time is up, also while the run is paused', () => {
    const given = asked().accept({ type: 'pauseRun' });
    expect(isResting(given.run)).toBe(false);
    expect(wakeAt(given.run, NOW)).toBe(NOW + MINUTE);
    expect(todo(given.run, NOW + MINUTE - 1)).toEqual([]);
    expect(todo(given.run, NOW + MINUTE)).toEqual([{ type: 'expire', question: 'a-1' }]);
  });

  it('is not answered by the rule before that', () => {
    expect(asked().refusal(expire, NOW + MINUTE - 1).code).toBe('not_due');
  });

  it('is then answered with its safe option, which is said to be nobody’s answer', () => {
    const given = asked();
    expect(given.when(expire, NOW + MINUTE)).toMatchObject([
      { type: 'question.answered', option: 'leave', expired: true },
      { type: 'recovery.decided', saw: { rule: 'nobody answered in time' }, chose: { type: 'degrade' } },
    ]);
    expect(given.run.questions.get('a-1')).toMatchObject({ answered: 'leave', expired: true });
    expect(given.status('a')).toBe('failed');
    expect(wakeAt(given.run, NOW + MINUTE)).toBeUndefined();
  });

  it('that a person answers in time is left alone', () => {
    const given = asked().accept({ type: 'answerQuestion', question: 'a-1', option: 'retry' });
    expect(given.run.expiring).toEqual([]);
    expect(given.refusal(expire, NOW + MINUTE).code).toBe('answered');
    expect(given.run.questions.get('a-1')?.expired).toBeUndefined();
  });

  it('leaves nothing to wake for once the run has ended', () => {
    const given = asked().accept({ type: 'cancelRun' });
    expect(wakeAt(given.run, NOW)).toBeUndefined();
    expect(todo(given.run, NOW + MINUTE)).toEqual([]);
  });
});

describe('A question without a safe option', () => {
  const question = (expires?: string): Question => ({
    id: 'q',
    about: 'run',
    reason: 'May it?',
    options: [
      { id: 'yes', label: 'Yes', command: { type: 'passGate', task: 'a', hosts: [] } },
      { id: 'again', label: 'Again', command: { type: 'declineProposal', task: 'a', again: true } },
    ],
    who: 'anyone',
    until: NOW + 1,
    baseRevision: 1,
    ...(expires !== undefined && { expires }),
  });
  const run = () =>
    Given.that({ type: 'startRun', goal: 'x', policy: DEFAULT_POLICY }, proposed([task('a')]));

  it('stays open when its time is up', () => {
    const given = run().accept({ type: 'raiseQuestion', question: question() });
    expect(todo(given.run, NOW + 1)).toEqual([]);
    expect(given.refusal({ type: 'expireQuestion', question: 'q' }, NOW + 1).code).toBe('unsafe');
    expect(given.run.openQuestions).toBe(1);
  });

  it('cannot name a yes as what follows, nor what asks a planner again', () => {
    for (const expires of ['yes', 'again', 'none']) {
      expect(safeOption(question(expires))).toBeUndefined();
      expect(run().refusal({ type: 'raiseQuestion', question: question(expires) }).code).toBe('unsafe');
    }
  });

  it('has none although a no is there that must be explained', () => {
    const form = [{ name: 'text', label: 'Why', kind: 'text', required: true } as const];
    const command = { type: 'skipTask', task: 'a' } as const;
    expect(isSafe({ id: 's', label: 'Skip', command })).toBe(true);
    expect(isSafe({ id: 's', label: 'Skip', command, form })).toBe(false);
  });
});
