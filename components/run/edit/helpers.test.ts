import { describe, expect, it } from 'vitest';
import { CATALOGUE, planOf, task } from '@/server/tests/fixtures';
import { GAP, NODE, type Positions } from '../canvas/geometry';
import { initialsOf } from '../header/initials';
import { freePlace } from './auto-place';
import { drawnPlan } from './blank';
import { differencesOf } from './differences';
import { foundTools } from './found-tools';
import { whoCan } from './who-can';

describe('Looking for a tool', () => {
  it('finds every word in its name or in what it does, by kind', () => {
    const names = (sought: string) => foundTools(CATALOGUE.tools, sought).map(({ name }) => name);
    expect(names('noop')).toEqual(['noop-io', 'noop-logic', 'noop-inference']);
    expect(names('does nothing inference')).toEqual(['noop-inference']);
    expect(names('no such tool')).toEqual([]);
  });
});

describe('Who can run tasks', () => {
  it('is told with what the others can’t', () => {
    const found = whoCan([{ tool: 'echo' }, { tool: 'noop-io' }], CATALOGUE);
    expect(found.map(({ id, unable }) => [id, unable])).toEqual([
      ['io-1', []],
      ['io-2', []],
      ['logic-1', ['echo', 'noop-io']],
    ]);
  });
});

describe('A new box', () => {
  it('stands below what it needs, beside what stands there', () => {
    const below = { x: 0, y: NODE.height + GAP.down };
    const all: Positions = new Map([['a', { x: 0, y: 0 }]]);
    expect(freePlace(all, ['a'])).toEqual(below);
    const beside = freePlace(new Map([...all, ['b', below]]), ['a']);
    expect(beside).toEqual({ x: NODE.width + GAP.across, y: below.y });
  });
});

describe('Two sides of a conflict', () => {
  it('are told where they differ', () => {
    expect(differencesOf({ title: 'A', sql: 'x' }, { title: 'B', sql: 'x' })).toEqual([
      { name: 'title', mine: 'A', theirs: 'B' },
    ]);
    expect(differencesOf({ title: 'A' }, undefined)).toEqual([{ name: '', mine: 'A', theirs: 'Removed' }]);
  });
});

describe('A drawn plan', () => {
  it('delivers what nobody reads where nothing else was said', () => {
    const plan = planOf([task('a'), task('b', ['a']), task('c')]);
    expect(JSON.parse(drawnPlan({ ...plan, deliverables: [] })).deliverables).toEqual(['b', 'c']);
    expect(JSON.parse(drawnPlan(plan)).deliverables).toEqual(['c']);
  });
});

describe('Initials', () => {
  it('are one or two signs', () => {
    expect([initialsOf('Ada Lovelace'), initialsOf('guest 3f2a'), initialsOf('雨'), initialsOf(' ')]).toEqual(
      ['AL', 'G3', '雨', '?'],
    );
  });
});
