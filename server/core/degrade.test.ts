import { describe, expect, it } from 'vitest';
import { CATALOGUE, planOf, task, worker } from '../tests/fixtures.ts';
import {
  dispatch,
  failure,
  fenceOf,
  Given,
  NOW,
  proposed,
  recover,
  started,
  success,
} from '../tests/given.ts';
import type { Catalogue } from './catalogue.ts';
import type { Command } from './command.ts';
import type { FailureClass } from './failure.ts';
import type { Fallback } from './fallback.ts';
import { childSpec, isMap } from './map.ts';
import { nextFallback } from './next-fallback.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';
import { fromSnapshot, toSnapshot } from './snapshot.ts';
import type { TaskSpec } from './task.ts';
import { nextFor } from './todo.ts';
import { validatePlan } from './validate.ts';

const ECHO: Fallback = { to: 'tool', tool: 'echo', input: { text: 'instead' } };
const OTHER: Fallback = { to: 'worker', worker: 'io-2' };

const turn = (fallback: Fallback, attempt = 1): Command => ({
  type: 'decideRecovery',
  task: 'a',
  attempt,
  saw: { rule: 'logic × io [1]: degrade', class: 'logic', before: 0 },
  chose: { type: 'degrade', with: fallback, at: NOW },
});

/** A run whose task `a` failed, with `b` after it. */
function failedA(spec: Partial<TaskSpec> = {}, cls: 'timeout' | 'logic' = 'logic'): Given {
  const given = Given.that(started, proposed([task('a', [], spec), task('b', ['a'])])).accept(dispatch('a'));
  return given.accept(failure('a', fenceOf(given, 'a'), cls));
}

const cellA = ({ run }: Given) => {
  const cell = run.tasks.get('a');
  if (!cell) throw new Error('There is no a.');
  return cell;
};

describe('A task that degrades', () => {
  it('goes on with another tool and its own input for it, at once', () => {
    const given = failedA({ fallbacks: [ECHO] });
    expect(given.when(turn(ECHO)).map(({ type }) => type)).toEqual([
      'recovery.decided',
      'task.degraded',
      'task.retryScheduled',
    ]);
    expect(cellA(given)).toMatchObject({
      spec: { tool: 'echo', input: { text: 'instead' } },
      degraded: [{ with: ECHO, from: 'noop-io', reason: 'It was logic.' }],
      state: { status: 'pending' },
    });
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('a');
  });

  it('goes on with another worker, which alone is given it', () => {
    const given = failedA().accept(turn(OTHER));
    expect(nextFor(given.run, 'io-1', NOW)).toBeUndefined();
    expect(nextFor(given.run, 'io-2', NOW)?.task).toBe('a');
  });

  it('goes on with another model when it asks one', () => {
    const catalogue = { ...CATALOGUE, workers: [...CATALOGUE.workers, worker('think', 'inference')] };
    const spec = task('a', [], { kind: 'inference', tool: 'noop-inference' });
    const cell = failedA().run.tasks.get('a');
    if (!cell) throw new Error('There is no a.');
    const policy: Policy = { ...DEFAULT_POLICY, fallbacks: { model: 'small' } };
    const next = nextFallback({ policy }, { ...cell, spec, worker: 'think' }, { class: 'logic' }, catalogue);
    expect(next).toEqual({ to: 'model', model: 'small' });
    expect(failedA().refusal(turn({ to: 'model', model: 'small' })).reasons).toEqual([
      'Only an inference task asks a model.',
    ]);
  });

  it('is said to have done its work in a lesser way, when the run ends', () => {
    const given = failedA().accept(turn(ECHO));
    for (const id of ['a', 'b']) {
      given.accept(dispatch(id));
      given.accept(success(id, fenceOf(given, id)));
    }
    expect(given.when({ type: 'closeRun' })).toMatchObject([
      {
        status: 'succeeded',
        reason: 'Every deliverable is there. Done in a lesser way: “Task a” (echo instead of noop-io).',
      },
    ]);
  });

  it('is the same after a snapshot', () => {
    const { run } = failedA().accept(turn(ECHO));
    const again = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(run, 1))));
    expect(again.tasks.get('a')?.degraded).toEqual(run.tasks.get('a')?.degraded);
    expect(nextFor(again, 'io-1', NOW)?.task).toBe('a');
  });

  it('stands before its gate again when the tool is another', () => {
    const guarded = { tool: 'send', effect: 'guarded' } as const;
    const tasks = [task('page', [], { tool: 'fetch' }), task('a', ['page'], guarded)];
    const given = Given.that(started, proposed(tasks)).accept(dispatch('page'));
    given.accept(success('page', fenceOf(given, 'page')));
    given.accept({ type: 'passGate', task: 'a', reason: 'seen' }).accept(dispatch('a'));
    given.accept(failure('a', fenceOf(given, 'a'), 'logic')).accept(turn(ECHO));
    expect(given.run.gates).toEqual(['a']);
    expect(nextFor(given.run, 'io-1', NOW)).toBeUndefined();
  });
});

