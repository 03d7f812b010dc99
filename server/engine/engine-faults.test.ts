import { afterEach, describe, expect, it } from 'vitest';
import { MemoryLog } from '../adapters/memory-log.ts';
import { type Batch, LogWriteError } from '../ports.ts';
import { task } from '../tests/fixtures.ts';
import { closeShops, openShop, planOutcome, type Work, Workshop } from '../tests/workshop.ts';

afterEach(closeShops);

const DIAMOND = [task('a'), task('b', ['a']), task('c', ['a']), task('d', ['b', 'c'])];

describe('After a crash', () => {
  it('a new engine goes on: results are kept, what ran becomes attempt 2', async () => {
    const log = new MemoryLog();
    const first = new Workshop({
      plan: () => planOutcome(DIAMOND),
      work: ({ task: { task: id } }) => (id === 'a' ? 'kept' : new Promise(() => undefined)),
      log,
    });
    await first.engine.start();
    await first.start('r1');
    await first.until('r1', (state) => state.counts.running === 2);
    await first.channel.close();

    const ran: string[] = [];
    const second = await openShop({
      plan: () => planOutcome([]),
      work: ({ task: { task: id, attempt } }) => ran.push(`${id}${attempt}`),
      log,
      outputs: first.outputs,
    });
    const state = await second.ended('r1');
    expect(state.closed?.status).toBe('succeeded');
    expect(ran.sort()).toEqual(['b2', 'c2', 'd1']);
    expect(state.tasks.get('b')?.attempts[0]?.failure?.class).toBe('lost');
    await first.engine.drain(0);
  });
});

describe('A commit that fails', () => {
  class Fragile extends MemoryLog {
    mode: 'sound' | 'fails' | 'ambiguous' | 'blind' = 'sound';
    fault = new Error('disk I/O error');
    private blind = false;
    override async append(batch: Batch) {
      const { mode } = this;
      if (mode === 'sound' || mode === 'ambiguous') await super.append(batch);
      this.mode = 'sound';
      this.blind = mode === 'blind';
      if (mode !== 'sound') throw this.fault;
    }
    override async readStream(stream: string, afterSeq?: number) {
      const { blind } = this;
      this.blind = false;
      if (blind) throw new Error('disk I/O error');
      return super.readStream(stream, afterSeq);
    }
  }

  for (const mode of ['fails', 'ambiguous'] as const) {
    it(`(${mode}) loses no result and repeats none that was committed`, async () => {
      const log = new Fragile();
      const ran: string[] = [];
      const work: Work = ({ task: { task: id } }) => {
        ran.push(id);
        if (id === 'a') log.mode = mode;
        return id;
      };
      const shop = await openShop({ plan: () => planOutcome([task('a'), task('b', ['a'])]), work, log });
      await shop.start('r1');
      const state = await shop.ended('r1');
      expect(state.closed?.status).toBe('succeeded');
      expect(ran.filter((id) => id === 'a')).toHaveLength(1);
      expect(shop.faults).toEqual(['A commit failed. The log is read again.']);
      expect(shop.engine.load().busy).toBe(0);
    });
  }

  it('while the log cannot be read either, loses no result', async () => {
    const log = new Fragile();
    const ran: string[] = [];
    const work: Work = ({ task: { task: id } }) => {
      ran.push(id);
      if (id === 'a') log.mode = 'blind';
      return id;
    };
    const shop = await openShop({ plan: () => planOutcome([task('a'), task('b', ['a'])]), work, log });
    await shop.start('r1');
    expect((await shop.ended('r1')).closed?.status).toBe('succeeded');
    expect(ran).toEqual(['a', 'b']);
    expect(shop.faults).toEqual(['A commit failed. The log is read again.', 'The log cannot be read.']);
  });

  it('of a plan is no failure of the planner: it is planned again', async () => {
    const log = new Fragile();
    let plans = 0;
    const plan = () => {
      plans += 1;
      if (plans === 1) log.mode = 'fails';
      return planOutcome([task('a')]);
    };
    const shop = await openShop({ plan, log });
    await shop.start('r1');
    const state = await shop.ended('r1');
    expect([plans, state.closed?.status, state.questions.size]).toEqual([2, 'succeeded', 0]);
  });

  it('tells the person who asked, and nothing changed', async () => {
    const log = new Fragile();
    const shop = await openShop({ plan: () => planOutcome([task('a')]), log });
    log.mode = 'fails';
    await expect(shop.start('r1')).rejects.toThrow('This could not be saved; nothing changed. Try again.');
    expect(await shop.engine.state('r1')).toBeUndefined();
    log.fault = new LogWriteError('nothing was kept', true);
    log.mode = 'fails';
    await expect(shop.start('r1')).rejects.toThrow(/^There is no room left on the disk .* Free some space/);
    await shop.start('r1');
    expect((await shop.ended('r1')).closed?.status).toBe('succeeded');
  });
});
