import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import { dispatch, failed, fenceOf, Given, NOW, proposed, recover, started } from '../tests/given.ts';
import { laneOf } from './lane.ts';
import { ripened } from './ripe.ts';
import type { RunState } from './state.ts';
import type { TaskSpec } from './task.ts';
import { nextFor } from './todo.ts';

const fetching = (id: string, url: TaskSpec['input'][string], more: Partial<TaskSpec> = {}): TaskSpec =>
  task(id, [], { tool: 'fetch', input: { url }, ...more });
const started3 = () =>
  Given.that(
    started,
    proposed([
      fetching('slow', 'https://busy.example/1', { durationHintMs: 900 }),
      fetching('next', 'https://busy.example/2', { durationHintMs: 800 }),
      fetching('other', 'https://free.example/', { durationHintMs: 10 }),
    ]),
  );
const lane = (state: RunState, id: string) => {
  const cell = state.tasks.get(id);
  return cell && laneOf(state, cell);
};

describe('Ready tasks', () => {
  it('of a host that may not be called hold up no others', () => {
    const { run } = started3();
    const isOpen = (one: string) => one !== 'host:busy.example';
    expect(nextFor(run, 'io-1', NOW)?.task).toBe('slow');
    expect(nextFor(run, 'io-1', NOW, { isOpen })?.task).toBe('other');
  });

  it('come in order of urgency, whichever host they call', () => {
    const given = started3();
    const order: (string | undefined)[] = [];
    for (let i = 0; i < 3; i += 1) {
      const next = nextFor(given.run, 'io-1', NOW)?.task ?? '';
      order.push(next);
      given.accept(dispatch(next));
    }
    expect(order).toEqual(['slow', 'next', 'other']);
    expect(nextFor(given.run, 'io-1', NOW)).toBeUndefined();
  });

  it('by the thousand, each of another host, are found without looking at all of them', () => {
    const tasks = Array.from({ length: 2000 }, (_, i) => fetching(`t-${i}`, `https://h${i}.example/`));
    const given = Given.that(started, proposed(tasks));
    let looked = 0;
    const isOpen = () => {
      looked += 1;
      return true;
    };
    for (let i = 0; i < 100; i += 1) {
      given.accept(dispatch(nextFor(given.run, 'io-1', NOW, { isOpen })?.task ?? ''));
    }
    expect(looked).toBeLessThan(500);
  });

  it('that are pinned do not stand before those that may be moved', () => {
    const plan = proposed([task('mine', [], { durationHintMs: 900 }), task('any')]);
    if (plan.type !== 'proposePlan') throw new Error('no plan');
    const assignment = { ...plan.plan.assignment, mine: { worker: 'io-1', pinned: true } };
    const { run } = Given.that(started, { ...plan, plan: { ...plan.plan, assignment } });
    const isOpen = () => true;
    expect(nextFor(run, 'io-1', NOW, { isOpen })?.task).toBe('mine');
    expect(nextFor(run, 'io-1', NOW, { isOpen, movable: true })?.task).toBe('any');
  });
});

describe('Whom a task calls', () => {
  it('is the host of its address', () => {
    expect(lane(started3().run, 'other')).toBe('host:free.example');
  });

  it('is the provider for any inference, and the server for a tool of others', () => {
    const { run } = started3();
    const cell = run.tasks.get('other');
    if (!cell) throw new Error('no task');
    const of = (more: Partial<TaskSpec>) => laneOf(run, { ...cell, spec: { ...cell.spec, ...more } });
    expect(of({ kind: 'inference' })).toBe('provider');
    expect(of({ tool: 'mcp.github.search', input: {} })).toBe('server:github');
    expect(of({ kind: 'logic' })).toBe('');
    expect(of({ tool: 'file.read', input: { path: 'a.csv' } })).toBe('');
  });

  it('is read out of a small output upstream, and unknown while the output is large', () => {
    const plan = [task('list'), fetching('page', { $ref: 'list.0' })];
    const given = (bytes: number) => {
      const preview = '["https://listed.example/x"]';
      const before = Given.that(started, proposed(plan)).accept(dispatch('list'));
      const output = { hash: 'h', bytes, type: 'json', preview } as const;
      const fence = fenceOf(before, 'list');
      return before.accept({ type: 'reportSuccess', task: 'list', fence, output, ms: 1 }).run;
    };
    expect(lane(given(30), 'page')).toBe('host:listed.example');
    expect(lane(given(5000), 'page')).toBe('');
  });

  it('is known once it has said no', () => {
    const plan = [task('list'), fetching('page', { $ref: 'list.0' })];
    const given = Given.that(started, proposed(plan)).accept(dispatch('list'));
    const output = { hash: 'h', bytes: 5000, type: 'json', preview: '[' } as const;
    given.accept({ type: 'reportSuccess', task: 'list', fence: fenceOf(given, 'list'), output, ms: 1 });
    given.accept(dispatch('page'));
    const failure = { class: 'rate_limit', message: 'No.', resource: 'host:hidden.example' } as const;
    given.accept({ type: 'reportFailure', task: 'page', fence: fenceOf(given, 'page'), failure });
    expect(lane(given.run, 'page')).toBe('host:hidden.example');
  });
});

describe('A retry that is due', () => {
  it('stands among the ready, and is not looked for again', () => {
    const { run } = failed().accept(recover('a', 'retry'));
    const due = ripened(run, NOW + 500);
    expect(due.delayed).toBeNull();
    expect(due.delayedCount).toBe(0);
    expect(due.readyCount).toBe(run.readyCount + 1);
    expect(nextFor(due, 'io-1', NOW + 500)?.task).toBe('a');
  });

  it('is left where it is before its time', () => {
    const { run } = failed().accept(recover('a', 'retry'));
    expect(ripened(run, NOW + 499)).toBe(run);
  });

  it('waits as long as whom it calls is closed', () => {
    const given = started3().accept(dispatch('slow'));
    const failure = { class: 'rate_limit', message: 'No.', resource: 'host:busy.example' } as const;
    given.accept({ type: 'reportFailure', task: 'slow', fence: fenceOf(given, 'slow'), failure });
    given.accept(recover('slow', 'retry'));
    const isOpen = (one: string) => one !== 'host:busy.example';
    for (const run of [given.run, ripened(given.run, NOW + 500)]) {
      expect(nextFor(run, 'io-1', NOW + 500, { isOpen })?.task).toBe('other');
    }
  });
});
