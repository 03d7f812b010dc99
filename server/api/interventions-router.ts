import { z } from 'zod';
import type { Catalogue } from '../core/catalogue.ts';
import { type Command, isRefusal, refuse } from '../core/command.ts';
import { resultMisfits, resultShape } from '../core/given-result.ts';
import { planFor } from '../core/homeless-plan.ts';
import type { Json } from '../core/json.ts';
import { planNow } from '../core/patch.ts';
import { MOST_GIVEN } from '../core/plan.ts';
import type { RunState } from '../core/state.ts';
import { taskId } from '../core/task.ts';
import { issue, runIdOf } from './issue.ts';
import { notFound, refusalError } from './refusal-error.ts';
import { clientActor, commandId, procedure, router, runId } from './trpc.ts';

/** A result that a person gives: it is checked against what the task should give, and kept as a worker's. */
const provide = procedure
  .input(
    z.strictObject({
      runId,
      commandId,
      actor: clientActor,
      task: taskId,
      value: z.json(),
      seen: z.string().max(40).optional(),
      repeatEffects: z.boolean().optional(),
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const { task, seen, repeatEffects } = input;
    const value = input.value as Json;
    const spec = (await ctx.engine.state(input.runId))?.state.tasks.get(task)?.spec;
    if (!spec) throw notFound('There is no such task in this run.');
    const { catalogue } = ctx.engine;
    const wrong = resultMisfits(spec, value, catalogue);
    if (wrong.length > 0) {
      throw refusalError(refuse('misfit', ...wrong.map(({ path, message }) => `${path}: ${message}`)));
    }
    const { handle, stored } = await ctx.outputs.prepare(value, resultShape(spec, catalogue).type);
    const command: Command = {
      type: 'provideResult',
      task,
      output: handle,
      ...(seen !== undefined && { seen }),
      ...(repeatEffects && { repeatEffects }),
    };
    return issue(ctx, input.runId, input, { command, stored: [stored] });
  });

/** A new run with the goal and the rules of this one, and with its plan as it stands when `plan` says so. */
const duplicate = procedure
  .input(z.strictObject({ runId, commandId, actor: clientActor, plan: z.enum(['same', 'new']) }))
  .mutation(async ({ ctx, input }) => {
    const found = await ctx.engine.state(input.runId);
    if (!found) throw notFound('There is no such run. Choose one from the list of runs.');
    const command = duplicated(found.state, input.plan, ctx.engine.catalogue);
    if (isRefusal(command)) throw refusalError(command);
    const run = runIdOf(input.commandId);
    await issue(ctx, run, input, { command });
    return { runId: run };
  });

export const interventionsRouter = router({ provide, duplicate });

function duplicated(state: RunState, plan: 'same' | 'new', catalogue: Catalogue) {
  const { goal, policy, sample, pace, observations } = state;
  const same = {
    type: 'startRun' as const,
    goal,
    policy,
    ...(sample && { sample, ...(pace !== undefined && { pace }) }),
  };
  if (plan === 'new') {
    const chosen = observations.find(({ type }) => type === 'playbookChosen');
    if (chosen?.type !== 'playbookChosen') return same;
    return { ...same, playbook: { id: chosen.playbook, params: chosen.params } };
  }
  if (state.revision === 0) return refuse('no_plan', 'The run has no plan that could be used again.');
  const given = JSON.stringify(planFor(planNow(state), catalogue));
  if (given.length <= MOST_GIVEN) return { ...same, given };
  return refuse('too_large', 'The plan is too large to be used again. Start the run with a new plan.');
}
