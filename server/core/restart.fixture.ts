import { task } from '../tests/fixtures.ts';
import { dispatch, Given, proposed, started } from '../tests/given.ts';
import type { Command } from './command.ts';
import type { GraphOp } from './patch.ts';

export const types = (events: { type: string }[]) => events.map(({ type }) => type);
export const restart = (id: string, more: object = {}): Command => ({
  type: 'restartTask',
  task: id,
  ...more,
});
export const spec = (given: Given, id: string) => {
  const found = given.run.tasks.get(id)?.spec;
  if (!found) throw new Error(`no ${id}`);
  return found;
};
export const patching = (ops: GraphOp[], more: object | undefined, base = 1): Command => ({
  type: 'patchRun',
  origin: 'person',
  patch: { base, ops, reason: 'Another way.' },
  ...(more && { restart: more as { tasks: string[] } }),
});

/** say → end, with `send` beside them; `say` and `send` run. */
export function running(): Given {
  const say = task('say', [], { tool: 'echo', input: { text: 'hi' } });
  const send = task('send', [], { tool: 'send', effect: 'guarded' });
  const given = Given.that(
    started,
    proposed([say, task('end', ['say']), send], { deliverables: ['end', 'send'] }),
  );
  return given.accept(dispatch('say')).accept(dispatch('send'));
}
