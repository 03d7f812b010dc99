import { describe, expect, it } from 'vitest';
import { type Actor, SUPERVISOR } from '../core/actor.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { isRefusal } from '../core/command.ts';
import type { RunState } from '../core/state.ts';
import { Turn } from './turn.ts';

const NOBODY: Catalogue = { version: 'none', tools: [], workers: [] };
const ANA: Actor = { kind: 'person', id: 'ana', name: 'Ana' };

/** A state that nothing can be decided against, as a fault of ours would leave one. */
const broken = new Proxy({} as RunState, {
  get() {
    throw new TypeError('there is no such thing');
  },
});

function given() {
  const reported: string[] = [];
  const report = (message: string, cause: unknown) => {
    reported.push(`${message} ${String(cause)}`);
  };
  const house = { offer: NOBODY, open: () => new Map(), report };
  const turn = new Turn(() => broken, 0, NOBODY, undefined, undefined, house);
  const pause = (actor: Actor) => turn.apply('run', { id: 'c', at: 1, actor, command: { type: 'pauseRun' } });
  return { turn, reported, pause };
}

describe('A command whose decision meets a fault of ours', () => {
  it('is refused in words when a person gave it: nothing is written, and the server hears of it', () => {
    const { turn, reported, pause } = given();
    const answer = pause(ANA);
    expect(isRefusal(answer) && answer.reasons.join()).toContain('did nothing');
    expect(turn.envelopes).toEqual([]);
    expect(reported).toEqual([
      'The command pauseRun met a fault, and was refused. TypeError: there is no such thing',
    ]);
  });

  it('is thrown when it was not a person, who would give it again and again', () => {
    const { reported, pause } = given();
    expect(() => pause(SUPERVISOR)).toThrow('there is no such thing');
    expect(reported).toEqual([]);
  });
});
