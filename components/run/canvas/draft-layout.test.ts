import { describe, expect, it } from 'vitest';
import type { DraftTask } from '@/server/core/plan';
import { draftLayout } from './draft-layout';
import { draftStructure } from './structure';

function task(id: string, ...needs: string[]): DraftTask {
  return { id, title: id, kind: 'io', tool: 'file.read', worker: 'io-1', needs };
}

const laidOut = (tasks: readonly DraftTask[]) => draftLayout(draftStructure('r', tasks)).positions;

/** Forty tasks in layers of five, each of which needs two of the layer above. */
const forty = Array.from({ length: 40 }, (_, at) =>
  at < 5 ? task(`t${at}`) : task(`t${at}`, `t${at - 5}`, `t${at - (at % 5) - 5}`),
);

describe('the draft of a plan', () => {
  it('has a link once both of its ends are written', () => {
    const early = draftStructure('r', [task('late', 'first')]);
    expect(early.links).toEqual([]);
    const whole = draftStructure('r', [task('late', 'first'), task('first')]);
    expect(whole.links).toEqual([{ id: 'first>late', source: 'first', target: 'late' }]);
  });

  it('takes a task that is written twice, or that needs itself, as it first stood', () => {
    const { ids, links } = draftStructure('r', [task('a', 'a'), task('b', 'a', 'a'), task('b')]);
    expect([ids, links.map(({ id }) => id)]).toEqual([['a', 'b'], ['a>b']]);
  });

  it('leaves every task where it is while others come', () => {
    const all = laidOut(forty);
    for (let count = 1; count < forty.length; count += 1) {
      for (const [id, place] of laidOut(forty.slice(0, count))) expect(all.get(id)).toEqual(place);
    }
  });

  it('puts no two tasks in one place, and each below what it needs', () => {
    const all = laidOut(forty);
    expect(new Set([...all.values()].map(({ x, y }) => `${x},${y}`)).size).toBe(40);
    for (const { source, target } of draftStructure('r', forty).links) {
      expect(all.get(source)?.y).toBeLessThan(all.get(target)?.y ?? 0);
    }
  });

  it('puts a task that comes after what needs it above that', () => {
    const all = laidOut([task('report', 'read'), task('read')]);
    expect(all.get('read')?.y).toBeLessThan(all.get('report')?.y ?? 0);
  });

  it('goes on in the next row where a row would become too wide to be read', () => {
    const many = Array.from({ length: 30 }, (_, at) => task(`read-${at}`));
    const all = [...laidOut([...many, task('report', ...many.map(({ id }) => id))]).values()];
    expect(new Set(all.map(({ x }) => x)).size).toBe(7);
    expect(Math.max(...all.map(({ y }) => y))).toBe(all.at(-1)?.y);
  });

  it('is laid out even where tasks need each other', () => {
    expect(laidOut([task('a', 'c'), task('b', 'a'), task('c', 'b')]).size).toBe(3);
  });
});
