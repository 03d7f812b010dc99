import { z } from 'zod';
import { isRefusal } from '../core/command.ts';
import { housePolicy, policyNote } from '../core/house-policy.ts';
import type { LoggedDecision } from '../core/logged-decision.ts';
import { NotSavedError } from '../ports.ts';
import type { PoliciesView } from './contract.ts';
import type { House } from './house.ts';
import { notSaved, refusalError } from './refusal-error.ts';
import { clientActor, commandId, procedure, router } from './trpc.ts';

/** Decisions that are looked back on, unless told. */
const LOOK_BACK = 200;

const view = procedure.input(z.strictObject({}).optional()).query(({ ctx }) => viewOf(ctx));

const change = procedure
  .input(
    z.strictObject({
      commandId,
      actor: clientActor,
      /** The version that these rules were made from. */
      base: z.int().min(1),
      policy: housePolicy,
      note: policyNote.optional(),
    }),
  )
  .mutation(async ({ ctx, input }): Promise<PoliciesView> => {
    const { commandId: id, actor, ...asked } = input;
    const command = { type: 'changePolicy' as const, ...asked };
    const person = { kind: 'person' as const, ...actor };
    const answer = await ctx.engine
      .commandOrg({ id, at: ctx.clock.now(), actor: person, command })
      .catch((error: unknown) => {
        throw error instanceof NotSavedError ? notSaved(error) : error;
      });
    if (isRefusal(answer)) throw refusalError(answer);
    return viewOf(ctx);
  });

/** The last decisions about failures, newest first: what other rules can be tried on. */
const decisions = procedure
  .input(z.strictObject({ limit: z.int().min(1).max(1000).optional() }).optional())
  .query(({ ctx, input }): Promise<LoggedDecision[]> => ctx.decisions.last(input?.limit ?? LOOK_BACK));

/** The rules of the house. */
export const policiesRouter = router({ view, change, decisions });

function viewOf({ engine }: House): PoliciesView {
  return { versions: [...engine.org().policies] };
}
