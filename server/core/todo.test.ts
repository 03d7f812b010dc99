import { describe, expect, it } from 'vitest';
import { dispatch, failed, NOW, recover } from '../tests/given.ts';
import { nextFor, todo, wakeAt } from './todo.ts';

describe('A retry that was decided', () => {
  const retried = () => failed().accept(recover('a', 'retry')).run;

  it('is woken for when its time comes, not before', () => {
    expect(wakeAt(retried(), NOW)).toBe(NOW + 500);
    expect(nextFor(retried(), 'io-1', NOW)?.task).toBe('c');
    expect(nextFor(retried(), 'io-1', NOW + 500)?.task).toBe('a');
  });

  it('that is due waits for a slot, not for the clock', () => {
    expect(wakeAt(retried(), NOW + 500)).toBeUndefined();
  });

  it('keeps its run open', () => {
    expect(todo(retried(), NOW)).toEqual([]);
  });

  it('is not woken for while the run is paused', () => {
    const given = failed().accept(recover('a', 'retry')).accept({ type: 'pauseRun' });
    expect(wakeAt(given.run, NOW)).toBeUndefined();
  });

  it('that was dispatched leaves no time behind', () => {
    const given = failed()
      .accept(recover('a', 'retry'))
      .accept(dispatch('a'), NOW + 600);
    expect(wakeAt(given.run, NOW)).toBeUndefined();
  });
});
