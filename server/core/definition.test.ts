import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../tests/fixtures.ts';
import { dispatch, failure, fenceOf, Given, recover, success } from '../tests/given.ts';
import { blastRadius } from './blast-radius.ts';
import type { WorkerProfile } from './catalogue.ts';
import type { Command } from './command.ts';
import type { GraphOp } from './patch.ts';
import { patching, restart, running, spec, types } from './restart.fixture.ts';
import { staffed } from './team.ts';

describe('A task that gave a result by another definition', () => {
  const again = (more: object = {}): Command => ({
    type: 'rerunFrom',
    task: 'say',
    repeatEffects: true,
    ...more,
  });

  const left = recover('say', 'degrade') as Extract<Command, { type: 'decideRecovery' }>;

  /** `say` said hi, then ho; `end` followed each. */
  function twice(): Given {
    const given = running();
    for (const id of ['say', 'send']) given.accept(success(id, fenceOf(given, id)));
    given.accept(dispatch('end'));
    given.accept(success('end', fenceOf(given, 'end')));
    given.accept(again({ input: { text: 'ho' } })).accept(dispatch('say'));
    given.accept(failure('say', fenceOf(given, 'say')));
    return given.accept({ ...left, attempt: 2 });
  }

  it('can be run by its present one or by that one', () => {
    const found = blastRadius(twice().run, { type: 'rerunFrom', task: 'say' });
    expect(found).toMatchObject({ earlier: ['say'] });
    expect(
      blastRadius(running().accept(restart('say')).run, { type: 'skipTask', task: 'say', reason: 'x' }),
    ).toMatchObject({ earlier: [] });
  });

  it('runs by the present one when nobody says otherwise, and the log says so', () => {
    const given = twice();
    const [event] = given.when(again());
    expect(event).toMatchObject({ definition: 'present' });
    expect(spec(given, 'say').input).toEqual({ text: 'ho' });
    expect(given.run.tasks.get('say')?.attempts.at(-1)?.reopened).toContain('by its present definition');
  });

  it('gets the earlier one back as a change to the plan, and the log says so', () => {
    const given = twice();
    const events = given.when(again({ definition: 'earlier' }));
    expect(types(events)).toEqual(['tasks.reopened', 'run.patched']);
    expect(events[0]).toMatchObject({ definition: 'earlier' });
    expect(spec(given, 'say').input).toEqual({ text: 'hi' });
    expect(given.run.tasks.get('say')?.attempts).toMatchObject([
      { n: 1 },
      { n: 2, spec: { input: { text: 'ho' } } },
    ]);
    expect(given.run.tasks.get('say')?.attempts[0]?.spec).toBeUndefined();
  });

  it('counts downstream too: what was edited while it waited', () => {
    const given = twice().accept({ type: 'retryTask', task: 'say' });
    const changed = { ...spec(given, 'end'), tool: 'echo', input: { text: 'end' } };
    given.accept(patching([{ op: 'edit', task: changed }], undefined, given.run.revision));
    for (const id of ['say', 'end']) given.accept(dispatch(id)).accept(success(id, fenceOf(given, id)));
    expect(blastRadius(given.run, { type: 'rerunFrom', task: 'say' })).toMatchObject({
      earlier: ['say', 'end'],
    });
    given.accept(again({ definition: 'earlier' }));
    expect(spec(given, 'end').tool).toBe('noop-io');
  });

  it('gets the earlier one back from somebody else when who did it is gone, with another tool or with the same', () => {
    const given = twice().accept({ type: 'retryTask', task: 'say' });
    const changed = { ...spec(given, 'end'), kind: 'logic' as const, tool: 'noop-logic', input: {} };
    const ops: GraphOp[] = [
      { op: 'edit', task: changed },
      { op: 'assign', id: 'end', assignment: { worker: 'logic-1' } },
    ];
    given.accept(patching(ops, undefined, given.run.revision));
    given.accept(dispatch('say')).accept(success('say', fenceOf(given, 'say')));
    given.accept(dispatch('end', 'logic-1')).accept(success('end', fenceOf(given, 'end')));
    const member = {
      profile: CATALOGUE.workers[0] as WorkerProfile,
      version: 2,
      standing: 'removed' as const,
    };
    const after = new Given(staffed(CATALOGUE, { 'io-1': member }));
    after.state = given.state;
    after.accept(again({ definition: 'earlier' }));
    expect(spec(after, 'say').input).toEqual({ text: 'hi' });
    expect(after.run.tasks.get('end')).toMatchObject({ worker: 'io-2', spec: { tool: 'noop-io' } });
  });

  it('asks nothing where only its title is another', () => {
    const given = running();
    for (const id of ['say', 'send']) given.accept(success(id, fenceOf(given, id)));
    given
      .accept(again())
      .accept(patching([{ op: 'edit', task: { ...spec(given, 'say'), title: 'Say it' } }], undefined));
    given.accept(dispatch('say'));
    given.accept(success('say', fenceOf(given, 'say')));
    expect(blastRadius(given.run, { type: 'rerunFrom', task: 'say' })).toMatchObject({ earlier: [] });
  });
});
