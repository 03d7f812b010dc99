import { describe, expect, it } from 'vitest';
import { CATALOGUE, planOf, task, worker } from '../tests/fixtures.ts';
import { dispatch, failure, fenceOf, Given, NOW, recover, started, success } from '../tests/given.ts';
import type { Catalogue } from './catalogue.ts';
import type { Command } from './command.ts';
import { waitReason } from './derived.ts';
import { runEvent } from './event.ts';
import { planFor } from './homeless-plan.ts';
import type { TaskSpec } from './task.ts';
import { membersOf, staffed, type Team } from './team.ts';
import { nextFor } from './todo.ts';

const NOTE = { planner: 'test', summary: 'a plan' };
const MOVE: Command = { type: 'moveTasks' };

/** The catalogue in which this worker of the house stands so, or may use these tools. */
function without(id: string, standing: 'drained' | 'removed' = 'drained', offer = CATALOGUE): Catalogue {
  const member = membersOf(offer.workers, {}).find(({ profile }) => profile.id === id);
  if (!member) throw new Error(`There is no ${id}.`);
  const team: Team = { [id]: { ...member, standing } };
  return staffed(offer, team);
}

function limited(id: string, tools: string[]): Catalogue {
  const profile = CATALOGUE.workers.find((one) => one.id === id) ?? worker(id, 'io');
  return staffed(CATALOGUE, { [id]: { profile: { ...profile, tools }, version: 2, standing: 'working' } });
}

/** The run as it goes on with another catalogue. */
function under(catalogue: Catalogue, given: Given): Given {
  const next = new Given(catalogue);
  next.state = given.state;
  return next;
}

function runWith(
  tasks: Parameters<typeof planOf>[0],
  workers: Record<string, string>,
  pinned: string[] = [],
) {
  const plan = planOf(tasks, { workers });
  for (const id of pinned) plan.assignment[id] = { worker: workers[id] ?? 'io-1', pinned: true };
  return Given.that(started, { type: 'proposePlan', plan, note: NOTE });
}

const workerOf = (given: Given, id: string) => given.run.tasks.get(id)?.worker;

describe('Tasks of a worker that takes nothing new', () => {
  it('move in one event, ready ones and such that still wait for others', () => {
    const given = runWith([task('a'), task('b', ['a']), task('c')], { a: 'io-2', b: 'io-2', c: 'io-1' });
    const after = under(without('io-2'), given);
    const events = after.when(MOVE);
    expect(events.map((event) => runEvent.parse(event))).toEqual([
      {
        type: 'tasks.assigned',
        from: 'io-2',
        reason: 'io-2 was drained.',
        moves: [{ worker: 'io-1', tasks: ['a', 'b'] }],
      },
    ]);
    expect([workerOf(after, 'a'), workerOf(after, 'b')]).toEqual(['io-1', 'io-1']);
    expect(nextFor(after.run, 'io-1', NOW)?.task).toBeDefined();
    expect(nextFor(after.run, 'io-2', NOW)).toBeUndefined();
    expect(after.run.readyCount).toBe(2);
    expect(after.run.tasks.get('a')?.moved).toMatchObject({ from: 'io-2', reason: 'io-2 was drained.' });
  });

  it('are shared out by the slots of those who get them', () => {
    const offer = { ...CATALOGUE, workers: [...CATALOGUE.workers, worker('io-3', 'io', 8)] };
    const tasks = Array.from({ length: 12 }, (_, i) => task(`t${i}`));
    const workers = Object.fromEntries(tasks.map(({ id }) => [id, 'io-2']));
    const [event] = under(without('io-2', 'drained', offer), runWith(tasks, workers)).when(MOVE);
    if (event?.type !== 'tasks.assigned') throw new Error('Nothing moved.');
    expect(event.moves.map((one) => [one.worker, one.tasks.length]).sort()).toEqual([
      ['io-1', 4],
      ['io-3', 8],
    ]);
  });

  it('stay when they run, are done, or are pinned', () => {
    const given = runWith([task('a'), task('b'), task('c')], { a: 'io-2', b: 'io-2', c: 'io-2' }, ['c']);
    given.accept(dispatch('a', 'io-2')).accept(dispatch('b', 'io-2'));
    given.accept(success('b', fenceOf(given, 'b')));
    expect(under(without('io-2'), given).when(MOVE)).toEqual([]);
  });

  it('are not dispatched to it, whoever asks', () => {
    const after = under(without('io-2'), runWith([task('a')], { a: 'io-2' }, ['a']));
    expect(after.refusal(dispatch('a', 'io-2')).reasons).toEqual([
      '“Task a” is not for io-2: io-2 was drained.',
    ]);
  });

  it('move when they are to be tried again after it was drained', () => {
    const given = runWith([task('a')], { a: 'io-2' }).accept(dispatch('a', 'io-2'));
    const after = under(without('io-2'), given);
    after.accept(failure('a', fenceOf(given, 'a'))).accept(recover('a', 'retry'));
    after.accept({ type: 'moveTasks', tasks: ['a'] });
    expect(workerOf(after, 'a')).toBe('io-1');
    expect(after.run.delayedCount).toBe(1);
    expect(nextFor(after.run, 'io-1', NOW + 1000)?.task).toBe('a');
  });

  it('take the items of a list with them', () => {
    const map = task('m', ['a'], { forEach: { $ref: 'a.list' } });
    const given = runWith([task('a'), map], { a: 'io-1', m: 'io-2' }).accept(dispatch('a'));
    given.accept(success('a', fenceOf(given, 'a'))).accept({ type: 'expandTask', task: 'm', count: 3 });
    const after = under(without('io-2', 'removed'), given).accept(MOVE);
    expect(['m', 'm/0', 'm/2'].map((id) => workerOf(after, id))).toEqual(['io-1', 'io-1', 'io-1']);
    expect(after.run.readyCount).toBe(3);
  });
});

