import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import { dispatch, fenceOf, Given, NOW, proposed, sealed, started, success } from '../tests/given.ts';
import { type Command, personCommand } from './command.ts';
import { runEvent } from './event.ts';
import { fold } from './evolve.ts';
import { MOST_GROUPS } from './group.ts';
import type { GraphOp } from './patch.ts';
import { fromSnapshot, toSnapshot } from './snapshot.ts';

const group = (id: string, tasks: string[], title = `Group ${id}`): Command => ({
  type: 'groupTasks',
  group: id,
  title,
  tasks,
});
const join = (id: string, ...tasks: string[]): Command => ({ type: 'joinGroup', group: id, tasks });
const leave = (id: string, ...tasks: string[]): Command => ({ type: 'leaveGroup', group: id, tasks });
const rename = (id: string, title: string): Command => ({ type: 'renameGroup', group: id, title });
const dissolve = (id: string): Command => ({ type: 'dissolveGroup', group: id });

/** a → b → c, and d beside them. */
function plan(): Given {
  return Given.that(started, proposed([task('a'), task('b', ['a']), task('c', ['b']), task('d')]));
}
const members = (given: Given) =>
  Object.fromEntries(Object.values(given.run.groups ?? {}).map(({ id, tasks }) => [id, tasks]));

describe('Grouping tasks', () => {
  it('puts them under a title, says who did it, and touches neither plan nor work', () => {
    const before = plan();
    const given = plan().accept(group('g', ['a', 'b', 'a'], '  Prepare '));
    expect(given.run.groups?.g).toMatchObject({ title: 'Prepare', tasks: ['a', 'b'], at: NOW });
    expect(given.run.groups?.g?.by).toEqual({ id: 'supervisor', name: 'Supervisor' });
    const { groups: _, seq, tasks, ...rest } = given.run;
    const { seq: earlier, tasks: untouched, ...same } = before.run;
    expect(rest).toEqual(same);
    expect([...tasks.values()]).toEqual([...untouched.values()]);
    expect(seq).toBe(earlier + 1);
  });

  it('lets a task leave the group that it was in, and a group of fewer than two is none any more', () => {
    const given = plan().accept(group('g', ['a', 'b', 'c']));
    expect(given.when(group('h', ['c', 'd']))).toMatchObject([
      { type: 'group.left', group: 'g', tasks: ['c'] },
      { type: 'tasks.grouped', group: 'h', tasks: ['c', 'd'] },
    ]);
    expect(members(given)).toEqual({ g: ['a', 'b'], h: ['c', 'd'] });
    expect(given.when(join('h', 'b'))).toMatchObject([
      { type: 'group.dissolved', group: 'g' },
      { type: 'group.joined', group: 'h', tasks: ['b'] },
    ]);
    expect(members(given)).toEqual({ h: ['c', 'd', 'b'] });
  });

  it('is allowed on finished tasks, and after the run has ended', () => {
    const given = plan().accept(dispatch('a'));
    given.accept(success('a', fenceOf(given, 'a'))).accept({ type: 'cancelRun' });
    given
      .accept(group('g', ['a', 'b']))
      .accept(rename('g', 'Done'))
      .accept(dissolve('g'));
    expect(given.run.closed?.status).toBe('cancelled');
    expect(members(given)).toEqual({});
  });

  it('makes no conflict with a change of the plan; a deleted task leaves, and comes back with its undo', () => {
    const given = plan();
    const base = given.run.revision;
    given.accept(group('g', ['c', 'd', 'b']));
    const ops: GraphOp[] = [
      { op: 'remove', id: 'd' },
      { op: 'deliver', deliverables: ['c'] },
    ];
    given.accept({ type: 'patchRun', origin: 'person', patch: { base, ops, reason: 'Not needed.' } });
    expect(given.refusal(group('h', ['c', 'd'])).reasons).toEqual([
      '“Task d” is no longer part of the plan.',
    ]);
    given.accept(leave('g', 'b'));
    expect(members(given)).toEqual({ g: ['c', 'd'] });
  });
});

