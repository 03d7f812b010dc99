import { afterEach, describe, expect, it } from 'vitest';
import { MemoryLog } from '../adapters/memory-log.ts';
import type { Command } from '../core/command.ts';
import type { RunState } from '../core/state.ts';
import type { Batch } from '../ports.ts';
import { task } from '../tests/fixtures.ts';
import { closeShops, type Means, openShop, planOutcome, Workshop } from '../tests/workshop.ts';

afterEach(closeShops);

/** Room for one task at a time. */
const ONE = { global: 1, kinds: { io: 1, inference: 1, logic: 1 } };
const RESTART: Command = { type: 'restartTask', task: 'a', input: { text: 'ho' } };
const outcomes = (state: RunState) => state.tasks.get('a')?.attempts.map(({ outcome }) => outcome);

/** A log that writes nothing of the next batch that restarts something, as if the machine had stopped. */
class Stopping extends MemoryLog {
  stops = false;
  override async append(batch: Batch) {
    const restarts = batch.envelopes.some(({ event }) => event.type === 'tasks.reopened');
    if (this.stops && restarts) throw new Error('The machine stopped.');
    await super.append(batch);
  }
}

/** a → b: the first attempt of `a` ends only when `late` is called, whatever it is told meanwhile. */
function means(more: Partial<Means> = {}) {
  const told: string[] = [];
  let late: () => void = () => undefined;
  const made: Means = {
    plan: () => planOutcome([task('a', [], { tool: 'echo', input: { text: 'hi' } }), task('b', ['a'])]),
    work: ({ task: { task: id, attempt, input }, signal }) => {
      if (id === 'b') return null;
      told.push(`${attempt} ${JSON.stringify(input)}`);
      if (attempt > 1) return input;
      signal.addEventListener('abort', () => told.push('stop 1'));
      return new Promise((resolve) => {
        late = () => resolve('too late');
      });
    },
    ...more,
  };
  return { made, told, late: () => late() };
}

const isRunning = ({ running }: RunState) => running.includes('a');

describe('A restart of a running task', () => {
  it('tells its worker to stop, begins attempt 2 with the new input, and takes no late result', async () => {
    const { made, told, late } = means();
    const shop = await openShop(made);
    await shop.start('r');
    await shop.until('r', isRunning);
    await shop.command('r', RESTART);
    const state = await shop.ended('r');
    expect(state.closed?.status).toBe('succeeded');
    expect(told).toEqual(['1 {"text":"hi"}', '2 {"text":"ho"}', 'stop 1']);
    late();
    const after = await shop.until('r', ({ seq }) => seq > state.seq);
    expect(outcomes(after)).toEqual(['cancelled', 'succeeded']);
    expect(after.tasks.get('a')?.attempts[0]).toMatchObject({ n: 1, stoppedBy: { name: 'Pat' } });
    expect(after.tasks.get('a')?.state).toEqual(state.tasks.get('a')?.state);
    expect(shop.engine.load().busy).toBe(0);
  });

  it('that could not be written leaves the attempt that ran, which still counts', async () => {
    const log = new Stopping();
    const { made, late } = means({ log });
    const shop = await openShop(made);
    await shop.start('r');
    await shop.until('r', isRunning);
    log.stops = true;
    await expect(shop.command('r', RESTART)).rejects.toThrow('nothing changed');
    log.stops = false;
    const still = await shop.until('r', isRunning);
    expect(still.tasks.get('a')?.spec.input).toEqual({ text: 'hi' });
    late();
    expect(outcomes(await shop.ended('r'))).toEqual(['succeeded']);
  });

  it('that was written survives a crash at once: the new input runs, and the old attempt is not lost but stopped', async () => {
    const log = new MemoryLog();
    const first = new Workshop({ ...means().made, log, caps: ONE });
    await first.engine.start();
    await first.start('r');
    await first.until('r', isRunning);
    await first.command('r', RESTART);
    await first.channel.close();
    const { made, told } = means({ log, outputs: first.outputs });
    const second = await openShop(made);
    const state = await second.ended('r');
    expect(told).toEqual(['2 {"text":"ho"}']);
    expect(outcomes(state)).toEqual(['cancelled', 'succeeded']);
    await first.engine.drain(0);
  });
});
