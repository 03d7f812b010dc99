import { describe, expect, it, test } from 'vitest';
import { handle, task } from '../tests/fixtures.ts';
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
import type { Command } from './command.ts';
import { isResting, runStatus } from './derived.ts';
import { nextFor } from './todo.ts';

const provide = (id: string): Command => ({ type: 'provideResult', task: id, output: handle('given') });
const retry = (id: string): Command => ({ type: 'retryTask', task: id });
const rerun = (id: string): Command => ({ type: 'rerunFrom', task: id });

function run(given: Given, id: string): Given {
  given.accept(dispatch(id));
  return given.accept(success(id, fenceOf(given, id)));
}

/** read and page, and end, which needs both. */
function begun(): Given {
  return Given.that(started, proposed([task('read'), task('page'), task('end', ['read', 'page'])]));
}

function finished(): Given {
  const given = begun();
  for (const id of ['read', 'page', 'end']) run(given, id);
  return given.accept({ type: 'closeRun' });
}

describe('A map task that lost an item', () => {
  function ended(): Given {
    const map = task('m', ['read'], { forEach: { $ref: 'read.files' } });
    const given = run(Given.that(started, proposed([task('read'), map, task('end', ['m'])])), 'read');
    given.accept({ type: 'expandTask', task: 'm', count: 2 });
    run(given, 'm/0').accept(dispatch('m/1'));
    given.accept(failure('m/1', fenceOf(given, 'm/1'))).accept(recover('m/1', 'degrade'));
    return given.accept({ type: 'closeRun' });
  }

  it('is gathered once that item is retried', () => {
    const given = run(ended().accept(retry('m/1')), 'm/1');
    expect(given.run.maps).toEqual(['m']);
  });

  it('is gathered once that item is given', () => {
    expect(ended().accept(provide('m/1')).run.maps).toEqual(['m']);
  });

  it('keeps an only item that a person gives, also in the place of its result', () => {
    const map = task('m', ['read'], { forEach: { $ref: 'read.files' } });
    const given = run(Given.that(started, proposed([task('read'), map])), 'read');
    run(given.accept({ type: 'expandTask', task: 'm', count: 1 }), 'm/0');
    given.accept({ type: 'gatherTask', task: 'm', output: handle('all'), ms: 1 }).accept(provide('m/0'));
    expect(given.run.tasks.get('m/0')?.state).toMatchObject({ status: 'succeeded', given: true });
    expect(given.run.maps).toEqual(['m']);
    expect(given.run.tasks.get('m')?.children?.count).toBe(1);
  });

  it('is not put beside its own list: what the list is read from runs again with all that follows', () => {
    const reasons = ['“Task m” has begun with a list that this is behind: run from here instead.'];
    expect(ended().refusal({ type: 'rerunOnly', task: 'read' }).reasons).toEqual(reasons);
    const given = ended().accept(rerun('read'));
    expect(given.run.tasks.get('m')?.children).toBeUndefined();
  });
});

describe('A step', () => {
  const step: Command = { type: 'stepRun' };

  it('starts one task of a paused run, and no second', () => {
    const given = begun().accept({ type: 'pauseRun' });
    expect(nextFor(given.run, 'io-1', NOW)).toBeUndefined();
    expect(isResting(given.run)).toBe(true);
    given.accept(step);
    expect(isResting(given.run)).toBe(false);
    given.accept(dispatch('read'));
    expect(nextFor(given.run, 'io-1', NOW)).toBeUndefined();
    expect(given.refusal(dispatch('page')).reasons).toEqual(['The run is paused.']);
    expect(runStatus(given.run)).toBe('paused');
  });

  it('is refused where it would start nothing', () => {
    const given = begun();
    expect(given.refusal(step).code).toBe('not_paused');
    given.accept({ type: 'pauseRun' }).accept(step);
    expect(given.refusal(step).reasons).toEqual(['The next task is about to start.']);
    given.accept(dispatch('read')).accept(step).accept(dispatch('page'));
    expect(given.refusal(step).reasons).toEqual(['No task can start now: it waits for what runs.']);
  });

  it('is forgotten when the run is resumed', () => {
    const given = begun().accept({ type: 'pauseRun' }).accept(step).accept({ type: 'resumeRun' });
    expect(given.run.stepping).toBeUndefined();
  });
});

test('a note stays on its task, also after the end', () => {
  const given = finished().accept({ type: 'noteTask', task: 'read', text: 'Checked by hand.' });
  expect(given.run.notes?.read).toMatchObject([{ text: 'Checked by hand.', at: NOW }]);
  expect(given.run.closed).toBeDefined();
  expect(given.refusal({ type: 'noteTask', task: 'gone', text: 'x' }).code).toBe('no_task');
});
