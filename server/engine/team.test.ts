import { afterEach, describe, expect, it } from 'vitest';
import { MemoryLog } from '../adapters/memory-log.ts';
import { isRefusal, type OrgCommandEnvelope } from '../core/command.ts';
import { foreseen } from '../core/decide-team.ts';
import type { TaskSpec } from '../core/task.ts';
import type { TeamChange } from '../core/team.ts';
import type { TeamRadius } from '../core/team-radius.ts';
import { task } from '../tests/fixtures.ts';
import { closeShops, openShop, PERSON, planOutcome, type Work, type Workshop } from '../tests/workshop.ts';

afterEach(closeShops);

let commands = 0;
function ask(shop: Workshop, command: TeamChange) {
  const envelope: OrgCommandEnvelope = { id: `team-${++commands}`, at: Date.now(), actor: PERSON, command };
  return shop.engine.commandOrg(envelope);
}

async function change(shop: Workshop, command: TeamChange): Promise<void> {
  const answer = await ask(shop, command);
  if (isRefusal(answer)) throw new Error(answer.reasons.join(' '));
}

function radiusOf({ engine }: Workshop, command: TeamChange): TeamRadius {
  const desk = { offer: engine.offer, runs: () => engine.openRuns() };
  const radius = foreseen(engine.org().team, command, desk);
  if (isRefusal(radius)) throw new Error(radius.reasons.join(' '));
  return radius;
}

/** Work that waits until it is let go. */
function held() {
  const waiting: (() => void)[] = [];
  let isOpen = false;
  const work: Work = () => (isOpen ? 'done' : new Promise((resolve) => waiting.push(() => resolve('done'))));
  const open = () => {
    isOpen = true;
    for (const go of waiting.splice(0)) go();
  };
  return { work, open, waiting };
}

const names = (n: number) => Array.from({ length: n }, (_, i) => `t${i}`);
const all = (ids: string[], worker: string) => Object.fromEntries(ids.map((id) => [id, worker]));
const DRAIN: TeamChange = { type: 'drainWorker', worker: 'io-2', base: 1 };

/** A plan of these tasks, of which those named are pinned to this worker. */
function pinnedTo(worker: string, tasks: TaskSpec[], pinned: string[]) {
  const plan = planOutcome(tasks, { deliverables: tasks.map(({ id }) => id) });
  if (plan.type === 'plan') for (const id of pinned) plan.plan.assignment[id] = { worker, pinned: true };
  return plan;
}

const eventsOf = (shop: Workshop) => (shop.log as MemoryLog).envelopes;
const dispatchedTo = (shop: Workshop, worker: string, after = 0) =>
  eventsOf(shop).filter(
    ({ pos, event }) => pos > after && event.type === 'task.dispatched' && event.worker === worker,
  );

describe('A worker that is drained while it works', () => {
  it('ends what it runs, is given nothing new, and what waits for it moves in the same commit', async () => {
    const { work, open } = held();
    const ids = names(12);
    const plan = planOutcome(
      ids.map((id) => task(id)),
      { workers: all(ids, 'io-2'), deliverables: ids },
    );
    const shop = await openShop({ plan: () => plan, work });
    await shop.start('r');
    await shop.until('r', ({ running }) => running.length === 8);
    const running = dispatchedTo(shop, 'io-2').length;
    expect(radiusOf(shop, DRAIN)).toMatchObject({ runs: 1, moves: [{ worker: 'io-1', tasks: 4 }], running });
    await change(shop, DRAIN);
    const drained = eventsOf(shop).find(({ event }) => event.type === 'worker.drained');
    const moved = eventsOf(shop).find(({ event }) => event.type === 'tasks.assigned');
    expect(moved).toMatchObject({
      pos: (drained?.pos ?? 0) + 1,
      actor: PERSON,
      causationId: drained?.commandId,
    });
    open();
    const state = await shop.ended('r');
    expect(state.closed?.status).toBe('succeeded');
    expect(dispatchedTo(shop, 'io-2', drained?.pos)).toEqual([]);
    const by2 = [...state.tasks.values()].filter(({ attempts }) => attempts.at(-1)?.worker === 'io-2');
    expect(by2).toHaveLength(running);
    expect(by2.every(({ attempts }) => attempts.length === 1)).toBe(true);
  });

  it('leaves its pinned tasks waiting until it is taken back', async () => {
    const { work, open } = held();
    const shop = await openShop({ plan: () => pinnedTo('io-2', [task('a'), task('b', ['a'])], ['b']), work });
    await shop.start('r');
    await shop.until('r', ({ running }) => running.length === 1);
    expect(isRefusal(await ask(shop, DRAIN))).toBe(true);
    await change(shop, { ...DRAIN, seen: radiusOf(shop, DRAIN).mark });
    open();
    const waiting = await shop.until('r', ({ counts }) => counts.succeeded === 1);
    expect([waiting.readyCount, waiting.running]).toEqual([1, []]);
    await change(shop, { type: 'recallWorker', worker: 'io-2', base: 2 });
    const state = await shop.ended('r');
    expect(state.tasks.get('b')?.attempts.map(({ worker }) => worker)).toEqual(['io-2']);
  });

  it('gives what failed there to another worker', async () => {
    const { waiting, work } = held();
    let first = true;
    const failing: Work = async (job) => {
      if (!first) return 'done';
      first = false;
      await work(job);
      throw { class: 'timeout', message: 'Too slow.' };
    };
    const plan = planOutcome([task('a')], { workers: { a: 'io-2' } });
    const shop = await openShop({ plan: () => plan, work: failing });
    await shop.start('r');
    await shop.until('r', ({ running }) => running.length === 1);
    await change(shop, DRAIN);
    for (const go of waiting) go();
    const state = await shop.ended('r');
    expect(state.tasks.get('a')?.attempts.map(({ worker }) => worker)).toEqual(['io-2', 'io-1']);
  });

  it('is not drained when that could not be saved', async () => {
    class Full extends MemoryLog {
      isFull = false;
      override async append(batch: Parameters<MemoryLog['append']>[0]) {
        if (this.isFull) throw new Error('full');
        await super.append(batch);
      }
    }
    const log = new Full();
    const shop = await openShop({ plan: () => planOutcome([task('a')]), log });
    log.isFull = true;
    await expect(ask(shop, DRAIN)).rejects.toThrow();
    log.isFull = false;
    expect(shop.engine.catalogue.away).toBeUndefined();
    await change(shop, DRAIN);
    expect(shop.engine.catalogue.away).toMatchObject([{ id: 'io-2' }]);
  });
});