describe('What a task turns to next', () => {
  const next = (
    given: Given,
    cls: FailureClass = 'logic',
    policy: Policy = DEFAULT_POLICY,
    catalogue = CATALOGUE,
  ) => nextFallback({ policy }, cellA(given), { class: cls }, catalogue);
  const withTools = (...tools: string[]): Policy => ({
    ...DEFAULT_POLICY,
    fallbacks: { tools: { 'noop-io': tools } },
  });

  it('is what it names itself, one after the other, then nothing', () => {
    const given = failedA({ fallbacks: [ECHO, OTHER] });
    expect(next(given)).toEqual(ECHO);
    again(given, ECHO, 1);
    expect(next(given)).toEqual(OTHER);
    again(given, OTHER, 2);
    expect(next(given)).toBeUndefined();
  });

  it('is what the policy names for its tool, when the same input fits', () => {
    expect(next(failedA(), 'logic', withTools('echo'))).toBeUndefined();
    const given = failedA({ input: { text: 'hello' } });
    expect(next(given, 'logic', withTools('gone', 'echo'))).toEqual({ to: 'tool', tool: 'echo' });
  });

  it('gets the input that was planned, whatever a tool in between was given', () => {
    const given = failedA({ input: { text: 'planned' }, fallbacks: [{ ...ECHO, input: { text: 'odd' } }] });
    again(given, { ...ECHO, input: { text: 'odd' } }, 1);
    const policy = withTools('echo');
    expect(next(given, 'logic', policy)).toEqual({ to: 'tool', tool: 'echo', input: { text: 'planned' } });
  });

  it('never is what changes something outside, asks the web or brings in its words, where the task does not', () => {
    for (const tool of ['send', 'fetch']) expect(next(failedA(), 'logic', withTools(tool))).toBeUndefined();
  });

  it('is a worker elsewhere after a failure that may be the machine’s, unless a person chose the worker', () => {
    const far = { ...worker('far', 'io'), location: 'remote' } as const;
    const catalogue: Catalogue = { ...CATALOGUE, workers: [...CATALOGUE.workers, far] };
    const given = failedA({}, 'timeout');
    expect(next(given, 'timeout', DEFAULT_POLICY, catalogue)).toEqual({ to: 'worker', worker: 'far' });
    expect(next(given, 'logic', DEFAULT_POLICY, catalogue)).toBeUndefined();
    expect(next(given, 'timeout')).toBeUndefined();
    const pinned = { ...cellA(given), pinned: true };
    expect(nextFallback({ policy: DEFAULT_POLICY }, pinned, { class: 'timeout' }, catalogue)).toBeUndefined();
  });
});

/** It turned to this, and failed again. */
function again(given: Given, fallback: Fallback, attempt: number): void {
  given.accept(turn(fallback, attempt)).accept(dispatch('a', cellA(given).worker));
  given.accept(failure('a', fenceOf(given, 'a'), 'logic'));
}

describe('A plan', () => {
  const said = (spec: Partial<TaskSpec>) =>
    validatePlan(planOf([task('z'), task('a', ['z'], spec)]), CATALOGUE).map(({ path, message }) => [
      path,
      message,
    ]);
  const at = '$.graph.tasks[1].fallbacks[0]';

  it.each<[string, Partial<TaskSpec>, string]>([
    ['a tool that is not there', { fallbacks: [{ to: 'tool', tool: 'nope' }] }, 'There is no tool "nope".'],
    [
      'a tool of another kind',
      { fallbacks: [{ to: 'tool', tool: 'noop-logic' }] },
      'The tool noop-logic is of kind logic, the task is of kind io.',
    ],
    [
      'an input that does not fit',
      { fallbacks: [{ to: 'tool', tool: 'echo', input: { text: 7 } }] },
      'The input does not fit echo: $.text: Invalid input: expected string, received number.',
    ],
    [
      'an input that reads what the task does not need',
      { fallbacks: [{ to: 'tool', tool: 'echo', input: { text: { $ref: 'q.text' } } }] },
      'The reference "q.text" reads "q", which the task does not need.',
    ],
    [
      'an effect that the task does not have',
      { fallbacks: [{ to: 'tool', tool: 'send' }] },
      'send changes something outside, and the task does not.',
    ],
    [
      'a worker that cannot',
      { fallbacks: [{ to: 'worker', worker: 'logic-1' }] },
      'logic-1 (logic) cannot run noop-io.',
    ],
    [
      'a model where none is asked',
      { fallbacks: [{ to: 'model', model: 'm' }] },
      'Only an inference task asks a model.',
    ],
  ])('that falls back to %s is refused', (_, spec, message) => {
    expect(said(spec)).toEqual([[at, message]]);
  });

  it('may fall back on what its task needs, and on its item', () => {
    const input = { text: { $ref: 'z.text' } };
    expect(said({ fallbacks: [{ to: 'tool', tool: 'echo', input }, OTHER] })).toEqual([]);
    const ofItem = { to: 'tool', tool: 'echo', input: { text: { $ref: '$item.name' } } } as const;
    const map = task('a', ['z'], { forEach: { $ref: 'z.files' }, fallbacks: [ofItem] });
    expect(said(map)).toEqual([]);
    if (!isMap(map)) throw new Error('It is no map task.');
    expect(childSpec(map, 2).fallbacks).toEqual([
      { to: 'tool', tool: 'echo', input: { text: { $ref: 'z.files.2.name' } } },
    ]);
  });
});

describe('A run that ends without all of its deliverables', () => {
  it('says which are missing and why', () => {
    const tasks = [task('a'), task('b', ['a']), task('c')];
    const given = Given.that(started, proposed(tasks, { deliverables: ['b', 'c'] })).accept(dispatch('c'));
    given.accept(success('c', fenceOf(given, 'c'))).accept(dispatch('a'));
    given.accept(failure('a', fenceOf(given, 'a'), 'logic')).accept(recover('a', 'degrade'));
    expect(given.when({ type: 'closeRun' })).toMatchObject([
      {
        status: 'partial',
        reason: '1 of 2 deliverables are there. Missing: “Task b”. “Task a” failed: It was logic.',
      },
    ]);
  });
});