describe('Grouping is refused', () => {
  const given = plan().accept(group('g', ['a', 'b']));
  const code = (command: Command) => given.refusal(command).code;
  it('for fewer than two tasks', () => {
    expect(given.refusal(group('h', ['a'])).reasons).toEqual([
      'A group has at least two tasks. Choose another one too.',
    ]);
    expect(code(group('h', ['a', 'a']))).toBe('too_few');
    expect(code(leave('g'))).toBe('too_few');
  });
  it('without a title', () => {
    expect(given.refusal(group('h', ['c', 'd'], '  ')).reasons).toEqual(['A group needs a title. Type one.']);
    expect(code(rename('g', ''))).toBe('no_title');
    expect(code(rename('g', 'x'.repeat(201)))).toBe('long_title');
    expect(code(rename('g', 'Group g'))).toBe('same_title');
  });
  it('for a task that is not there, or is an item of a list', () => {
    expect(given.refusal(group('h', ['a', 'x'])).reasons).toEqual(['The plan has no task “x”.']);
    expect(code(join('g', 'x'))).toBe('no_task');
    const map = task('m', ['a'], { forEach: { $ref: 'a.files' } });
    const listed = Given.that(started, proposed([task('a'), map])).accept(dispatch('a'));
    listed.accept(success('a', fenceOf(listed, 'a'))).accept({ type: 'expandTask', task: 'm', count: 2 });
    expect(listed.refusal(group('g', ['m/0', 'm/1'])).code).toBe('item');
  });
  it('for a group that is not there, or is there already', () => {
    expect(code(rename('h', 'H'))).toBe('no_group');
    expect(code(dissolve('h'))).toBe('no_group');
    expect(code(join('h', 'a'))).toBe('no_group');
    expect(code(group('g', ['c', 'd']))).toBe('group_exists');
  });
  it('for what every object has instead of a group', () => {
    for (const id of ['constructor', '__proto__']) {
      expect(code(rename(id, 'H'))).toBe('no_group');
      expect(code(dissolve(id))).toBe('no_group');
      expect(code(join(id, 'a'))).toBe('no_group');
    }
    expect(personCommand.safeParse(group('__proto__', ['a', 'b'])).success).toBe(false);
    expect(personCommand.safeParse(group('a>b', ['a', 'b'])).success).toBe(false);
    const named = plan()
      .accept(group('constructor', ['a', 'b']))
      .accept(join('constructor', 'c'));
    expect(members(named)).toEqual({ constructor: ['a', 'b', 'c'] });
  });
  it('where it would change nothing', () => {
    expect(code(join('g', 'a'))).toBe('member');
    expect(given.refusal(leave('g', 'c')).reasons).toEqual(['“Task c” is not in “Group g”.']);
  });
  it('for more groups than anybody can look at', () => {
    const many = plan();
    const groups = Array.from({ length: MOST_GROUPS }, (_, at) => [`g${at}`, many.run] as const);
    many.state = { ...many.run, groups: Object.fromEntries(groups.map(([id]) => [id, grouped(id)])) };
    expect(many.refusal(group('one-more', ['a', 'b'])).code).toBe('too_many_groups');
  });
});

const grouped = (id: string) => ({ id, title: id, tasks: [], by: { id: 'p', name: '' }, at: NOW });

describe('The log', () => {
  it('folds as before where it has no groups', () => {
    expect(plan().run.groups).toBeUndefined();
  });

  it('keeps every grouping as an event, and a snapshot carries the groups', () => {
    const given = plan();
    const events = [
      ...given.when(group('g', ['a', 'b', 'c'])),
      ...given.when(rename('g', 'First')),
      ...given.when(leave('g', 'c')),
      ...given.when(join('g', 'd')),
    ];
    expect(events.map((event) => runEvent.safeParse(event).success)).toEqual([true, true, true, true]);
    expect(given.run.groups?.g).toMatchObject({ title: 'First', tasks: ['a', 'b', 'd'] });
    const again = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(given.run, 1))));
    expect(again.groups).toEqual(given.run.groups);
  });

  it('goes on where an event names a group that is gone', () => {
    const opened = sealed({ type: 'run.started', goal: 'g', policy: plan().run.policy }, 1);
    const late = sealed({ type: 'group.renamed', group: 'gone', title: 'x' }, 2);
    expect(fold([opened, late])?.groups).toEqual({});
  });
});
