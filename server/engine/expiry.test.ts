import { afterEach, expect, it } from 'vitest';
import type { MemoryLog } from '../adapters/memory-log.ts';
import { EXPIRY } from '../core/actor.ts';
import { DEFAULT_POLICY } from '../core/policy.ts';
import { task } from '../tests/fixtures.ts';
import { closeShops, openShop, planOutcome } from '../tests/workshop.ts';

afterEach(closeShops);

it('A question that nobody answers in time is answered by the rule, in its own name, and the run goes on', async () => {
  const shop = await openShop({
    plan: () => planOutcome([task('a'), task('b')]),
    work: ({ task: { task: id } }) => {
      if (id === 'a') throw { class: 'auth', message: 'No key.' };
      return id;
    },
  });
  const start = { ...DEFAULT_POLICY, answers: { withinMs: 1000 } };
  await shop.start('r1', start);
  const asked = await shop.until('r1', ({ openQuestions }) => openQuestions === 1);
  expect([...asked.questions.values()][0]).toMatchObject({ expires: 'leave' });
  const ended = await shop.ended('r1', 20_000);
  expect(ended.tasks.get('a')?.state.status).toBe('failed');
  const { envelopes } = shop.log as MemoryLog;
  const answer = envelopes.find(({ event }) => event.type === 'question.answered');
  expect(answer).toMatchObject({ actor: EXPIRY, event: { option: 'leave', expired: true } });
});
