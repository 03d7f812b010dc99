import { describe, expect, it } from 'vitest';
import { chooseRecovery } from './choose-recovery.ts';
import { failureClass } from './failure.ts';
import { rung } from './ladder.ts';
import { ladderWarnings } from './ladder-check.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';
import type { RecoveryReason } from './recovery.ts';
import { type PastDecision, redecide } from './redecide.ts';

const AT = 1_000;
const classes = failureClass.options;
const recoveries = rung.shape.do.options;

function past(more: Partial<RecoveryReason> = {}, policy: Policy = DEFAULT_POLICY): PastDecision {
  const cls = failureClass.parse(more.class ?? 'timeout');
  const { saw, chose } = chooseRecovery({
    policy,
    kind: more.kind ?? 'io',
    failure: { class: cls },
    before: more.before ?? 0,
    guarded: more.guarded ?? false,
    optional: more.optional ?? false,
    noReplan: more.noReplan,
    now: AT,
    random: 0.5,
  });
  return { saw, chose, at: AT };
}

const withLadder = (cls: (typeof classes)[number], ladder: Policy['ladders']['timeout']): Policy => ({
  ...DEFAULT_POLICY,
  kinds: {},
  ladders: { ...DEFAULT_POLICY.ladders, [cls]: ladder },
});

describe('A failure decided again', () => {
  it('that a person was asked about, as an effect might have happened twice, would be asked about again', () => {
    const { saw, at } = past();
    const asked = {
      saw: { ...saw, asked: 'It may have had its effect.' },
      chose: { type: 'ask' } as const,
      at,
    };
    expect(redecide(asked, DEFAULT_POLICY)).toMatchObject({ would: { type: 'ask' }, differs: false });
  });

  it('whose input was no longer stored would be given it again', () => {
    const { chose, saw } = chooseRecovery({
      policy: DEFAULT_POLICY,
      kind: 'io',
      failure: { class: 'unavailable', resource: 'output:read' },
      before: 0,
      guarded: false,
      optional: false,
      now: AT,
      random: 0.5,
    });
    expect(chose.type).toBe('retrySubgraph');
    expect(redecide({ saw, chose, at: AT }, DEFAULT_POLICY)).toMatchObject({ differs: false });
  });

  it.each(classes)('of class %s goes as it went while the rules are the same', (cls) => {
    for (const before of [0, 1, 2, 60]) {
      for (const kind of ['io', 'inference', 'logic'] as const) {
        expect(redecide(past({ class: cls, before, kind }), DEFAULT_POLICY)).toMatchObject({
          type: 'decided',
          differs: false,
        });
      }
    }
  });

  it.each(classes.flatMap((cls) => recoveries.map((recovery) => [cls, recovery] as const)))(
    'of class %s goes by %s where the new rules say so',
    (cls, recovery) => {
      const decision = past({ class: cls });
      const result = redecide(decision, withLadder(cls, [{ do: recovery }]));
      expect(result).toMatchObject({
        type: 'decided',
        went: { type: decision.chose.type },
        would: { type: recovery },
        differs: decision.chose.type !== recovery,
      });
    },
  );

  it('stays with a person when a guarded effect may have happened, whatever the rules', () => {
    expect(redecide(past({ guarded: true }), withLadder('timeout', [{ do: 'skip' }]))).toMatchObject({
      would: { type: 'ask' },
      differs: false,
    });
  });

  it('is told apart by how long it waits, not by milliseconds', () => {
    const slower = (baseMs: number) => ({
      ...DEFAULT_POLICY,
      backoff: { baseMs, maxMs: 60_000, jitter: 0.5 },
    });
    expect(redecide(past(), slower(500))).toMatchObject({ differs: false });
    expect(redecide(past(), slower(20_000))).toMatchObject({
      went: { type: 'retrySubgraph', waitMs: 300 },
      would: { type: 'retrySubgraph', waitMs: 15_000 },
      differs: true,
    });
  });

  it('is not guessed at where an old event does not say enough', () => {
    const saw = { rule: 'timeout: retry 1 of 3', class: 'timeout', before: 0 };
    expect(redecide({ saw, chose: { type: 'retry', at: AT }, at: AT }, DEFAULT_POLICY)).toEqual({
      type: 'unknown',
    });
  });

  it('is left alone where the task or the run had a ladder of its own', () => {
    const decision = past();
    const rules = withLadder('timeout', [{ do: 'skip' }]);
    expect(redecide({ ...decision, saw: { ...decision.saw, from: 'task' } }, rules)).toEqual({
      type: 'apart',
    });
    const own = past({}, { ...DEFAULT_POLICY, own: ['ladders/timeout'] });
    expect(redecide(own, rules)).toEqual({ type: 'apart' });
  });
});

describe('A ladder', () => {
  it('without steps leaves the failure as it is', () => {
    expect(ladderWarnings([])).toEqual([{ type: 'empty' }]);
  });

  it('has steps that nothing leads to behind one that ends the task or the run', () => {
    expect(ladderWarnings([{ do: 'retry' }, { do: 'skip' }, { do: 'ask' }])).toEqual([
      { type: 'afterEnd', step: 2, end: 'skip' },
    ]);
    expect(ladderWarnings([{ do: 'terminate' }, { do: 'ask' }, { do: 'retry' }])).toEqual([
      { type: 'afterEnd', step: 1, end: 'terminate' },
    ]);
  });

  it('goes on behind a question only when a person lets the task try again', () => {
    expect(ladderWarnings([{ do: 'ask' }, { do: 'retry' }])).toEqual([{ type: 'afterAsk', step: 1 }]);
    expect(ladderWarnings([{ do: 'retry' }, { do: 'ask' }])).toEqual([]);
  });
});
