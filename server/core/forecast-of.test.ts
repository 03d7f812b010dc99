import { describe, expect, it } from 'vitest';
import { CATALOGUE, planOf, task } from '../tests/fixtures.ts';
import { type Foresight, forecastOf, type ToolHistory } from './forecast-of.ts';

const ask = (id: string, needs: string[] = [], input = {}) =>
  task(id, needs, { kind: 'inference', tool: 'noop-inference', input });
const foresee = (tasks: Parameters<typeof planOf>[0], more: Partial<Foresight> = {}) =>
  forecastOf({ plan: planOf(tasks), catalogue: CATALOGUE, history: {}, priceFor: () => undefined, ...more });
const spread = (p10: number, p50: number, p90: number) => ({ p10, p50, p90 });
/** A dollar for a million tokens in, four for a million out. */
const price = { input: 1_000_000, output: 4_000_000 };

describe('the forecast of a plan', () => {
  it('costs nothing and calls nobody without tasks for a model', () => {
    expect(foresee([task('a'), task('b', ['a'])])).toEqual({
      tasks: 2,
      calls: 0,
      maps: 0,
      tokens: { low: 0, high: 0 },
      microUsd: { low: 0, high: 0 },
      criticalMs: { low: 20, high: 60 },
      samples: 0,
    });
  });

  it('takes the longest path, not the sum of all tasks', () => {
    const slow = task('slow', [], { durationHintMs: 500 });
    const { criticalMs } = foresee([slow, task('quick'), task('end', ['slow', 'quick'])]);
    expect(criticalMs).toEqual({ low: 510, high: 1530 });
  });

  it('takes times, tokens and samples from earlier tasks of the tool', () => {
    const past: ToolHistory = {
      n: 23,
      ms: spread(1, 2000, 4500),
      input: spread(400, 500, 600),
      output: spread(100, 150, 200),
    };
    const history = { 'noop-inference': past, 'noop-logic': { n: 9, ms: spread(1, 1, 1) } };
    const foreseen = foresee([ask('a'), ask('b', ['a'])], { history, priceFor: () => price });
    expect(foreseen).toMatchObject({
      calls: 2,
      tokens: { low: 1000, high: 1600 },
      microUsd: { low: 1600, high: 2800 },
      criticalMs: { low: 4000, high: 9000 },
      samples: 23,
    });
  });

  it('without history counts what is written, and an answer up to its limit', () => {
    const written = { prompt: 'x'.repeat(387) };
    expect(JSON.stringify(written)).toHaveLength(400);
    expect(foresee([ask('a', [], written)]).tokens).toEqual({ low: 100, high: 1100 });
    const limited = { ...written, maxTokens: 50 };
    expect(foresee([ask('a', [], limited)]).tokens).toEqual({ low: 104, high: 154 });
  });

  it('without history counts all that a call may read of what other tasks give', () => {
    const { tokens } = foresee([task('a'), ask('b', ['a'], { data: { $ref: 'a' }, maxTokens: 50 })]);
    expect(tokens.low).toBeLessThan(20);
    expect(tokens.high).toBe(tokens.low + 25_000 + 50);
  });

  it('has no cost when one price is unknown', () => {
    const priceFor: Foresight['priceFor'] = ({ id }) => (id === 'a' ? price : undefined);
    expect(foresee([ask('a'), ask('b')], { priceFor }).microUsd).toBeNull();
  });

  it('counts a map task once, and says that there is one', () => {
    const each = { ...ask('each', ['a']), forEach: { $ref: 'a.items' } };
    expect(foresee([task('a'), each])).toMatchObject({ tasks: 2, calls: 1, maps: 1 });
  });

  it('does not stumble over a plan that will be refused', () => {
    const bad = [task('a', ['b']), task('b', ['a']), task('c', ['gone'], { tool: 'constructor' })];
    expect(foresee(bad)).toMatchObject({ tasks: 3, criticalMs: { low: 1000, high: 3000 } });
  });
});