describe('The capacity of a worker', () => {
  it('is lowered without ending anything, and holds from then on', async () => {
    const { work, open, waiting } = held();
    const ids = names(9);
    const tasks = ids.map((id) => task(id));
    const shop = await openShop({ plan: () => pinnedTo('io-1', tasks, ids), work });
    await shop.start('r');
    await shop.until('r', ({ running }) => running.length === 4);
    const lower: TeamChange = { type: 'changeWorker', worker: 'io-1', base: 1, tools: '*', capacity: 2 };
    await change(shop, lower);
    expect(shop.engine.load().workers[0]).toEqual({ worker: 'io-1', busy: 4, capacity: 2 });
    waiting.shift()?.();
    await shop.until('r', ({ counts }) => counts.succeeded === 1);
    waiting.shift()?.();
    const two = await shop.until('r', ({ counts }) => counts.succeeded === 2);
    expect(two.running).toHaveLength(2);
    waiting.shift()?.();
    const three = await shop.until(
      'r',
      ({ counts, running }) => counts.succeeded === 3 && running.length > 1,
    );
    expect(three.running).toHaveLength(2);
    open();
    expect((await shop.ended('r')).closed?.status).toBe('succeeded');
    expect([...three.tasks.values()].every(({ attempts }) => attempts.length <= 1)).toBe(true);
  });
});

describe('A worker that was added', () => {
  const ADD: TeamChange = { type: 'addWorker', name: 'Helper', kind: 'io', tools: '*', capacity: 3 };

  it('works at once, takes over what waits, and is there after a restart', async () => {
    const { work, open } = held();
    const ids = names(10);
    const log = new MemoryLog();
    const plan = planOutcome(
      ids.map((id) => task(id)),
      { deliverables: ids },
    );
    const shop = await openShop({ plan: () => plan, work, log });
    await shop.start('r');
    await shop.until('r', ({ running }) => running.length === 8);
    await change(shop, ADD);
    await shop.until('r', ({ running }) => running.length === 10);
    expect(dispatchedTo(shop, 'io-3').length).toBe(2);
    open();
    expect((await shop.ended('r')).closed?.status).toBe('succeeded');
    await shop.engine.drain(0);

    const next = await openShop({ plan: () => planOutcome([task('a')], { workers: { a: 'io-3' } }), log });
    expect(next.engine.catalogue.workers.at(-1)).toMatchObject({ id: 'io-3', name: 'Helper' });
    await next.start('s');
    const state = await next.ended('s');
    expect(state.tasks.get('a')?.attempts[0]?.worker).toBe('io-3');
  });

  it('takes tasks that nobody could do any more', async () => {
    const { work, open } = held();
    const tasks = [task('a'), task('b', ['a'], { kind: 'logic', tool: 'noop-logic' })];
    const shop = await openShop({ plan: () => planOutcome(tasks, { workers: { b: 'logic-1' } }), work });
    await shop.start('r');
    await shop.until('r', ({ running }) => running.length === 1);
    const drain: TeamChange = { type: 'drainWorker', worker: 'logic-1', base: 1 };
    const radius = radiusOf(shop, drain);
    expect(radius).toMatchObject({ alone: ['noop-logic'], stuck: [{ task: 'b', why: 'alone' }] });
    await change(shop, { ...drain, seen: radius.mark });
    open();
    const waiting = await shop.until('r', ({ counts }) => counts.succeeded === 1);
    expect([waiting.readyCount, waiting.running]).toEqual([1, []]);
    await change(shop, { type: 'addWorker', name: 'Thinker', kind: 'logic', tools: '*', capacity: 1 });
    const state = await shop.ended('r');
    expect(state.tasks.get('b')).toMatchObject({ worker: 'logic-2', moved: { from: 'logic-1' } });
  });
});
