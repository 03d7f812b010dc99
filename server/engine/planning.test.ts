import { afterEach, describe, expect, it } from 'vitest';
import type { Failure } from '../core/failure.ts';
import { DEFAULT_POLICY } from '../core/policy.ts';
import { task } from '../tests/fixtures.ts';
import { closeShops, openShop, planOutcome } from '../tests/workshop.ts';
import type { Draft } from './face.ts';

afterEach(closeShops);

const usage = { model: 'm', calls: 1, input: 100, output: 20, microUsd: 5, exact: true };
const quick = { ...DEFAULT_POLICY, backoff: { baseMs: 1, maxMs: 5, jitter: 0 } };
const drafted = { id: 'a', title: 'Task a', kind: 'io', tool: 'noop-io', worker: 'io-1', needs: [] } as const;

describe('While the Supervisor thinks', () => {
  it('what is complete of the plan is told, and gone when the plan is there', async () => {
    const drafts: Draft[] = [];
    const shop = await openShop({
      plan: (_, report) => {
        report.draft([{ ...drafted, needs: [] }]);
        expect(shop.engine.draft('r')).toHaveLength(1);
        return planOutcome([task('a')]);
      },
    });
    shop.engine.subscribe((published) => {
      if (published.type === 'draft') drafts.push(published.draft);
    });
    await shop.start('r');
    await shop.ended('r');
    expect(drafts).toEqual([{ run: 'r', tasks: [{ ...drafted, needs: [] }] }]);
    expect(shop.engine.draft('r')).toBeUndefined();
  });

  it('what its calls used is counted, though no plan came of them', async () => {
    const shop = await openShop({
      plan: (_, report) => {
        report.used(usage);
        return { type: 'failed', failure: { class: 'auth', message: 'The key was refused.' } };
      },
    });
    await shop.start('r');
    const state = await shop.until('r', (run) => run.openQuestions > 0 && run.usage.calls > 0);
    expect(state.usage).toMatchObject({ calls: 1, input: 100, microUsd: 5 });
  });
});

describe('A planner that gives no answer', () => {
  const failing = (failure: Failure, times: number) => {
    let asked = 0;
    return () => {
      asked += 1;
      return asked <= times ? ({ type: 'failed', failure } as const) : planOutcome([task('a')]);
    };
  };

  it('is asked again by the rules of the run, as a task would be', async () => {
    const shop = await openShop({ plan: failing({ class: 'timeout', message: 'Too slow.' }, 2) });
    await shop.start('r', quick);
    expect((await shop.ended('r')).closed?.status).toBe('succeeded');
  });

  it('is not asked before the time that it was told to wait for', async () => {
    const failure: Failure = { class: 'rate_limit', message: 'Later.', retryAfterMs: 150 };
    const shop = await openShop({ plan: failing(failure, 1) });
    const from = Date.now();
    await shop.start('r', quick);
    const waiting = await shop.until('r', (run) => run.planAt !== undefined);
    expect(waiting.planAt).toBeGreaterThanOrEqual(from + 150);
    await shop.ended('r');
    expect(Date.now()).toBeGreaterThanOrEqual(from + 150);
  });

  it('is asked no sooner, and no more often, when the server ends and starts again meanwhile', async () => {
    const failure: Failure = { class: 'unavailable', message: 'Nobody answers.' };
    const steady = { ...DEFAULT_POLICY, backoff: { baseMs: 200, maxMs: 5_000, jitter: 0 } };
    const asked: number[] = [];
    const plan = () => {
      asked.push(Date.now());
      return { type: 'failed', failure } as const;
    };
    const first = await openShop({ plan });
    await first.start('r', steady);
    const waiting = await first.until('r', (run) => run.planFailures.length === 2);
    await first.engine.drain(0);
    const second = await openShop({ plan, log: first.log, outputs: first.outputs });
    expect(await second.engine.state('r')).toMatchObject({
      state: { planAt: waiting.planAt, planFailures: waiting.planFailures },
    });
    const done = await second.until('r', (run) => run.openQuestions > 0);
    expect(asked[2]).toBeGreaterThanOrEqual(waiting.planAt ?? Number.POSITIVE_INFINITY);
    expect(done.planFailures).toHaveLength(4);
    expect(asked).toHaveLength(4);
    expect((asked[3] ?? 0) - (asked[2] ?? 0)).toBeGreaterThanOrEqual(800);
  });

  it('that was due while the server was down is asked at once', async () => {
    const failure: Failure = { class: 'rate_limit', message: 'Later.', retryAfterMs: 100 };
    const first = await openShop({ plan: failing(failure, 9) });
    await first.start('r', quick);
    const waiting = await first.until('r', (run) => run.planAt !== undefined);
    await first.engine.drain(0);
    await new Promise((resolve) => setTimeout(resolve, 150));
    const from = Date.now();
    const second = await openShop({
      plan: () => planOutcome([task('a')]),
      log: first.log,
      outputs: first.outputs,
    });
    await second.ended('r');
    expect(waiting.planAt).toBeLessThan(from);
    expect(Date.now() - from).toBeLessThan(2_000);
  });

  it('leaves the decision to a person when the rules know no more', async () => {
    const shop = await openShop({
      plan: failing({ class: 'auth', message: 'The key was refused.', advice: 'Open Settings.' }, 9),
    });
    await shop.start('r', quick);
    const state = await shop.until('r', (run) => run.openQuestions > 0);
    const [question] = [...state.questions.values()];
    expect(question?.reason).toBe('There is no plan yet: The key was refused. Open Settings.');
    expect(question?.options.map(({ id }) => id)).toEqual(['again', 'cancel']);
  });
});

describe('The house', () => {
  it('takes new workers in while it runs', async () => {
    const shop = await openShop({
      plan: ({ catalogue }) =>
        planOutcome([task('a', [], { kind: 'inference', tool: 'noop-inference' })], {
          workers: { a: catalogue.workers.at(-1)?.id ?? '' },
        }),
    });
    const { catalogue } = shop.engine;
    const newcomer = { ...(catalogue.workers[0] ?? never()), id: 'mind-1', kind: 'inference' } as const;
    shop.engine.employ({ ...catalogue, version: 'next', workers: [...catalogue.workers, newcomer] });
    await shop.start('r');
    const state = await shop.ended('r');
    expect(state.closed?.status).toBe('succeeded');
    expect(state.tasks.get('a')?.attempts[0]?.worker).toBe('mind-1');
    expect(state.catalogue).toBe('next');
  });

  it('writes nothing and tells nothing that holds a secret', async () => {
    const hide = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('sk-canary', '[secret]'));
    const shop = await openShop({
      plan: () => planOutcome([task('a', [], { title: 'Ask with sk-canary' })]),
      work: () => {
        throw { class: 'logic', message: 'sk-canary was refused' };
      },
      redact: hide,
    });
    const heard: string[] = [];
    shop.engine.subscribe((published) => heard.push(JSON.stringify(published)));
    await shop.start('r');
    await shop.ended('r');
    shop.engine.progress('r', 'a', 1, 'sk-canary');
    expect(heard.join()).toContain('[secret]');
    expect(heard.join()).not.toContain('sk-canary');
  });
});

function never(): never {
  throw new Error('There is no worker.');
}
