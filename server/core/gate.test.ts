import { describe, expect, it } from 'vitest';
import { CATALOGUE, planOf, task } from '../tests/fixtures.ts';
import { dispatch, fenceOf, Given, NOW, started, success } from '../tests/given.ts';
import type { Command } from './command.ts';
import { runStatus, waitReason } from './derived.ts';
import { gatesOf } from './gate.ts';
import type { PlanNote } from './plan.ts';
import { fromSnapshot, toSnapshot } from './snapshot.ts';
import type { TaskSpec } from './task.ts';
import { nextFor, todo } from './todo.ts';

const fetch = (id: string, needs: string[] = [], url = 'https://a.example/x') =>
  task(id, needs, { tool: 'fetch', input: { url } });
const send = (id: string, needs: string[] = []) => task(id, needs, { tool: 'send' });
const gates = (tasks: TaskSpec[], origin: PlanNote['origin'] = 'playbook') =>
  gatesOf(planOf(tasks), CATALOGUE, origin);

describe('A gate stands before', () => {
  it('an effect that is made of what came from outside, however far upstream', () => {
    const tasks = [fetch('page'), task('mid', ['page']), send('post', ['mid'])];
    expect(gates(tasks)).toEqual({ post: { type: 'effect', from: ['page'] } });
  });

  it('an effect that only waits for such a task', () => {
    expect(gates([fetch('page'), send('post', ['page'])])).toHaveProperty('post');
  });

  it('no effect that is made of the goal alone', () => {
    expect(gates([task('a'), send('post', ['a'])])).toEqual({});
  });

  it('a task that was raised to guarded', () => {
    const tasks = [fetch('page'), task('save', ['page'], { effect: 'guarded' })];
    expect(gates(tasks)).toEqual({ save: { type: 'effect', from: ['page'] } });
  });

  it('every effect that a model chose, even of the goal alone', () => {
    expect(gates([task('a'), send('post', ['a'])], 'model')).toEqual({ post: { type: 'effect', from: [] } });
  });

  it('every address that a model chose, and none that a playbook did', () => {
    expect(gates([fetch('page')], 'model')).toEqual({ page: { type: 'address', input: 'url' } });
    expect(gates([fetch('page')])).toEqual({});
  });
});

function planned(tasks: TaskSpec[], origin: PlanNote['origin'] = 'playbook'): Given {
  const note = { planner: 'test', summary: 'a plan', origin };
  const proposal: Command = { type: 'proposePlan', plan: planOf(tasks), note };
  return Given.that(started, proposal);
}

/** The page was read; the task that posts it stands at its gate. */
function atGate(): Given {
  const given = planned([fetch('page'), send('post', ['page'])]);
  given.accept(dispatch('page'));
  return given.accept(success('page', fenceOf(given, 'page')));
}
const hold = (id: string, hosts: string[] = []): Command => ({
  type: 'holdTask',
  task: id,
  hosts,
  evidence: '{"body":"…"}',
});
const answer = (question: string, option: string): Command => ({ type: 'answerQuestion', question, option });

describe('A task at its gate', () => {
  it('is not dispatched, and asks to be looked at', () => {
    const given = atGate();
    expect(nextFor(given.run, 'io-1', NOW)).toBeUndefined();
    expect(given.refusal(dispatch('post')).code).toBe('not_ready');
    expect(todo(given.run, NOW)).toEqual([{ type: 'gate', task: 'post' }]);
    const cell = given.run.tasks.get('post');
    expect(cell && waitReason(given.run, cell)).toEqual({ type: 'gate' });
  });

  it('waits for a person, who reads what would be sent and where it came from', () => {
    const given = atGate();
    given.accept(hold('post'));
    const question = given.run.questions.get('post-gate');
    expect(question?.reason).toContain('“Task page”');
    expect(question?.evidence).toBe('{"body":"…"}');
    expect(runStatus(given.run)).toBe('waiting');
  });

  it('goes on when the person allows it', () => {
    const given = atGate().accept(hold('post')).accept(answer('post-gate', 'allow'));
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('post');
  });

  it('gives nothing when the person skips it', () => {
    const given = atGate().accept(hold('post')).accept(answer('post-gate', 'skip'));
    expect(given.status('post')).toBe('skipped');
    expect(given.run.gates).toEqual([]);
  });

  it('is let through when nothing stands against it', () => {
    const given = atGate().accept({ type: 'passGate', task: 'post', reason: 'free' });
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('post');
    expect(given.refusal({ type: 'passGate', task: 'post', reason: 'again' }).code).toBe('no_gate');
  });

  it('stands there still after its run was read from a snapshot', () => {
    const { run } = atGate();
    const again = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(run, 9))));
    expect(again.gates).toEqual(['post']);
    expect(nextFor(again, 'io-1', NOW)).toBeUndefined();
  });

  it('is not looked at while the run is paused', () => {
    expect(todo(atGate().accept({ type: 'pauseRun' }).run, NOW)).toEqual([]);
  });
});

describe('A person who allows a host', () => {
  const three = () =>
    planned([fetch('a'), fetch('b'), fetch('c', [], 'https://other.example/')], 'model')
      .accept(hold('a', ['a.example']))
      .accept(hold('b', ['a.example']))
      .accept(hold('c', ['other.example']));

  it('is not asked twice about it', () => {
    const given = three().accept(answer('a-gate', 'allow'));
    expect(given.run.questions.get('b-gate')?.answered).toBe('allow');
    expect(given.run.tasks.get('b')?.gate).toBeUndefined();
    expect(given.run.hosts).toEqual(['a.example']);
  });

  it('is still asked about another', () => {
    const given = three().accept(answer('a-gate', 'allow'));
    expect(given.run.questions.get('c-gate')?.answered).toBeUndefined();
    expect(given.run.openQuestions).toBe(1);
  });
});

describe('A map task behind a gate', () => {
  const map = () =>
    planned([task('list'), fetch('each', [], '<% $item %>')].map(mapped), 'model').accept(dispatch('list'));
  const mapped = (spec: TaskSpec): TaskSpec =>
    spec.id === 'each' ? { ...spec, forEach: { $ref: 'list' } } : spec;

  it('is looked at once, before it is expanded', () => {
    const given = map();
    given.accept(success('list', fenceOf(given, 'list')));
    expect(todo(given.run, NOW)).toEqual([{ type: 'gate', task: 'each' }]);
    expect(given.refusal({ type: 'expandTask', task: 'each', count: 2 }).code).toBe('not_ready');
    given.accept({ type: 'passGate', task: 'each', reason: 'named' });
    given.accept({ type: 'expandTask', task: 'each', count: 2 });
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('each/0');
  });
});

describe('A gate that a person is asked about', () => {
  it('is asked about again when what it would send is made anew', () => {
    const given = atGate().accept(hold('post')).accept({ type: 'rerunOnly', task: 'page' });
    expect([given.run.openQuestions, given.status('post')]).toEqual([0, 'pending']);
    expect(given.run.tasks.get('post')?.gate).toBeDefined();
    given.accept(dispatch('page'));
    given.accept(success('page', fenceOf(given, 'page'), 'another'));
    expect(todo(given.run, NOW)).toMatchObject([{ type: 'gate', task: 'post' }]);
  });
});
