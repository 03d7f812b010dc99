import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import { dispatch, failure, fenceOf, type Given, NOW, recover, success } from '../tests/given.ts';
import { blastRadius } from './blast-radius.ts';
import { isRefusal } from './command.ts';
import type { RunEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { inverseOf } from './inverse.ts';
import { type GraphOp, planNow } from './patch.ts';
import { recoveryCase } from './recovery-case.ts';
import { patching, restart, running, spec, types } from './restart.fixture.ts';
import { nextFor } from './todo.ts';

describe('A running task that a person restarts', () => {
  it('begins again as the next attempt, and the one that ran stays as stopped by that person', () => {
    const given = running();
    expect(types(given.when(restart('say')))).toEqual(['tasks.reopened']);
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('say');
    given.accept(dispatch('say'));
    expect(given.run.tasks.get('say')?.attempts).toMatchObject([
      { n: 1, outcome: 'cancelled', endedAt: NOW, reopened: 'A person restarted it.' },
      { n: 2 },
    ]);
  });

  it('is known by who stopped it', () => {
    const given = running();
    const event: RunEvent = { type: 'tasks.reopened', tasks: ['say'], reason: 'A person restarted it.' };
    const actor = { kind: 'person', id: 'p', name: 'Pat' } as const;
    const seq = given.run.seq + 1;
    const around = { pos: seq, stream: 'run:r', seq, at: NOW, commandId: 'c', version: 1 };
    const after = evolve(given.run, { ...around, actor, event });
    expect(after.tasks.get('say')?.attempts[0]?.stoppedBy).toEqual({ id: 'p', name: 'Pat' });
  });

  it('takes no late result of the attempt that was stopped', () => {
    const given = running();
    const fence = fenceOf(given, 'say');
    given.accept(restart('say')).accept(dispatch('say'));
    expect(types(given.when(success('say', fence)))).toEqual(['task.resultRejected']);
    expect(given.status('say')).toBe('running');
  });

  it('counts on no ladder of the policy', () => {
    const given = running().accept(restart('say')).accept(dispatch('say'));
    given.accept(failure('say', fenceOf(given, 'say')));
    const cell = given.run.tasks.get('say');
    expect(cell && recoveryCase(given.run, cell)?.before).toBe(0);
  });

  it('may get another input, all in one step', () => {
    const given = running();
    const events = given.when(restart('say', { input: { text: 'ho' } }));
    expect(types(events)).toEqual(['tasks.reopened', 'run.patched']);
    expect(spec(given, 'say').input).toEqual({ text: 'ho' });
    expect(given.run.tasks.get('say')?.attempts[0]?.spec?.input).toEqual({ text: 'hi' });
  });

  it('keeps running where its new input is refused', () => {
    const given = running();
    expect(given.refusal(restart('say', { input: { times: 2 } })).reasons.join(' ')).toContain('text');
    expect(given.status('say')).toBe('running');
  });

  it('names an effect outside that may have happened, and is refused until a person says so', () => {
    const given = running();
    expect(given.refusal(restart('send')).reasons).toEqual([
      '“Task send” may have had its effect outside already.',
      'Say that these may happen again.',
    ]);
    given.accept(restart('send', { repeatEffects: true }));
    expect(given.status('send')).toBe('pending');
  });

  it('waits with a run that is paused', () => {
    const given = running().accept({ type: 'pauseRun' }).accept(restart('say'));
    expect(nextFor(given.run, 'io-1', NOW)).toBeUndefined();
    given.accept({ type: 'resumeRun' });
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('say');
  });

  it('is refused when others restarted it since the consequences were seen', () => {
    const given = running();
    const found = blastRadius(given.run, { type: 'restartTask', task: 'say' });
    const seen = isRefusal(found) ? '' : found.mark;
    expect(found).toMatchObject({ anew: ['say'], running: ['say'], results: 0 });
    given.accept(restart('say')).accept(dispatch('say'));
    expect(given.refusal(restart('say', { seen })).reasons).toEqual(['The run has changed: look again.']);
  });
});

describe('A restart of what does not run any more is refused, with what to do instead', () => {
  it('where it has its result', () => {
    const given = running();
    given.accept(success('say', fenceOf(given, 'say')));
    expect(given.refusal(restart('say')).reasons).toEqual([
      '“Task say” has ended meanwhile, with a result: run it again instead.',
    ]);
  });

  it('where it failed, or waits for its next attempt', () => {
    const given = running();
    given.accept(failure('say', fenceOf(given, 'say')));
    expect(given.refusal(restart('say')).reasons).toEqual([
      '“Task say” has failed meanwhile: retry it instead.',
    ]);
    given.accept(recover('say', 'retry'));
    expect(given.refusal(restart('say')).reasons).toEqual([
      '“Task say” does not run now: retry it, or wait for its next attempt.',
    ]);
  });

  it('where it has not begun, or the run has ended', () => {
    const given = running();
    expect(given.refusal(restart('end')).reasons).toEqual([
      '“Task end” does not run now: it will begin by itself.',
    ]);
    given.accept({ type: 'cancelRun' });
    expect(given.refusal(restart('say')).reasons).toEqual([
      '“Task say” was stopped by the end of the run: retry it instead.',
    ]);
  });
});

describe('A change of the plan', () => {
  const edit = (given: Given): GraphOp => ({
    op: 'edit',
    task: { ...spec(given, 'say'), tool: 'noop-io', input: {} },
  });

  it('that touches a running task is refused until a person says that it restarts', () => {
    const given = running();
    expect(given.refusal(patching([edit(given)], undefined)).reasons).toEqual([
      '$.ops[0]: “Task say” is running: restart it with the change, or wait for it.',
    ]);
    const events = given.when(patching([edit(given)], { tasks: ['say'] }));
    expect(types(events)).toEqual(['tasks.reopened', 'run.patched']);
    expect(events[0]).toMatchObject({ reason: 'A person restarted it with a change. Another way.' });
    expect(spec(given, 'say').tool).toBe('noop-io');
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('say');
  });

  it('is taken back while it runs again: that stops it once more', () => {
    const given = running();
    const before = planNow(given.run);
    const ops = [edit(given)];
    given.accept(patching(ops, { tasks: ['say'] })).accept(dispatch('say'));
    const back = inverseOf(ops, before);
    expect(given.refusal(patching(back, undefined, 2)).reasons.join(' ')).toContain('is running');
    given.accept(patching(back, { tasks: ['say'] }, 2));
    expect(spec(given, 'say')).toMatchObject({ tool: 'echo', input: { text: 'hi' } });
    given.accept(dispatch('say'));
    expect(given.run.tasks.get('say')?.attempts.map(({ outcome }) => outcome)).toEqual([
      'cancelled',
      'cancelled',
      undefined,
    ]);
  });

  it('gives a running task to another worker, who begins it again', () => {
    const given = running();
    given.accept(patching([{ op: 'assign', id: 'say', assignment: { worker: 'io-2' } }], { tasks: ['say'] }));
    expect(nextFor(given.run, 'io-2', NOW)?.task).toBe('say');
    expect(given.run.tasks.get('say')?.attempts[0]?.spec).toBeUndefined();
  });

  it('pins a running task where it is, or lets it go, and stops nothing', () => {
    const given = running();
    const pin = (pinned: boolean): GraphOp[] => [
      { op: 'assign', id: 'send', assignment: pinned ? { worker: 'io-1', pinned } : { worker: 'io-1' } },
    ];
    expect(types(given.when(patching(pin(true), undefined)))).toEqual(['run.patched']);
    expect(given.run.tasks.get('send')).toMatchObject({
      pinned: true,
      edited: 2,
      state: { status: 'running' },
    });
    expect(given.run.tasks.get('send')?.attempts).toHaveLength(1);
    expect(given.refusal(patching(pin(false), undefined)).code).toBe('conflict');
    given.accept(patching(pin(false), undefined, 2));
    expect(given.run.tasks.get('send')?.pinned).toBe(false);
    expect(given.run.tasks.get('send')?.gate).toBeUndefined();
    given.accept(success('send', fenceOf(given, 'send')));
  });

  it('lets a running task wait for one more', () => {
    const given = running();
    const add: GraphOp = { op: 'add', task: task('first'), assignment: { worker: 'io-1' } };
    given.accept(patching([add, { op: 'link', from: 'first', to: 'say' }], { tasks: ['say'] }));
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('first');
    expect(given.run.tasks.get('say')?.unmet).toBe(1);
  });

  it('is refused whole where one of its running tasks has ended meanwhile', () => {
    const given = running();
    const ops = [edit(given)];
    given.accept(success('say', fenceOf(given, 'say')));
    expect(given.refusal(patching(ops, { tasks: ['say', 'send'], repeatEffects: true })).reasons).toEqual([
      '“Task say” has ended meanwhile, with a result: run it again instead.',
    ]);
    expect(given.status('send')).toBe('running');
  });

  it('names an effect outside that may have happened already', () => {
    const given = running();
    const ops: GraphOp[] = [{ op: 'assign', id: 'send', assignment: { worker: 'io-2' } }];
    expect(given.refusal(patching(ops, { tasks: ['send'] })).code).toBe('effects');
    given.accept(patching(ops, { tasks: ['send'], repeatEffects: true }));
  });

  it('of a task that failed names its effect outside too, before it begins anew', () => {
    const given = running();
    given.accept(failure('send', fenceOf(given, 'send'), 'lost')).accept(recover('send', 'degrade'));
    const ops: GraphOp[] = [{ op: 'assign', id: 'send', assignment: { worker: 'io-2' } }];
    expect(given.refusal(patching(ops, undefined)).reasons).toEqual([
      '“Task send” may have had its effect outside already.',
      'Say that these may happen again.',
    ]);
    expect(types(given.when(patching(ops, { tasks: [], repeatEffects: true })))).toEqual(['run.patched']);
    expect(nextFor(given.run, 'io-2', NOW)?.task).toBe('send');
  });

  it('by somebody else since is a conflict, and nothing is stopped', () => {
    const given = running();
    given.accept(restart('say', { input: { text: 'theirs' } })).accept(dispatch('say'));
    expect(given.refusal(patching([edit(given)], { tasks: ['say'] })).code).toBe('conflict');
    expect(given.status('say')).toBe('running');
  });

  it('takes no running task out of the plan', () => {
    const given = running();
    const ops: GraphOp[] = [
      { op: 'remove', id: 'send' },
      { op: 'deliver', deliverables: ['end'] },
    ];
    expect(given.refusal(patching(ops, undefined)).reasons).toEqual([
      '$.ops[0]: “Task send” is running: skip it first, or wait for it.',
    ]);
  });
});
