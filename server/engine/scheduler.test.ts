import { describe, expect, it } from 'vitest';
import type { Command } from '../core/command.ts';
import type { TaskSpec } from '../core/task.ts';
import { CATALOGUE, task, worker } from '../tests/fixtures.ts';
import { Given, NOW, proposed, started } from '../tests/given.ts';
import { type Desk, pickNext } from './scheduler.ts';

const desk = (more: Partial<Desk> = {}): Desk => ({
  free: [{ profile: worker('io-2', 'io'), busy: 1 }],
  catalogue: CATALOGUE,
  isOpen: () => true,
  ...more,
});
const run = (tasks: TaskSpec[], pinned = false) => {
  const plan = proposed(tasks);
  if (plan.type !== 'proposePlan') throw new Error('no plan');
  const assignment = Object.fromEntries(tasks.map(({ id }) => [id, { worker: 'io-1', pinned }]));
  return Given.that(started, { ...plan, plan: { ...plan.plan, assignment } });
};

describe('A task whose worker has no room', () => {
  it('goes to an equally able worker that has, and the event says why', () => {
    const given = run([task('a'), task('b')]);
    const pick = pickNext([given.run], desk(), NOW);
    expect(pick).toMatchObject({
      task: 'a',
      worker: 'io-2',
      move: { scores: [{ worker: 'io-2', load: 0.25 }] },
    });
    const command: Command = {
      type: 'dispatchTask',
      task: 'a',
      worker: 'io-2',
      ...(pick?.move && { move: pick.move }),
    };
    const events = given.when(command);
    expect(events).toMatchObject([
      { type: 'task.assigned', task: 'a', worker: 'io-2', from: 'io-1' },
      { type: 'task.dispatched', task: 'a', worker: 'io-2', fence: given.run.seq },
    ]);
    expect(given.run.tasks.get('a')).toMatchObject({ worker: 'io-2', state: { fence: given.run.seq } });
    expect(given.run.readyCount).toBe(1);
  });

  it('stays where a person pinned it', () => {
    expect(pickNext([run([task('a')], true).run], desk(), NOW)).toBeUndefined();
  });

  it('stays while its own worker has room', () => {
    const both = ['io-1', 'io-2'].map((id) => ({ profile: worker(id, 'io'), busy: 0 }));
    const pick = pickNext([run([task('a')]).run], desk({ free: both }), NOW);
    expect(pick).toMatchObject({ worker: 'io-1' });
    expect(pick?.move).toBeUndefined();
  });

  it('stays when nobody else can run its tool', () => {
    const narrow = { ...worker('io-2', 'io'), tools: ['fetch'] };
    const catalogue = { ...CATALOGUE, workers: [worker('io-1', 'io'), narrow] };
    const given = run([task('a')]);
    expect(
      pickNext([given.run], desk({ free: [{ profile: narrow, busy: 0 }], catalogue }), NOW),
    ).toBeUndefined();
    expect(given.refusal({ type: 'dispatchTask', task: 'a', worker: 'io-2' }).code).toBe('not_assigned');
  });

  it('waits when whom it calls is closed, whoever has room', () => {
    const asks = task('a', [], { tool: 'fetch', input: { url: 'https://busy.example/' } });
    const isOpen = (lane: string) => lane !== 'host:busy.example';
    expect(pickNext([run([asks]).run], desk({ isOpen }), NOW)).toBeUndefined();
  });
});
