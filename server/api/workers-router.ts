import { z } from 'zod';
import { isRefusal } from '../core/command.ts';
import { foreseen } from '../core/decide-team.ts';
import { membersOf, teamChange } from '../core/team.ts';
import type { TeamRadius } from '../core/team-radius.ts';
import { NotSavedError } from '../ports.ts';
import type { WorkersView } from './contract.ts';
import type { House } from './house.ts';
import { notSaved, refusalError } from './refusal-error.ts';
import { clientActor, commandId, procedure, router } from './trpc.ts';

const nothing = z.strictObject({}).optional();

const view = procedure.input(nothing).query(({ ctx }) => viewOf(ctx));

/** What a change would lead to in the open runs; the mark of it goes with the change. */
const radius = procedure
  .input(z.strictObject({ change: teamChange }))
  .query(({ ctx: { engine }, input }): TeamRadius => {
    const desk = { offer: engine.offer, runs: () => engine.openRuns() };
    const found = foreseen(engine.org().team, input.change, desk);
    if (isRefusal(found)) throw refusalError(found);
    return found;
  });

const change = procedure
  .input(z.strictObject({ commandId, actor: clientActor, change: teamChange }))
  .mutation(async ({ ctx, input }): Promise<WorkersView> => {
    const actor = { kind: 'person' as const, ...input.actor };
    const answer = await ctx.engine
      .commandOrg({ id: input.commandId, at: ctx.clock.now(), actor, command: input.change })
      .catch((error: unknown) => {
        throw error instanceof NotSavedError ? notSaved(error) : error;
      });
    if (isRefusal(answer)) throw refusalError(answer);
    return viewOf(ctx);
  });

async function viewOf(ctx: House): Promise<WorkersView> {
  const { engine, runs, clock } = ctx;
  const history = [...engine.org().limitHistory];
  const slowed = [...new Set(history.flatMap(({ run }) => run ?? []))];
  const [tallies, goals] = await Promise.all([runs.tallies(), runs.goals(slowed)]);
  return {
    at: clock.now(),
    ...teamOf(engine),
    load: engine.load(),
    tallies,
    history,
    samples: engine.samples().map(({ resource, samples }) => ({ resource, samples: [...samples] })),
    runs: goals,
  };
}

function teamOf(engine: House['engine']): Pick<WorkersView, 'members' | 'idle' | 'changes'> {
  const { team, teamLog } = engine.org();
  const members = membersOf(engine.offer.workers, team);
  const taking = new Set(engine.catalogue.workers.map(({ id }) => id));
  const idle = members.filter(({ standing, profile }) => standing === 'working' && !taking.has(profile.id));
  return { members, idle: idle.map(({ profile }) => profile.id), changes: [...teamLog] };
}

/** Who works, as people manage it, and how freely those that they call let them. */
export const workersRouter = router({ view, radius, change });
