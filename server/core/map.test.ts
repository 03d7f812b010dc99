import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
import { runStatus } from './derived.ts';
import type { Json } from './json.ts';
import { childSpec, isMap, MOST_TASKS } from './map.ts';
import { DEFAULT_POLICY } from './policy.ts';
import { rowsOf } from './projection.ts';
import { resolveInput } from './reference.ts';
import { fromSnapshot, toSnapshot } from './snapshot.ts';
import type { TaskSpec } from './task.ts';
import { nextFor, todo } from './todo.ts';

const types = (events: { type: string }[]) => events.map(({ type }) => type);
const gathered = { type: 'gatherTask', task: 'm', output: handle('array'), ms: 1 } as const;
const expand = (count: number) => ({ type: 'expandTask', task: 'm', count }) as const;

/** list → m (a map over it) → end. */
function mapped(more: Partial<TaskSpec> = {}): Given {
  const map = task('m', [], {
    forEach: { $ref: 'list.files' },
    input: { url: { $ref: '$item.url' } },
    ...more,
  });
  return Given.that(started, proposed([task('list'), map, task('end', ['m'])]));
}

function listed(more?: Partial<TaskSpec>): Given {
  const given = mapped(more).accept(dispatch('list'));
  return given.accept(success('list', fenceOf(given, 'list')));
}

function childDone(given: Given, id: string): Given {
  given.accept(dispatch(id));
  return given.accept(success(id, fenceOf(given, id)));
}

function childFailed(given: Given, id: string, chose: 'skip' | 'degrade'): Given {
  given.accept(dispatch(id));
  given.accept(failure(id, fenceOf(given, id), 'logic'));
  return given.accept(recover(id, chose));
}

describe('A map task', () => {
  it('waits for its list, then asks to be expanded, and is never sent to a worker itself', () => {
    const given = mapped();
    expect(todo(given.run, NOW)).toEqual([]);
    given.accept(dispatch('list'));
    given.accept(success('list', fenceOf(given, 'list')));
    expect(todo(given.run, NOW)).toEqual([{ type: 'expand', task: 'm' }]);
    expect(nextFor(given.run, 'io-1', NOW)).toBeUndefined();
    expect(given.refusal(dispatch('m')).code).toBe('not_ready');
  });

  it('has a child for each item, assigned and timed as itself, each reading its own place in the list', () => {
    const given = listed();
    expect(types(given.when(expand(3)))).toEqual(['task.expanded']);
    const child = given.run.tasks.get('m/2');
    expect(child).toMatchObject({ worker: 'io-1', parent: 'm', unmet: 0, position: 5, feeds: ['m'] });
    expect(child?.spec.input).toEqual({ url: { $ref: 'list.files.2.url' } });
    expect(child?.spec.forEach).toBeUndefined();
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('m/0');
    expect(given.refusal(expand(3)).code).toBe('not_ready');
  });

  it('is gathered once every child has its result, and only then lets the next task run', () => {
    const given = listed().accept(expand(2));
    childDone(given, 'm/1');
    expect(given.refusal(gathered).code).toBe('not_ready');
    childDone(given, 'm/0');
    expect(todo(given.run, NOW)).toEqual([{ type: 'gather', task: 'm' }]);
    expect(types(given.when(gathered))).toEqual(['task.succeeded']);
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('end');
    expect(given.run.tasks.get('m')?.attempts).toMatchObject([{ n: 1, outcome: 'succeeded' }]);
  });

  it('of an empty list is gathered at once', () => {
    const given = listed().accept(expand(0));
    expect(todo(given.run, NOW)).toEqual([{ type: 'gather', task: 'm' }]);
  });

  it('goes on without the children that it may lose, and fails with the first beyond them', () => {
    const given = listed({ minSuccess: 1 }).accept(expand(3));
    childFailed(given, 'm/0', 'skip');
    expect(given.run.tasks.get('m')).toMatchObject({ unmet: 2, children: { count: 3, skipped: 1 } });
    childFailed(given, 'm/1', 'skip');
    childDone(given, 'm/2');
    expect(todo(given.run, NOW)).toEqual([{ type: 'gather', task: 'm' }]);
  });

  it('that needs all its children ends the run when one stays failed, the others being done', () => {
    const given = listed().accept(expand(2));
    childFailed(given, 'm/0', 'degrade');
    expect(todo(given.run, NOW)).toEqual([]);
    childDone(given, 'm/1');
    expect(todo(given.run, NOW)).toEqual([{ type: 'close' }]);
  });

  it('whose list cannot be read fails as any task does, and can be tried again', () => {
    const given = listed();
    given.accept({ type: 'failMap', task: 'm', failure: { class: 'validation', message: 'No list.' } });
    expect(todo(given.run, NOW)).toEqual([{ type: 'recover', task: 'm', attempt: 1 }]);
    given.accept(recover('m', 'retry'));
    expect(todo(given.run, NOW)).toEqual([{ type: 'expand', task: 'm' }]);
  });

  it('asks a person before a run gets too many tasks, and does what they choose', () => {
    const given = listed();
    expect(types(given.when(expand(MOST_TASKS)))).toEqual(['question.raised']);
    expect(runStatus(given.run)).toBe('waiting');
    given.accept({ type: 'answerQuestion', question: 'm-expand', option: 'first' });
    expect(given.run.tasks.size).toBe(MOST_TASKS);
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('m/0');
  });

  it('asks for nothing while the run is paused', () => {
    const given = listed().accept({ type: 'pauseRun' });
    expect(todo(given.run, NOW)).toEqual([]);
  });

  it('is the same again from a snapshot, at every stage', () => {
    const stages = [listed(), listed().accept(expand(2)), listed().accept(expand(0))];
    for (const { run } of stages) {
      const again = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(run, 1))));
      expect(rowsOf(again)).toEqual(rowsOf(run));
      expect(todo(again, NOW)).toEqual(todo(run, NOW));
    }
  });
});

