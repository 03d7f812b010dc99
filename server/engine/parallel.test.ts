import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import type { Command } from '../core/command.ts';
import { task } from '../tests/fixtures.ts';
import { closeShops, openShop, planOutcome, type Work } from '../tests/workshop.ts';

afterEach(closeShops);

const names = (count: number) => Array.from({ length: count }, (_, i) => `t${i}`);

/** Pseudo-random numbers from 0 to 1, the same for the same seed. */
function dice(seed: number): () => number {
  let last = seed * 7919;
  return () => {
    last = (last * 1_103_515_245 + 12_345) % 2_147_483_648;
    return last / 2_147_483_648;
  };
}

/** Eight long tasks end at the same moment, one waits for each, and this comes in the same turn. Gives what began. */
async function told(command: Command): Promise<string[]> {
  const begun: string[] = [];
  let open = () => {};
  const door = new Promise<void>((resolve) => {
    open = resolve;
  });
  const work: Work = async ({ task: message }) => {
    begun.push(message.task);
    await door;
    return null;
  };
  const firsts = names(8).map((id) => task(id));
  const seconds = firsts.map(({ id }) => task(`after-${id}`, [id]));
  const workers = Object.fromEntries(firsts.map(({ id }, i) => [id, i % 2 ? 'io-1' : 'io-2']));
  const shop = await openShop({ plan: () => planOutcome([...firsts, ...seconds], { workers }), work });
  await shop.start('r');
  await shop.until('r', ({ counts }) => counts.running === 8);
  await sleep(10);
  open();
  for (let i = 0; i < 50; i += 1) await Promise.resolve();
  await shop.command('r', command);
  await sleep(20);
  return begun;
}

it.each(['pauseRun', 'cancelRun'] as const)(
  'Nothing starts once a person said %s, however many results came before',
  async (type) => {
    expect(await told({ type })).toHaveLength(8);
  },
);

it.each([1, 2, 3])(
  'A graph that is paused again and again runs each task once, and no more at a time than may be (%i)',
  async (seed) => {
    const random = dice(seed);
    const ran: string[] = [];
    let [now, most] = [0, 0];
    const work: Work = async ({ task: message }) => {
      ran.push(message.task);
      now += 1;
      most = Math.max(most, now);
      await sleep(random() < 0.3 ? 0 : 6);
      now -= 1;
      return null;
    };
    const one = (id: string, i: number) =>
      task(id, i < 10 ? [] : [...new Set([0, 0, 0].map(() => `t${Math.floor(random() * i)}`))]);
    const caps = { global: 7, kinds: { io: 7, logic: 7, inference: 7 } };
    const shop = await openShop({ plan: () => planOutcome(names(80).map(one)), work, caps });
    await shop.start('r');
    for (let times = 0; times < 5; times += 1) {
      await sleep(random() * 20);
      await shop.command('r', { type: 'pauseRun' });
      await sleep(random() * 10);
      await shop.command('r', { type: 'resumeRun' });
    }
    expect((await shop.ended('r')).closed?.status).toBe('succeeded');
    expect(ran).toHaveLength(80);
    expect(new Set(ran).size).toBe(80);
    expect(most).toBeLessThanOrEqual(7);
    expect(shop.faults).toEqual([]);
  },
);
