import { describe, expect, it } from 'vitest';
import type { RunSummary } from '@/server/api/contract';
import { mergeRuns } from './use-run-feed';

const run = (id: string, startedAt: number, updatedAt: number, done = 0): RunSummary => ({
  id,
  goal: id,
  status: 'running',
  total: 3,
  done,
  failed: 0,
  openQuestions: 0,
  reason: null,
  startedAt,
  updatedAt,
  closedAt: null,
});

describe('the run list fed by the stream', () => {
  it('puts a new run first and keeps the rest', () => {
    expect(mergeRuns([run('a', 1, 1)], [run('b', 2, 2)]).map((each) => each.id)).toEqual(['b', 'a']);
  });

  it('takes the newer line of a run', () => {
    expect(mergeRuns([run('a', 1, 1)], [run('a', 1, 5, 2)])[0]?.done).toBe(2);
  });

  it('ignores a line older than the list that was read meanwhile', () => {
    expect(mergeRuns([run('a', 1, 9, 3)], [run('a', 1, 5, 2)])[0]?.done).toBe(3);
  });
});
