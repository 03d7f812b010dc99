import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import { Given, proposed, started } from '../tests/given.ts';
import type { Command } from './command.ts';
import { type GraphOp, targetOf } from './patch.ts';

const IDS = ['a', 'b', 'c', 'd', 'e'];
const someTasks = fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1, maxLength: 3 });

/** What one person changes: the titles of some tasks, or who does them. */
const changes = (who: string) =>
  fc
    .record({ ids: someTasks, assigns: fc.boolean() })
    .map(({ ids, assigns }) =>
      ids.map(
        (id): GraphOp =>
          assigns
            ? { op: 'assign', id, assignment: { worker: 'io-2', pinned: true } }
            : { op: 'edit', task: task(id, [], { title: `${who}: ${id}` }) },
      ),
    );

const patch = (ops: GraphOp[]): Command => ({
  type: 'patchRun',
  patch: { base: 1, ops, reason: 'because' },
  origin: 'person',
});

function isThere(given: Given, op: GraphOp): boolean {
  const cell = given.run.tasks.get(targetOf(op) ?? '');
  return op.op === 'edit' ? cell?.spec.title === op.task.title : cell?.pinned === true;
}

describe('Two changes from one base', () => {
  it('both stand where they do not overlap; else exactly one of them wins, and the other is told why', () => {
    fc.assert(
      fc.property(changes('Ada'), changes('Bo'), (first, second) => {
        const given = Given.that(started, proposed(IDS.map((id) => task(id))));
        given.accept(patch(first));
        const touched = new Set(first.map(targetOf));
        const overlaps = second.some((op) => touched.has(targetOf(op)));
        if (overlaps) {
          const before = given.run;
          expect(given.refusal(patch(second)).code).toBe('conflict');
          expect(given.run).toBe(before);
        } else given.accept(patch(second));
        expect(first.every((op) => isThere(given, op))).toBe(true);
        if (!overlaps) expect(second.every((op) => isThere(given, op))).toBe(true);
      }),
    );
  });
});