describe('A child’s input', () => {
  const inputOf = (input: TaskSpec['input'], index = 4) => {
    const map = task('m', [], { forEach: { $ref: 'list.rows' }, input });
    return isMap(map) ? childSpec(map, index).input : undefined;
  };

  it('reads the item and its parts as values and inside text, at any depth', () => {
    expect(
      inputOf({ a: { $ref: '$item' }, b: [{ c: { $ref: '$item.x.y' } }], d: 'see <% $item.url %>!' }),
    ).toEqual({
      a: { $ref: 'list.rows.4' },
      b: [{ c: { $ref: 'list.rows.4.x.y' } }],
      d: 'see <% list.rows.4.url %>!',
    });
  });

  it('reads any item whatsoever as it is: nothing in it is taken for a reference', () => {
    const input = {
      whole: { $ref: '$item' },
      at: { $ref: '$index' },
      deep: [{ x: { $ref: '$item' } }],
      text: 'n<% $index %>',
    };
    const items = fc.array(
      fc.oneof(fc.jsonValue(), fc.constant({ $ref: '$item' }), fc.constant('<% list.0 %>')),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(items, (list) => {
        for (const [at, item] of (list as Json[]).entries()) {
          const found = resolveInput(inputOf(input, at) ?? {}, () => ({ rows: list as Json[] }));
          expect(found).toEqual({ whole: item, at, deep: [{ x: item }], text: `n${at}` });
        }
      }),
    );
  });

  it('knows the place in the list', () => {
    expect(inputOf({ n: { $ref: '$index' }, t: 'no. <% $index %>' }, 7)).toEqual({ n: 7, t: 'no. 7' });
  });

  it('leaves other references and literals alone', () => {
    const input = { a: { $ref: 'other.x' }, b: { $literal: { $ref: '$item' } }, c: '<% other.y %>' };
    expect(inputOf(input)).toEqual(input);
  });
});

describe('Proposing a map task', () => {
  it('refuses a list that no task gives, an item outside a map, and a child named in the plan', () => {
    const bad = [
      task('a', [], { forEach: { $ref: 'ghost.files' } }),
      task('b', [], { input: { x: { $ref: '$item' } }, minSuccess: 2 }),
      task('c/1'),
    ];
    const { reasons } = Given.that(started).refusal(proposed(bad));
    expect(reasons).toEqual([
      expect.stringContaining('$.graph.tasks[0].forEach.$ref: The list "ghost.files"'),
      expect.stringContaining('$.graph.tasks[1].input.x: The reference "$item"'),
      expect.stringContaining('$.graph.tasks[1].minSuccess: Only a map task'),
      expect.stringContaining('$.graph.tasks[2].id: "c/1" is the id of a map task\'s child'),
    ]);
  });

  it('refuses a map over its own descendant as the cycle that it is', () => {
    const plan = [task('a', [], { forEach: { $ref: 'b.files' } }), task('b', ['a'])];
    expect(Given.that(started).refusal(proposed(plan)).reasons[0]).toMatch(/wait for each other/);
  });
});

describe('A map task that asks a model for each item', () => {
  const policy = { ...DEFAULT_POLICY, review: { always: false, aboveMicroUsd: 1_000 } };
  const range = { low: 0, high: 100 };
  const forecast = {
    tasks: 2,
    calls: 1,
    maps: 1,
    tokens: range,
    microUsd: range,
    criticalMs: range,
    samples: 0,
    perItem: { m: 100 },
  };
  const given = () => {
    const tasks = [task('a'), task('m', ['a'], { forEach: { $ref: 'a' } })];
    const proposal = { ...proposed(tasks), forecast } as Command;
    const run = Given.that({ type: 'startRun', goal: 'Do it', policy }, proposal).accept(dispatch('a'));
    return run.accept(success('a', fenceOf(run, 'a')));
  };

  it('waits for a person when its calls may cost more than is spent unasked', () => {
    const run = given().accept({ type: 'expandTask', task: 'm', count: 40 });
    const question = run.run.questions.get('m-expand');
    expect(question?.reason).toContain('40 times');
    expect(question?.options.map(({ label }) => label)).toContain('Only the first 10');
  });

  it('goes on by itself while they may not', () => {
    const run = given().accept({ type: 'expandTask', task: 'm', count: 10 });
    expect(run.run.tasks.get('m')?.children?.count).toBe(10);
  });
});
