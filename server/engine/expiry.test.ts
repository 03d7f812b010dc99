import { afterEach, expect, it } from 'vitest';
import type { MemoryLog } from '../adapters/memory-log.ts';
import { EXPIRY } from '../core/actor.ts';
import { DEFAULT_POLICY } from '../core/policy.ts';
import { CATALOGUE, task } from '../tests/fixtures.ts';
import { closeShops, openShop, planOutcome } from '../tests/workshop.ts';

afterEach(closeShops);

const REFUSED = { class: 'auth', message: 'No key.' } as const;
const ASKED_AT = 1_000_000;
const start = { ...DEFAULT_POLICY, answers: { withinMs: 1000 } };

it('A question that nobody answers in time is answered by the rule, in its own name, and the run goes on', async () => {
  const shop = await openShop({
    plan: () => planOutcome([task('a'), task('b')]),
    work: ({ task: { task: id } }) => {
      if (id === 'a') throw REFUSED;
      return id;
    },
  });
  await shop.start('r1', start);
  const asked = await shop.until('r1', ({ openQuestions }) => openQuestions === 1);
  expect([...asked.questions.values()][0]).toMatchObject({ expires: 'leave' });
  const ended = await shop.ended('r1', 20_000);
  expect(ended.tasks.get('a')?.state.status).toBe('failed');
  const { envelopes } = shop.log as MemoryLog;
  const answer = envelopes.find(({ event }) => event.type === 'question.answered');
  expect(answer).toMatchObject({ actor: EXPIRY, event: { option: 'leave', expired: true } });
});

it.each([1, 2, 3, 4, 5, 6])(
  'A question whose time is up while the engine is at something else, at its %i. look at the clock, is not forgotten',
  async (looks) => {
    const clock = { now: ASKED_AT, step: 0 };
    const shop = await openShop({
      plan: () => planOutcome([task('a')]),
      work: () => {
        throw REFUSED;
      },
      now: () => (clock.now += clock.step),
    });
    await shop.start('r1', start);
    const asked = await shop.until('r1', ({ openQuestions }) => openQuestions === 1);
    const [expires] = asked.expiring ?? [];
    Object.assign(clock, { now: (expires?.at ?? 0) - looks, step: 1 });
    shop.engine.employ(CATALOGUE);
    expect((await shop.ended('r1')).tasks.get('a')?.state.status).toBe('failed');
  },
);
