import { z } from 'zod';
import { chosenPlan } from '../core/chosen-plan.ts';
import { type Command, isRefusal, personCommand, playbookChoice } from '../core/command.ts';
import { MOST_PACE } from '../core/fault.ts';
import type { ReplanForecast } from '../core/growth.ts';
import { type Inbox, inboxOf } from '../core/inbox.ts';
import { MOST_OPS } from '../core/patch.ts';
import { policyOverrides } from '../core/policy-overrides.ts';
import { toSnapshot } from '../core/snapshot.ts';
import { startPolicy } from '../core/start-policy.ts';
import type { PlanChange, RunPage } from './contract.ts';
import { issue, runIdOf } from './issue.ts';
import { planChanges } from './plan-changes.ts';
import { notFound, refusalError } from './refusal-error.ts';
import { rowSummary } from './run-summary.ts';
import { clientActor, commandId, procedure, router, runId } from './trpc.ts';

/** How a run is begun so that people can inject faults in time: held once it is planned, each task taking at least `pace` ms. */
const rehearsal = z.strictObject({
  hold: z.boolean().optional(),
  pace: z.int().min(0).max(MOST_PACE).optional(),
});
const PAGE = 200;
const place = z.strictObject({ startedAt: z.number(), id: runId });

const list = procedure
  .input(z.strictObject({ limit: z.int().min(1).max(1000).optional(), before: place.optional() }))
  .query(async ({ ctx, input }): Promise<RunPage> => {
    const [rows, total] = await Promise.all([
      ctx.runs.list(input.limit ?? PAGE, input.before),
      ctx.runs.count(),
    ]);
    const { catalogue } = ctx.engine;
    const open = new Map([...ctx.engine.openRuns()].map((state) => [state.id, state]));
    return { runs: rows.map((row) => rowSummary(row, open.get(row.id), catalogue)), total };
  });

const start = procedure
  .input(
    z.strictObject({
      goal: z.string(),
      commandId,
      actor: clientActor,
      playbook: playbookChoice.optional(),
      rehearsal: rehearsal.optional(),
      /** Nobody plans: a person draws the plan. */
      blank: z.literal(true).optional(),
      /** What this run does otherwise than the house. `version`: of the house's rules, to begin with. */
      policy: policyOverrides.extend({ version: z.int().min(1).optional() }).optional(),
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const run = runIdOf(input.commandId);
    const { playbook } = input;
    const goal = input.goal.trim();
    const chosen = { ...(playbook && { playbook }), ...(input.blank && { blank: true as const }) };
    const simulated = ctx.chaos || ctx.samples.some((sample) => sample.goal === goal);
    const { hold, pace } = (simulated && input.rehearsal) || {};
    const { version, ...overrides } = input.policy ?? {};
    const found = startPolicy(ctx.engine.org(), { version, overrides });
    if (isRefusal(found)) throw refusalError(found);
    const { review } = ctx.engine.org().settings;
    const policy = hold ? { ...found, review: { ...review, always: true } } : found;
    const sample = simulated ? ({ sample: true, ...(pace !== undefined && { pace }) } as const) : {};
    const command: Command = { type: 'startRun', goal, policy, ...chosen, ...sample };
    await issue(ctx, run, input, { command });
    return { runId: run };
  });

const snapshot = procedure.input(z.strictObject({ runId })).query(async ({ ctx, input }) => {
  const found = await ctx.engine.state(input.runId);
  if (!found) throw notFound('There is no such run. Choose one from the list of runs.');
  return toSnapshot(found.state, found.pos);
});

const command = procedure
  .input(z.strictObject({ runId, commandId, actor: clientActor, command: personCommand }))
  .mutation(({ ctx, input }) => issue(ctx, input.runId, input, { command: input.command }));

/** What the plan takes as it stands, and with only these parts of what a person looks at. */
const foresee = procedure
  .input(
    z.strictObject({
      runId,
      question: z.string().max(100),
      parts: z.array(z.string().max(100)).max(MOST_OPS),
    }),
  )
  .query(async ({ ctx, input }): Promise<ReplanForecast> => {
    const state = (await ctx.engine.state(input.runId))?.state;
    const question = state?.questions.get(input.question);
    if (!state || !question) throw notFound('There is no such question.');
    const plans = chosenPlan(state, question, input.parts);
    if (isRefusal(plans)) throw refusalError(plans);
    const { catalogue } = ctx.engine;
    return { before: ctx.forecast(plans.before, catalogue), after: ctx.forecast(plans.after, catalogue) };
  });

/** Who changed the plan, and how. */
const changes = procedure
  .input(z.strictObject({ runId }))
  .query(({ ctx, input }): Promise<PlanChange[]> => planChanges(ctx.log, input.runId));

/** What waits for a person, in all runs. */
const inbox = procedure
  .input(z.strictObject({}).optional())
  .query(({ ctx }): Inbox => inboxOf(ctx.engine.openRuns()));

export const runsRouter = router({ list, start, snapshot, changes, foresee, inbox, command });
