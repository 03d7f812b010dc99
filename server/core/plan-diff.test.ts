import { describe, expect, it } from 'vitest';
import { planOf, task } from '../tests/fixtures.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type GraphOp, withOps } from './patch.ts';
import { planDiff } from './plan-diff.ts';

const before = planOf([
  task('a', [], { input: { chart: { type: 'line', size: 3 } } }),
  task('b', ['a']),
  task('c', ['b']),
]);
const changed = (...ops: GraphOp[]) => planDiff(before, withOps(before, ops));

describe('What differs between two plans', () => {
  it('is nothing between a plan and itself', () => {
    expect(changed()).toEqual({ added: [], removed: [], changed: [], linked: [], unlinked: [] });
  });

  it('is told field by field', () => {
    const op = {
      op: 'edit',
      task: task('a', [], { title: 'New', input: { chart: { type: 'bar', size: 3 } } }),
    } as const;
    expect(changed(op).changed).toMatchObject([
      {
        id: 'a',
        fields: [
          { path: 'title', before: 'Task a', after: 'New' },
          { path: 'input.chart.type', before: 'line', after: 'bar' },
        ],
      },
    ]);
  });

  it('names added and removed tasks with their edges', () => {
    const diff = changed(
      { op: 'add', task: task('n', ['a']), assignment: { worker: 'io-2' } },
      { op: 'unlink', from: 'b', to: 'c' },
      { op: 'link', from: 'n', to: 'c' },
      { op: 'remove', id: 'b' },
    );
    expect(diff.added).toMatchObject([{ task: { id: 'n' }, worker: 'io-2' }]);
    expect(diff.removed.map(({ id }) => id)).toEqual(['b']);
    expect(diff.linked).toEqual([
      { from: 'n', to: 'c' },
      { from: 'a', to: 'n' },
    ]);
    expect(diff.unlinked).toEqual([
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
    ]);
    expect(diff.changed).toEqual([]);
  });

  it('tells another worker, and another result', () => {
    const diff = changed(
      { op: 'assign', id: 'a', assignment: { worker: 'io-2' } },
      { op: 'deliver', deliverables: ['b'] },
    );
    expect(diff.changed).toMatchObject([{ id: 'a', fields: [], worker: { before: 'io-1', after: 'io-2' } }]);
    expect(diff.delivers).toEqual({ before: ['c'], after: ['b'] });
  });
});

describe('A fingerprint of changes', () => {
  const add: GraphOp = { op: 'add', task: task('n', ['a']), assignment: { worker: 'io-1' } };
  const cut: GraphOp = { op: 'unlink', from: 'b', to: 'c' };

  it('is the same in another order, with keys in another order and under another title', () => {
    const same: GraphOp = {
      op: 'add',
      assignment: { worker: 'io-1' },
      task: { ...task('n', ['a']), title: 'X' },
    };
    expect(fingerprintOf([cut, same])).toBe(fingerprintOf([add, cut]));
    expect(fingerprintOf([add])).toMatch(/^[0-9a-f]{16}$/);
  });

  it('differs with everything else', () => {
    const other: GraphOp = { op: 'add', task: task('n', ['b']), assignment: { worker: 'io-1' } };
    const all = [[add], [cut], [add, cut], [other], [{ op: 'remove', id: 'n' } as const]].map(fingerprintOf);
    expect(new Set(all).size).toBe(all.length);
  });
});
