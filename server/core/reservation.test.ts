import { describe, expect, it } from 'vitest';
import { handle, task, WITH_MODEL } from '../tests/fixtures.ts';
import { fenceOf, Given } from '../tests/given.ts';
import { BOUND, call, dispatch, RATE, runOf, used } from './budget.fixture.ts';
import type { Command } from './command.ts';
import { type Budget, DEFAULT_POLICY } from './policy.ts';
import { bytesOf, reservationFor } from './reservation.ts';

describe('A call of which nobody heard the end', () => {
  it('counts as the most that was put aside for it', () => {
    const given = runOf([call('a')], { tokens: 20_000 }).accept(dispatch('a'));
    const failure = { class: 'lost', message: 'gone' } as const;
    given.accept({ type: 'reportFailure', task: 'a', fence: fenceOf(given, 'a'), failure });
    expect(given.run.accounts?.['']).toMatchObject({ tokens: BOUND, reserved: { open: 0 } });
    expect(given.run.usage).toMatchObject({ calls: 1, estimated: 1 });
  });

  it('counts as what it used when that is heard late', () => {
    const given = runOf([call('a')], { tokens: 20_000 }).accept(dispatch('a'));
    const fence = fenceOf(given, 'a');
    given.accept({ type: 'cancelRun' });
    expect(given.run.accounts?.['']).toMatchObject({ tokens: BOUND });
    given.accept({ type: 'reportSuccess', task: 'a', fence, output: handle('a'), ms: 1, ...used(100, 50) });
    expect(given.run.accounts?.['']).toMatchObject({ tokens: 150 });
    expect(given.run.usage).toMatchObject({ input: 100, output: 50, calls: 1, estimated: 0 });
  });
});

describe('A call for planning', () => {
  const reserved = { model: 'm', input: 3000, output: 3000, microUsd: 9000 };
  const begun = (budget: Budget) =>
    new Given(WITH_MODEL).accept({ type: 'startRun', goal: 'Do it', policy: { ...DEFAULT_POLICY, budget } });

  it('is put aside, and settled once', () => {
    const given = begun({ tokens: 10_000 }).accept({ type: 'reserveUsage', id: 'c', reserved });
    expect(given.run.reserved).toMatchObject({ tokens: 6000, open: 1 });
    const settled: Command = { type: 'recordUsage', id: 'c', ...used(100, 100) };
    expect(given.accept(settled).run.reserved).toMatchObject({ tokens: 0, open: 0 });
    expect(given.refusal(settled).code).toBe('settled');
  });

  it('is refused in a sentence when it does not fit', () => {
    const { code, reasons } = begun({ tokens: 5000 }).refusal({ type: 'reserveUsage', id: 'c', reserved });
    expect(code).toBe('budget');
    expect(reasons[0]).toBe(
      'Planning may take up to 6,000 tokens, and the run’s budget is 5,000 tokens, of which 0 tokens are used.',
    );
  });
});

describe('What is put aside for a call', () => {
  it('grows with what it reads, and is what the worker said where that was more', () => {
    const given = runOf([task('up'), call('a', [], { input: { data: { $ref: 'up' } } })], {});
    given.accept({ type: 'dispatchTask', task: 'up', worker: 'io-1' });
    const output = { ...handle('big'), bytes: 30_000 };
    given.accept({ type: 'reportSuccess', task: 'up', fence: fenceOf(given, 'up'), output, ms: 1 });
    const cell = given.run.tasks.get('a');
    if (!cell) throw new Error('no task');
    const tool = WITH_MODEL.tools.find(({ name }) => name === 'noop-inference');
    expect(reservationFor(given.run, cell, { rate: RATE, tool }).input).toBeGreaterThan(32_000);
    const failure = { class: 'budget', message: 'more', needs: 50_000 } as const;
    const attempts = [{ n: 1, worker: 'ai-1', fence: 1, startedAt: 0, revision: 1, failure }];
    expect(reservationFor(given.run, { ...cell, attempts }, { rate: RATE, tool }).input).toBe(50_000);
  });

  it('counts bytes: no text has more tokens', () => {
    for (const text of ['abc', 'Grüße', '数据', '🙂', '']) {
      expect(bytesOf(text)).toBe(new TextEncoder().encode(text).length);
    }
  });
});
