import { afterEach, describe, expect, it } from 'vitest';
import { MemoryLog } from '../adapters/memory-log.ts';
import type { Json } from '../core/json.ts';
import type { TaskSpec } from '../core/task.ts';
import { task } from '../tests/fixtures.ts';
import { closeShops, openShop, planOutcome, type Work } from '../tests/workshop.ts';

afterEach(closeShops);

const map = (more: Partial<TaskSpec> = {}) =>
  task('m', [], { forEach: { $ref: 'list.items' }, input: { n: { $ref: '$item' } }, ...more });

/** list → m → end, where the list gives `items`, and each child gives what `child` makes of its place in it. */
async function mapping(items: Json, child: (index: number) => Json, more: Partial<TaskSpec> = {}) {
  const work: Work = async ({ task: message, reads }) => {
    if (message.task === 'list') return { items };
    if (message.task === 'end') return (await reads('m')) ?? null;
    return child(Number(message.task.split('/')[1]));
  };
  const plan = () =>
    planOutcome([task('list'), map(more), task('end', [], { input: { all: { $ref: 'm' } } })]);
  const shop = await openShop({ plan, work, log: new MemoryLog() });
  await shop.start('r');
  const state = await shop.ended('r');
  const end = state.tasks.get('end')?.state;
  const result = end?.status === 'succeeded' ? await shop.outputs.read(end.output.hash) : undefined;
  return { state, result, shop };
}

describe('A map task in the engine', () => {
  it('runs a child for each item and hands on their results in the order of the items', async () => {
    const items = Array.from({ length: 30 }, (_, i) => i);
    const { state, result } = await mapping(items, (i) => ({ twice: i * 2 }));
    expect(state.closed?.status).toBe('succeeded');
    expect(result).toEqual(items.map((i) => ({ twice: i * 2 })));
    expect(state.tasks.size).toBe(33);
  });

  it('of an empty list hands on an empty list', async () => {
    expect((await mapping([], () => null)).result).toEqual([]);
  });

  it('puts null where a child was lost, when enough of them succeed', async () => {
    const { state, result } = await mapping(
      ['a', 'b', 'c'],
      (i) => {
        if (i === 1) throw { class: 'logic', message: 'It does not add up.' };
        return i;
      },
      { minSuccess: 2 },
    );
    expect(result).toEqual([0, null, 2]);
    expect(state.tasks.get('m/1')?.state).toMatchObject({ status: 'skipped', reason: 'It does not add up.' });
  });

  it('that needs every child leaves the run without its result when one fails, and says which', async () => {
    const { state } = await mapping(['a', 'b'], (i) => {
      if (i === 1) throw { class: 'logic', message: 'It does not add up.' };
      return i;
    });
    expect(state.closed).toMatchObject({
      status: 'failed',
      reason: '“Task m · 2” failed: It does not add up.',
    });
  });

  it.each<[string, Json, string]>([
    ['text', 'abc', 'list.items is a value of type string'],
    ['nothing', null, 'list.items is nothing'],
  ])('fails in words when its list is %s', async (_, items, says) => {
    const { state } = await mapping(items, () => null);
    expect(state.closed?.reason).toContain(says);
  });

  it('fails in words when the place of its list is not there', async () => {
    const { state } = await mapping([], () => null, { forEach: { $ref: 'list.files' } });
    expect(state.closed?.reason).toContain('list has no "files"');
  });

  it('goes on after a crash between its expansion and its gathering', async () => {
    const log = new MemoryLog();
    const plan = () => planOutcome([task('list'), map()]);
    let stuck = true;
    const work: Work = ({ task: message }) => {
      if (message.task === 'list') return { items: [1, 2, 3] };
      return stuck && message.task === 'm/2' ? new Promise<Json>(() => {}) : message.task;
    };
    const before = await openShop({ plan, work, log });
    await before.start('r');
    await before.until('r', ({ counts }) => counts.succeeded === 3);
    stuck = false;
    const after = await openShop({ plan, work, log, outputs: before.outputs });
    const state = await after.ended('r');
    const m = state.tasks.get('m')?.state;
    expect(m?.status === 'succeeded' && JSON.parse(m.output.preview)).toEqual(['m/0', 'm/1', 'm/2']);
  });
});
