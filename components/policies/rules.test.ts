import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '@/server/core/policy';
import { withOverrides } from '@/server/core/policy-overrides';
import { readBudget } from './budget-draft';
import { cellAddress, readCell } from './cell';
import { differences, pointWords } from './diff-words';
import { isSameRule, ruleAt, ruleOverrides, withDefault, withOneForAll, withoutOwn, withRule } from './rules';
import { readScalar, scalarOf, withScalar, writeScalar } from './scalars';

const cell = { class: 'timeout', kind: 'io' } as const;
const logic = { class: 'timeout', kind: 'logic' } as const;
const skip = [{ do: 'skip' as const }];
const ask = [{ do: 'ask' as const }];

describe('A rule', () => {
  it('of one kind alone leaves the others as they are, and is left again for the common one', () => {
    const own = withRule(DEFAULT_POLICY, cell, skip, true);
    expect(ruleAt(own, cell)).toEqual({ ladder: skip, isOwn: true });
    expect(isSameRule(own, DEFAULT_POLICY, logic)).toBe(true);
    expect(withoutOwn(own, cell)).toEqual(DEFAULT_POLICY);
  });

  it('for every kind holds where no kind has its own, until it is used for all', () => {
    const own = withRule(DEFAULT_POLICY, cell, skip, true);
    const common = withRule(own, logic, ask, false);
    expect([ruleAt(common, cell).ladder, ruleAt(common, logic).ladder]).toEqual([skip, ask]);
    const all = withOneForAll(common, cell, skip);
    expect([ruleAt(all, cell), ruleAt(all, logic)]).toEqual([
      { ladder: skip, isOwn: false },
      { ladder: skip, isOwn: false },
    ]);
  });

  it('goes back to what Gaffer comes with, also where that is one of a kind alone', () => {
    const inference = { class: 'unavailable', kind: 'inference' } as const;
    const changed = withOneForAll(DEFAULT_POLICY, inference, skip);
    expect(ruleAt(withDefault(changed, inference), inference)).toEqual(ruleAt(DEFAULT_POLICY, inference));
    expect(withDefault(withRule(DEFAULT_POLICY, cell, ask, false), cell)).toEqual(DEFAULT_POLICY);
  });

  it('is told to a run so that the run has exactly it', () => {
    const wanted = withOneForAll(
      withRule(DEFAULT_POLICY, cell, skip, true),
      { class: 'unavailable', kind: 'inference' },
      ask,
    );
    const run = withOverrides(DEFAULT_POLICY, ruleOverrides(DEFAULT_POLICY, wanted));
    for (const cls of ['timeout', 'unavailable', 'logic'] as const) {
      for (const kind of ['io', 'inference', 'logic'] as const) {
        expect(ruleAt(run, { class: cls, kind }).ladder).toEqual(ruleAt(wanted, { class: cls, kind }).ladder);
      }
    }
    expect(ruleOverrides(DEFAULT_POLICY, DEFAULT_POLICY)).toEqual({});
  });

  it('has an address, and an address of none is none', () => {
    expect(cellAddress(cell, 3)).toBe('/policies?cell=timeout.io&version=3');
    expect(readCell('timeout.io')).toEqual(cell);
    expect([readCell('timeout'), readCell('luck.io'), readCell(undefined)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('A figure', () => {
  it('is kept in other units than it is typed in, and comes back as it was typed', () => {
    expect(readScalar('backoff/maxMs', '1,5')).toEqual({ value: 1500 });
    expect(readScalar('budget/microUsd', '0.25')).toEqual({ value: 250_000 });
    expect(readScalar('backoff/jitter', '33')).toEqual({ value: 0.33 });
    expect(writeScalar('backoff/jitter', 0.33)).toBe('33');
    expect(writeScalar('budget/ms', 90_000)).toBe('1.5');
  });

  it('is refused in a sentence', () => {
    expect(readScalar('concurrency', '1.5')).toEqual({ wrong: 'Enter a whole number from 1 to 1,000.' });
    expect(readScalar('backoff/baseMs', 'soon')).toEqual({ wrong: 'Enter a number from 0 to 3,600 s.' });
    expect(readScalar('concurrency', '')).toHaveProperty('wrong');
  });

  it('may be none where there need be none, and its part goes with the last of it', () => {
    expect(readScalar('budget/tokens', ' ')).toEqual({ value: undefined });
    const capped = withScalar(DEFAULT_POLICY, 'budget/tokens', 500);
    expect(scalarOf(capped, 'budget/tokens')).toBe(500);
    expect(withScalar(capped, 'budget/tokens', undefined)).toEqual(DEFAULT_POLICY);
  });
});

describe('A budget in a form', () => {
  it('is what is kept with what was typed over it; an emptied field is no ceiling', () => {
    expect(readBudget({ tokens: 500, ms: 60_000 }, { microUsd: '0.25', tokens: '' })).toEqual({
      budget: { ms: 60_000, microUsd: 250_000 },
      wrong: {},
    });
  });

  it('says at each field what is no amount, and keeps what was there', () => {
    expect(readBudget({ tokens: 500 }, { tokens: 'many', tasks: '0' })).toEqual({
      budget: { tokens: 500 },
      wrong: {
        tokens: 'Enter a whole number from 1 to 1,000,000,000.',
        tasks: 'Enter a whole number from 1 to 10,000.',
      },
    });
  });
});

describe('What another version says otherwise', () => {
  it('is said in words, point by point', () => {
    const next = withScalar(withRule(DEFAULT_POLICY, cell, skip, true), 'backoff/maxMs', 60_000);
    expect(
      differences(DEFAULT_POLICY, { ...next, approval: 'never', fallbacks: { model: 'small' } }),
    ).toEqual([
      'It took too long, IO: skip',
      'Longest wait: 30 s → 60 s',
      'What waits for a yes: changes of a plan → never',
      'Cheaper model: none → small',
    ]);
    expect(differences(next, DEFAULT_POLICY)).toContain('It took too long, IO: as for every kind');
    const tools = { 'web.read': ['http.request'], 'file.read': [] };
    expect(pointWords('fallbacks/tools', tools)).toEqual({
      label: 'Other tools to turn to',
      said: 'Instead of web.read: http.request; Instead of file.read: none',
    });
    expect(pointWords('fallbacks/tools', undefined).said).toBe('none');
  });
});
