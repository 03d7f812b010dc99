import { describe, expect, it } from 'vitest';
import { CATALOGUE, task } from '../tests/fixtures.ts';
import { changeOf } from './decide-team.ts';
import { add, change, drain, Org, recall, remove, runOf } from './team.fixture.ts';
import { membersOf, type TeamChange } from './team.ts';

describe('A person who adds a worker', () => {
  it('gives a name, a kind, tools and a capacity, and it works under an id of its own', () => {
    const { catalogue } = new Org().after(add());
    expect(catalogue.workers.at(-1)).toMatchObject({
      id: 'io-3',
      name: 'Fetcher',
      tools: ['fetch'],
      capacity: 2,
    });
  });

  it.each([
    ['no name', add({ name: '  ' }), 'Give the worker a name.'],
    [
      'a name that there is',
      add({ name: 'IO-1' }),
      'There is a worker called “io-1” already. Choose another name.',
    ],
    ['a name that is too long', add({ name: 'x'.repeat(61) }), 'A name has at most 60 characters.'],
    ['a name that nobody sees', add({ name: '\u200b' }), 'Give the worker a name.'],
    ['a name of two lines', add({ name: 'Ada\nand Bob' }), 'A name is one line, without control characters.'],
    ['a tool twice', add({ tools: ['fetch', 'fetch'] }), 'Name each tool once.'],
    ['no tools', add({ tools: [] }), 'Choose at least one tool, or every IO tool.'],
    ['a tool that there is not', add({ tools: ['nothing'] }), 'There is no tool “nothing”.'],
    [
      'a tool of another kind',
      add({ kind: 'logic', tools: ['fetch'] }),
      'fetch is of kind IO: a worker of kind logic can’t use it.',
    ],
    ['no capacity', add({ capacity: 0 }), 'A worker of kind IO does 1 to 12 tasks at once.'],
    [
      'too much capacity',
      add({ kind: 'logic', tools: '*', capacity: 5 }),
      'A worker of kind logic does 1 to 4 tasks at once.',
    ],
  ])('is refused %s, in words', (_, command, reason) => {
    expect(new Org().refusal(command)).toBe(reason);
  });

  it('hears all that is wrong at once', () => {
    expect(new Org().refusal(add({ name: '', tools: [], capacity: 99 }))).toBe(
      'Give the worker a name. Choose at least one tool, or every IO tool. A worker of kind IO does 1 to 12 tasks at once.',
    );
  });

  it('is sent to Settings when nobody asks a model yet', () => {
    const offer = { ...CATALOGUE, tools: CATALOGUE.tools.filter(({ kind }) => kind !== 'inference') };
    const org = new Org({ offer, runs: () => [] });
    expect(org.refusal(add({ kind: 'inference', tools: '*' }))).toBe(
      'Nobody asks a model here yet. Set up a model in Settings first.',
    );
  });

  it('finds an end at fifty workers', () => {
    const many = Array.from({ length: 47 }, (_, i) => add({ name: `Worker ${i}` }));
    expect(new Org().after(...many).refusal(add())).toBe('There are 50 workers, which is the most.');
  });

  it('may give the name of one that was removed, and never its id', () => {
    const org = new Org().after(add(), remove('io-3'), add());
    expect(org.catalogue.workers.at(-1)).toMatchObject({ id: 'io-4', name: 'Fetcher' });
  });
});

