import { describe, expect, it } from 'vitest';
import { type LimitChange, NO_LIMITS, withLimit } from './limit.ts';

const change = (resource: string, at: number, more: Partial<LimitChange> = {}): LimitChange => ({
  at,
  resource,
  limit: { limit: 2, free: 4, since: at, strikes: 1, until: at + 1000 },
  inFlight: 4,
  refusals: 3,
  run: 'r1',
  ...more,
});

describe('The limits that are kept', () => {
  it('hold each resource as it was changed last, and what happened', () => {
    const state = withLimit(withLimit(NO_LIMITS, change('host:a', 1)), change('host:b', 2));
    expect(Object.keys(state.limits)).toEqual(['host:a', 'host:b']);
    expect(state.limitHistory).toMatchObject([
      { resource: 'host:a', at: 1, limit: 2, until: 1001, refusals: 3, run: 'r1' },
      { resource: 'host:b', at: 2 },
    ]);
  });

  it('let go of a resource that is as free as before', () => {
    const free = change('host:a', 2, { limit: null, refusals: 0 });
    const state = withLimit(withLimit(NO_LIMITS, change('host:a', 1)), free);
    expect(state.limits).toEqual({});
    expect(state.limitHistory.at(-1)).toMatchObject({ resource: 'host:a', limit: null });
  });

  it('stay bounded, whatever the number of resources and refusals', () => {
    let state = NO_LIMITS;
    for (let i = 0; i < 1200; i += 1) state = withLimit(state, change(`host:${i}`, i));
    expect(Object.keys(state.limits)).toHaveLength(500);
    expect(state.limits['host:1199']).toBeDefined();
    expect(state.limitHistory).toHaveLength(500);
  });
});
