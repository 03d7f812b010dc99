import { describe, expect, it } from 'vitest';
import { withOps } from '@/server/core/patch';
import { validatePlan } from '@/server/core/validate';
import { CATALOGUE, planOf, task } from '@/server/tests/fixtures';
import { dispatch, planned } from '@/server/tests/given';
import { addOp } from './add-task';
import { copyOf, pasteOps, readCopied } from './copies';
import { disconnectOps, removeOps, workerFor } from './edit-ops';
import { idFrom, uniqueId } from './ids';
import { gestureRefusal } from './refusals';

const reads = (id: string, from: string) =>
  task(id, [], { input: { rows: { $ref: `${from}.rows` }, note: `All of <% ${from}.name %>`, keep: null } });
const echo = CATALOGUE.tools.find(({ name }) => name === 'echo');
const isTaken = (id: string) => ['a', 'b', 'echo'].includes(id);

describe('Removing tasks', () => {
  it('takes them out of all that reads them or waits for them', () => {
    const plan = planOf([task('a'), task('b', ['a']), reads('c', 'a')]);
    const after = withOps(plan, removeOps(plan, new Set(['a'])));
    expect(after.graph.tasks.find(({ id }) => id === 'b')?.dependsOn).toBeUndefined();
    expect(after.graph.tasks.find(({ id }) => id === 'c')?.input).toEqual({ note: 'All of ', keep: null });
    expect(validatePlan(after, CATALOGUE)).toEqual([]);
  });

  it('leaves the ends of the plan to be delivered when the result goes', () => {
    const plan = planOf([task('a'), task('b', ['a']), task('c', ['b'])]);
    expect(withOps(plan, removeOps(plan, new Set(['c']))).deliverables).toEqual(['b']);
  });

  it('keeps lists in lists as they are', () => {
    const plan = planOf([
      task('a'),
      task('b', [], {
        input: {
          rows: [
            [1, 2],
            [{ $ref: 'a' }, null],
          ],
        },
      }),
    ]);
    const after = withOps(plan, removeOps(plan, new Set(['a'])));
    expect(after.graph.tasks[0]?.input).toEqual({ rows: [[1, 2], [null]] });
  });
});

describe('Ending a connection', () => {
  it('drops the dependency, or the inputs that hold a reference', () => {
    const plan = planOf([task('a'), task('b', ['a']), reads('c', 'a')]);
    expect(disconnectOps(plan, 'a', 'b')).toEqual([{ op: 'unlink', from: 'a', to: 'b' }]);
    expect(disconnectOps(plan, 'a', 'c')).toMatchObject([{ op: 'edit', task: { id: 'c' } }]);
  });
});

describe('A gesture', () => {
  it('that closes a cycle is refused by the titles of its members', () => {
    const { run } = planned();
    const words = gestureRefusal(run, planOf([task('a'), task('b', ['a'])]), [
      { op: 'link', from: 'b', to: 'a' },
    ]);
    expect(words).toBe('That would make a cycle: Task a → Task b → Task a');
  });

  it('may change a running task, which restarts then, but not take it out', () => {
    const { run } = planned().accept(dispatch('a'));
    const plan = planOf([task('a'), task('b')]);
    expect(gestureRefusal(run, plan, [{ op: 'edit', task: task('a') }])).toBeUndefined();
    expect(gestureRefusal(run, plan, [{ op: 'remove', id: 'a' }])).toBe(
      '“Task a” is running: skip it first, or wait for it.',
    );
  });

  it('that leaves nothing is refused', () => {
    const plan = planOf([task('a')]);
    expect(gestureRefusal(planned().run, plan, removeOps(plan, new Set(['a'])))).toBe(
      'A plan has at least one task.',
    );
  });
});

describe('A new task', () => {
  it('reads what fits by name of the task before it', () => {
    const source = task('a', [], { outputSchema: { type: 'object', properties: { text: {} } } });
    if (!echo) throw new Error('There is no echo.');
    const op = addOp(echo, { plan: planOf([source]), catalogue: CATALOGUE, after: 'a', isTaken });
    expect(op?.task).toMatchObject({ id: 'echo-2', input: { text: { $ref: 'a.text' } } });
  });

  it('waits for the task before it where nothing fits', () => {
    if (!echo) throw new Error('There is no echo.');
    const op = addOp(echo, { plan: planOf([task('a')]), catalogue: CATALOGUE, after: 'a', isTaken });
    expect(op?.task).toMatchObject({ input: {}, dependsOn: ['a'] });
  });

  it('goes to the worker with the least to do', () => {
    if (!echo) throw new Error('There is no echo.');
    expect(workerFor(echo, planOf([task('a')]), CATALOGUE)).toBe('io-2');
  });
});

describe('Copied tasks', () => {
  const plan = planOf([task('a'), reads('b', 'a'), task('c', ['b', 'a'])]);
  const paste = (into = plan) => {
    const copied = copyOf(plan, new Set(['b', 'c']));
    const read = readCopied(JSON.stringify(copied));
    if (!read) throw new Error('Nothing was copied.');
    const taken = (id: string) => into.graph.tasks.some((one) => one.id === id);
    return pasteOps(read, { plan: into, catalogue: CATALOGUE, isTaken: taken });
  };

  it('read each other’s copies, and of the others what they read before', () => {
    const [b, c] = paste();
    expect(b?.task).toMatchObject({ id: 'b-2', input: { rows: { $ref: 'a.rows' } } });
    expect(c?.task).toMatchObject({ id: 'c-2', dependsOn: ['b-2', 'a'] });
  });

  it('keep a reference to what is not there, for a person to put right', () => {
    const other = planOf([task('x')]);
    const [b, c] = paste(other);
    expect(b?.task.input).toMatchObject({ rows: { $ref: 'a.rows' } });
    expect(c?.task.dependsOn).toEqual(['b']);
    const found = validatePlan(withOps(other, paste(other)), CATALOGUE);
    expect(found.map(({ code }) => code)).toEqual(['dangling_reference', 'dangling_reference']);
  });

  it('are told from any other text', () => {
    expect(readCopied('Hello')).toBeUndefined();
    expect(readCopied('{"tasks": []}')).toBeUndefined();
  });
});

describe('An id', () => {
  it('is made of what people wrote', () => {
    expect(idFrom('Rank the 3 best!')).toBe('rank-the-3-best');
    expect(idFrom('3 best')).toBe('best');
    expect(idFrom('雨')).toBe('task');
  });

  it('gets a number when it is taken', () => {
    expect(uniqueId('read', (id) => ['read', 'read-2'].includes(id))).toBe('read-3');
    expect(uniqueId('read-2', (id) => id === 'read-2')).toBe('read-3');
  });
});