describe('A worker that may no longer use a tool', () => {
  const tasks = [task('e', [], { tool: 'echo', input: { text: 'x' } }), task('n')];

  it('keeps what it may do, and the rest moves', () => {
    const given = runWith(tasks, { e: 'io-2', n: 'io-2' });
    const after = under(limited('io-2', ['noop-io']), given).accept(MOVE);
    expect([workerOf(after, 'e'), workerOf(after, 'n')]).toEqual(['io-1', 'io-2']);
  });

  it('does what is behind a pinned task that it may not do', () => {
    const given = runWith(tasks, { e: 'io-2', n: 'io-2' }, ['e']);
    const after = under(limited('io-2', ['noop-io']), given).accept(MOVE);
    const may = (spec: { tool: string }) => spec.tool === 'noop-io';
    expect(nextFor(after.run, 'io-2', NOW, { isOpen: () => true, may })?.task).toBe('n');
    expect(after.refusal(dispatch('e', 'io-2')).reasons[0]).toContain('may no longer use the tool');
  });
});

describe('Why a task waits', () => {
  const reason = (given: Given, id: string, catalogue: Catalogue) => {
    const cell = given.run.tasks.get(id);
    return cell && waitReason(given.run, cell, { resources: [], now: NOW, catalogue });
  };

  it('is that its worker was drained and it is pinned to it', () => {
    const catalogue = without('io-2');
    const given = runWith([task('a')], { a: 'io-2' }, ['a']);
    expect(reason(given, 'a', catalogue)).toEqual({
      type: 'away',
      worker: 'io-2',
      standing: 'drained',
      why: 'pinned',
      tool: 'noop-io',
    });
  });

  it('is that nobody else may use its tool', () => {
    const catalogue = without('logic-1', 'removed');
    const given = runWith([task('a', [], { kind: 'logic', tool: 'noop-logic' })], { a: 'logic-1' });
    expect(reason(given, 'a', catalogue)).toMatchObject({ type: 'away', standing: 'removed', why: 'alone' });
  });

  it('is a slot, as before, when it can go to another worker or its own takes it', () => {
    const given = runWith([task('a')], { a: 'io-1' });
    expect(reason(given, 'a', without('io-2'))).toEqual({ type: 'slot', worker: 'io-1' });
  });
});

describe('A change of the plan after a worker has left', () => {
  it('is accepted where it leaves that worker’s tasks alone, and refused where it assigns to it', () => {
    const given = runWith([task('a'), task('b')], { a: 'io-2', b: 'io-1' }, ['a']);
    const after = under(without('io-2', 'removed'), given);
    const assign = (worker: string): Command => ({
      type: 'patchRun',
      origin: 'person',
      patch: { base: 1, ops: [{ op: 'assign', id: 'b', assignment: { worker } }], reason: 'test' },
    });
    expect(after.refusal(assign('io-2')).reasons[0]).toContain(
      'The worker "io-2" (io-2) was removed and takes nothing new.',
    );
    expect(after.when(assign('io-1'))[0]).toMatchObject({ type: 'run.patched' });
  });

  it('is accepted of a task of that worker, which another one does then: what it may turn to is looked at all the same', () => {
    const given = runWith([task('a', [], { tool: 'echo', input: { text: 'x' } }), task('b')], { a: 'io-2' });
    const after = under(without('io-2', 'removed'), given);
    const edit = (more: Partial<TaskSpec>): Command => ({
      type: 'patchRun',
      origin: 'person',
      patch: {
        base: 1,
        ops: [{ op: 'edit', task: task('a', [], { tool: 'echo', input: { text: 'y' }, ...more }) }],
        reason: 'test',
      },
    });
    expect(after.refusal(edit({ fallbacks: [{ to: 'worker', worker: 'nobody' }] })).code).toBe(
      'invalid_patch',
    );
    after.accept(edit({})).accept(MOVE);
    expect([workerOf(after, 'a'), after.run.tasks.get('a')?.spec.input]).toEqual(['io-1', { text: 'y' }]);
  });

  it('is refused to a whole plan that still counts on it', () => {
    const given = new Given(without('io-2')).accept(started);
    const plan = planOf([task('a')], { workers: { a: 'io-2' } });
    expect(given.refusal({ type: 'proposePlan', plan, note: NOTE }).reasons.join()).toContain(
      'takes nothing new',
    );
  });
});

describe('A plan that is used again', () => {
  it('goes to those who work now, and keeps who is still there', () => {
    const plan = planOf([task('a'), task('b'), task('c')], { workers: { a: 'io-2', b: 'io-1', c: 'io-2' } });
    plan.assignment.c = { worker: 'io-2', pinned: true };
    expect(planFor(plan, without('io-2', 'removed')).assignment).toEqual({
      a: { worker: 'io-1' },
      b: { worker: 'io-1' },
      c: { worker: 'io-1' },
    });
    expect(planFor(plan, CATALOGUE)).toEqual(plan);
  });
});