describe('A person who changes a worker', () => {
  it('gives it other tools and another capacity, and the same again changes nothing', () => {
    const wanted = change({ tools: ['noop-io', 'echo', 'send'], capacity: 1 });
    const org = new Org().after(change({ capacity: 1 }), {
      ...change({ capacity: 1 }),
      base: 2,
    } as TeamChange);
    expect(org.state.seq).toBe(1);
    expect(org.after({ ...wanted, base: 2 } as TeamChange).catalogue.workers[1]).toMatchObject({
      tools: ['noop-io', 'echo', 'send'],
      capacity: 1,
    });
  });

  it('gives it another name: its id, its kind and its tasks stay', () => {
    const given = runOf([task('a')], { a: 'io-2' }, ['a']);
    const org = new Org({ offer: CATALOGUE, runs: () => [given.run] });
    org.after(change({ name: '  Fetcher ' }));
    expect(org.catalogue.workers[1]).toMatchObject({ id: 'io-2', name: 'Fetcher', kind: 'io', capacity: 4 });
    expect(org.state.teamLog).toMatchObject([{ type: 'worker.changed', was: { name: 'io-2' } }]);
    expect(org.state.teamLog[0]).not.toHaveProperty('moved');
    expect(org.after(change({ base: 2 })).state.seq).toBe(1);
    expect(org.after(change({ base: 2, name: 'fetcher' })).catalogue.workers[1]?.name).toBe('fetcher');
  });

  it.each([
    ['no name', ' ', 'Give the worker a name.'],
    ['the name of another', 'IO-1', 'There is a worker called “io-1” already. Choose another name.'],
    ['a name of two lines', 'Ada\nBob', 'A name is one line, without control characters.'],
  ])('is refused %s', (_, name, reason) => {
    expect(new Org().refusal(change({ name }))).toBe(reason);
  });

  it.each([
    ['no tools', change({ tools: [] }), 'Choose at least one tool, or every IO tool.'],
    ['no capacity', change({ capacity: 0 }), 'A worker of kind IO does 1 to 12 tasks at once.'],
    ['nobody', change({ worker: 'io-9' }), 'There is no worker “io-9”.'],
  ])('is refused %s', (_, command, reason) => {
    expect(new Org().refusal(command)).toBe(reason);
  });

  it('is refused what was made from an older version', () => {
    expect(new Org().after(change({ capacity: 2 })).refusal(change({ capacity: 3 }))).toBe(
      'Somebody changed io-2 meanwhile. Look at it as it is now, then ask again.',
    );
  });

  it('keeps a tool that is away for the moment', () => {
    const org = new Org().after(change({ tools: ['echo', 'noop-io'] }));
    const offer = { ...CATALOGUE, tools: CATALOGUE.tools.filter(({ name }) => name !== 'echo') };
    const members = membersOf(offer.workers, org.state.team);
    const again = change({ base: 2, tools: ['echo', 'noop-io'], capacity: 1 });
    expect(changeOf(members, again, offer.tools)).toMatchObject({ type: 'worker.changed' });
  });
});

describe('A worker that is drained', () => {
  it('is given nothing new, and is known by name', () => {
    const { catalogue } = new Org().after(drain());
    expect(catalogue.workers.map(({ id }) => id)).toEqual(['io-1', 'logic-1']);
    expect(catalogue.away).toMatchObject([{ id: 'io-2', name: 'io-2', standing: 'drained' }]);
    expect(catalogue.version).not.toBe(CATALOGUE.version);
  });

  it('can be taken back, with what was changed meanwhile', () => {
    const org = new Org().after(drain(), change({ base: 2, capacity: 1 }));
    expect(org.catalogue.away).toMatchObject([{ id: 'io-2', capacity: 1 }]);
    expect(org.after(recall('io-2', 3)).catalogue.workers[1]).toMatchObject({ id: 'io-2', capacity: 1 });
  });

  it('is drained once and taken back once', () => {
    expect(new Org().after(drain(), drain('io-2', 2)).state.seq).toBe(1);
    expect(new Org().after(recall('io-2', 1)).state.seq).toBe(0);
  });
});

describe('A worker that is removed', () => {
  it('is nobody’s any more, and still has its name', () => {
    const org = new Org().after(remove());
    expect(org.catalogue.away).toMatchObject([{ id: 'io-2', standing: 'removed' }]);
    expect(org.refusal(recall())).toBe('io-2 was removed.');
  });

  it('may be one that is drained, though nobody works, as long as anybody is left', () => {
    const org = new Org();
    for (const { id } of CATALOGUE.workers) org.after(drain(id, 1, org.radius(drain(id)).mark));
    org.after(remove('io-2', 2, org.radius(remove('io-2', 2)).mark));
    expect(org.state.team['io-2']?.standing).toBe('removed');
  });

  it('is not the last one that works', () => {
    const only = { ...CATALOGUE, workers: CATALOGUE.workers.slice(0, 2) };
    const org = new Org({ offer: only, runs: () => [] }).after(drain('io-1'));
    expect(org.refusal(remove())).toContain('io-2 is the last one that works');
  });
});

describe('What is logged of the workers', () => {
  it('says who did what, when, and what was before', () => {
    const { teamLog } = new Org().after(add(), change({ capacity: 1 }), drain('io-2', 2)).state;
    expect(teamLog.map(({ type, at, actor }) => [type, at, actor?.name])).toEqual([
      ['worker.added', 7, 'Ada'],
      ['worker.changed', 7, 'Ada'],
      ['worker.drained', 7, 'Ada'],
    ]);
    expect(teamLog[1]).toMatchObject({ was: { capacity: 4 }, profile: { capacity: 1 } });
  });
});
