import { describe, expect, it } from 'vitest';
import { fold } from '@/server/core/evolve';
import type { RunState } from '@/server/core/state';
import { pausingRun } from './envelopes.fixture';
import { foldBatch } from './inbox';

const log = pausingRun('a', 6);

function stateAt(count: number): { state: RunState; pos: number } {
  const state = fold(log.slice(0, count));
  if (!state) throw new Error('empty');
  return { state, pos: count };
}

describe('folding what a frame gathered', () => {
  it('gives the state that folding the whole log gives', () => {
    const folded = foldBatch('run:a', stateAt(2), log.slice(2));
    expect(folded).toEqual({ state: fold(log), pos: 6, resync: false });
  });

  it('drops what was folded already, in any number of repetitions', () => {
    const folded = foldBatch('run:a', stateAt(4), [...log.slice(0, 5), ...log.slice(0, 5)]);
    expect(folded).toEqual({ ...stateAt(5), resync: false });
  });

  it('keeps the very same state when nothing is new', () => {
    const start = stateAt(3);
    expect(foldBatch('run:a', start, log.slice(0, 3)).state).toBe(start.state);
  });

  it('asks for a new snapshot at a gap, and folds nothing behind it', () => {
    const folded = foldBatch('run:a', stateAt(2), [...log.slice(2, 3), ...log.slice(4)]);
    expect(folded).toEqual({ ...stateAt(3), resync: true });
  });

  it('asks for a new snapshot when an event of another run arrives', () => {
    const foreign = pausingRun('b', 3).slice(2);
    expect(foldBatch('run:a', stateAt(2), foreign)).toEqual({ ...stateAt(2), resync: true });
  });
});
