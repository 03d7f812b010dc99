import { describe, expect, it } from 'vitest';
import type { AskedQuestion } from '@/server/core/state';
import { takenAnyway } from './taken-anyway';

const start = { id: 'start', label: 'Start', command: { type: 'startPlan' } };
const question = (more: Partial<AskedQuestion>) =>
  ({
    id: 'q',
    about: 'run',
    options: [start],
    answered: 'start',
    answeredBy: { id: 'ana', name: 'Ana' },
    ...more,
  }) as AskedQuestion;
const found = (more: Partial<AskedQuestion>) =>
  takenAnyway({ questions: new Map([['q', question(more)]]) }, new Map([['q', new Set(['a', 'b'])]]), 'me');

describe('Who left out parts of a first plan', () => {
  it('is told when somebody else starts it whole, and which parts that took', () => {
    expect(found({})).toMatchObject([{ parts: ['a', 'b'] }]);
  });

  it('is told only of what was taken, where the other one left out parts too', () => {
    expect(found({ accepted: { hunks: ['b', 'c'] } })).toMatchObject([{ parts: ['b'] }]);
    expect(found({ accepted: { hunks: ['c'] } })).toEqual([]);
  });

  it('is told nothing of an answer of their own, of a no, or before there is one', () => {
    expect(found({ answeredBy: { id: 'me', name: 'Me' } })).toEqual([]);
    expect(found({ answered: 'another' })).toEqual([]);
    const { answeredBy: _, answered: __, ...open } = question({});
    expect(
      takenAnyway({ questions: new Map([['q', open]]) }, new Map([['q', new Set(['a'])]]), 'me'),
    ).toEqual([]);
  });
});
