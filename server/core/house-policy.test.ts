import { describe, expect, it } from 'vitest';
import { isRefusal } from './command.ts';
import { decideOrg, evolveOrg, NEW_ORG, type OrgState } from './org.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';
import { rebased } from './policy-units.ts';
import { startPolicy } from './start-policy.ts';

const ada = { kind: 'person', id: 'b1', name: 'Ada' } as const;
const calm: Policy = { ...DEFAULT_POLICY, concurrency: 2 };
const strict: Policy = {
  ...DEFAULT_POLICY,
  ladders: { ...DEFAULT_POLICY.ladders, timeout: [{ do: 'terminate' }] },
};

function change(state: OrgState, policy: Policy, base: number, note?: string) {
  return decideOrg(state, { type: 'changePolicy', policy, base, ...(note !== undefined && { note }) });
}

function saved(state: OrgState, policy: Policy, note?: string): OrgState {
  const decision = change(state, policy, state.policies.at(-1)?.version ?? 0, note);
  if (isRefusal(decision)) throw new Error(decision.reasons.join(' '));
  return decision.reduce((next, event) => evolveOrg(next, next.seq + 1, event, { at: 7, actor: ada }), state);
}

describe('The rules of the house', () => {
  it('begin as version 1, and each change is one version more, with who made it, when, and why', () => {
    const state = saved(saved(NEW_ORG, calm, 'The machine is small.'), strict);
    expect(state.policies.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(state.policies[1]).toEqual({
      version: 2,
      policy: calm,
      note: 'The machine is small.',
      at: 7,
      actor: ada,
    });
  });

  it('are not changed by the same content, in whatever order its parts stand', () => {
    const { timeout, ...others } = DEFAULT_POLICY.ladders;
    expect(change(NEW_ORG, { ...DEFAULT_POLICY, ladders: { ...others, timeout } }, 1)).toEqual([]);
    expect(change(NEW_ORG, DEFAULT_POLICY, 99)).toEqual([]);
  });

  it('are not overwritten by who began with an older version', () => {
    expect(change(saved(NEW_ORG, calm), strict, 1)).toMatchObject({
      code: 'stale_policy',
      reasons: ['Somebody saved version 2 meanwhile: yours began with version 1.'],
    });
  });

  it('are refused in words when they contradict themselves', () => {
    const backoff = { baseMs: 5000, maxMs: 1000, jitter: 0 };
    const fallbacks = { tools: { 'http.request': ['http.request'] } };
    expect(change(NEW_ORG, { ...DEFAULT_POLICY, backoff, fallbacks }, 1)).toMatchObject({
      reasons: [
        'The first wait (5 s) is longer than the longest one (1 s).',
        'http.request cannot turn to itself.',
      ],
    });
  });

  it('are kept for the last fifty versions', () => {
    let state = NEW_ORG;
    for (let i = 1; i <= 60; i++) state = saved(state, { ...DEFAULT_POLICY, concurrency: i });
    expect(state.policies).toHaveLength(50);
    expect(state.policies.at(-1)?.version).toBe(61);
  });

  it('take over what two people changed in different places', () => {
    const merged = rebased({ base: DEFAULT_POLICY, mine: strict, theirs: calm });
    expect(merged).toEqual({ ...strict, concurrency: 2 });
  });

  it('lose in a merge what one of two people took away', () => {
    const base = { ...DEFAULT_POLICY, kinds: { io: { logic: [{ do: 'skip' as const }] } } };
    const { kinds: _, ...without } = base;
    expect(rebased<Policy>({ base, mine: without, theirs: { ...base, concurrency: 2 } })).toEqual({
      ...without,
      concurrency: 2,
    });
  });
});

describe('A run', () => {
  it('begins with the newest rules, and knows their version', () => {
    expect(startPolicy(saved(NEW_ORG, calm))).toMatchObject({ concurrency: 2, version: 2 });
  });

  it('may begin with an older version, and is refused one that is not kept', () => {
    const state = saved(NEW_ORG, calm);
    expect(startPolicy(state, { version: 1 })).toMatchObject({ concurrency: 16, version: 1 });
    expect(startPolicy(state, { version: 9 })).toMatchObject({
      reasons: ['Version 9 of the rules is not kept. The newest is 2.'],
    });
  });

  it('remembers which of its rules are its own', () => {
    const overrides = {
      concurrency: 1,
      backoff: { baseMs: 10 },
      kinds: { io: { timeout: [{ do: 'ask' as const }] }, inference: { unavailable: null } },
    };
    expect(startPolicy(NEW_ORG, { overrides })).toMatchObject({
      concurrency: 1,
      backoff: { baseMs: 10, maxMs: 30_000 },
      kinds: { io: { timeout: [{ do: 'ask' }] }, inference: {} },
      own: ['backoff/baseMs', 'concurrency', 'kinds/inference/unavailable', 'kinds/io/timeout'],
    });
    expect(startPolicy(NEW_ORG, { overrides: { concurrency: 16 } })).not.toHaveProperty('own');
  });

  it('shows its plan before it starts when every change of the plan is to be approved', () => {
    expect(startPolicy(NEW_ORG, { overrides: { approval: 'every' } })).toMatchObject({
      review: { always: true },
    });
    expect(startPolicy(saved(NEW_ORG, { ...DEFAULT_POLICY, approval: 'every' }))).toMatchObject({
      review: { always: true },
    });
    expect(startPolicy(NEW_ORG)).toMatchObject({ review: { always: false } });
  });
});
