import { describe, expect, it } from 'vitest';
import type { RunPage, RunSummary } from '@/server/api/contract';
import { mergeRuns, nextPage, type RunPages } from './run-pages';

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
  tokens: 0,
  microUsd: 0,
  unpriced: 0,
  waits: null,
});

const listed = (...pages: RunPage[]): RunPages => ({ pages, pageParams: pages.map(() => undefined) });
const runsOf = ({ pages }: RunPages) => pages.flatMap(({ runs }) => runs);

describe('the run list fed by the stream', () => {
  it('puts a new run first, keeps the rest and counts it', () => {
    const merged = mergeRuns(listed({ runs: [run('a', 1, 1)], total: 1 }), [run('b', 2, 2)]);
    expect(runsOf(merged).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(merged.pages[0]?.total).toBe(2);
  });

  it('takes the first run of all', () => {
    expect(runsOf(mergeRuns(listed({ runs: [], total: 0 }), [run('a', 1, 1)]))).toHaveLength(1);
  });

  it('takes the newer line of a run, on whichever page it stands', () => {
    const before = listed({ runs: [run('b', 2, 2)], total: 2 }, { runs: [run('a', 1, 1)], total: 2 });
    const merged = mergeRuns(before, [run('a', 1, 5, 2)]);
    expect(merged.pages[1]).toEqual({ runs: [run('a', 1, 5, 2)], total: 2 });
  });

  it('ignores a line older than the list that was read meanwhile', () => {
    const before = listed({ runs: [run('a', 1, 9, 3)], total: 1 });
    expect(runsOf(mergeRuns(before, [run('a', 1, 5, 2)]))[0]?.done).toBe(3);
  });

  it('leaves out a change of an old run that is not loaded yet', () => {
    const before = listed({ runs: [run('b', 5, 5)], total: 2 });
    expect(mergeRuns(before, [run('a', 1, 9)])).toEqual(before);
  });
});

describe('the pages of the run list', () => {
  it('go on behind the last run until all are there', () => {
    const first = { runs: [run('c', 3, 3), run('b', 2, 2)], total: 3 };
    const last = { runs: [run('a', 1, 1)], total: 3 };
    expect(nextPage(first, [first])).toEqual({ startedAt: 2, id: 'b' });
    expect(nextPage(last, [first, last])).toBeUndefined();
  });
});
