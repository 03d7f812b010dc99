import { z } from 'zod';
import { type FailureClass, failureClass } from './failure.ts';
import { type Ladder, type Ladders, ladder, ladders } from './ladder.ts';
import { type TaskKind, taskKind } from './task.ts';

/** When a change to the plan waits for a person: every plan and replan, replans, replans that grow scope, risk or cost, or never. */
export const approvalMode = z.enum(['every', 'replans', 'growth', 'never']);
export type ApprovalMode = z.infer<typeof approvalMode>;

/** Ceilings of what may be spent. Money in millionths of a US dollar, `ms` of working time; a ceiling left out is none. */
export const budget = z.strictObject({
  tokens: z.int().min(1).optional(),
  microUsd: z.int().min(1).optional(),
  ms: z.int().min(1).optional(),
  tasks: z.int().min(1).optional(),
});
export type Budget = z.infer<typeof budget>;

/** How often a planner may change the plan of a run by itself or with a person's yes. */
export const replanLimits = z.strictObject({
  perTask: z.int().min(0).max(100),
  perRun: z.int().min(0).max(1000),
  addedTasks: z.int().min(0).max(10_000),
});
export type ReplanLimits = z.infer<typeof replanLimits>;

/** The tools that `degrade` may turn to, by the tool that they stand in for. */
export const fallbackTools = z.record(z.string(), z.array(z.string()).max(5));

/** The rules of one run, snapshot into `run.started`. Times are milliseconds. */
export const policy = z.strictObject({
  /** The version of the house's rules that these are. */
  version: z.int().min(1).optional(),
  /** Tasks of this run at once. */
  concurrency: z.int().min(1).max(1000),
  /** First delay of the exponential back-off, its ceiling, and the share of it that is random. */
  backoff: z.strictObject({
    baseMs: z.number().min(0),
    maxMs: z.number().min(0),
    jitter: z.number().min(0).max(1),
  }),
  /** What each class of failure leads to. */
  ladders: z.record(failureClass, ladder),
  /** The same where a kind of worker has a ladder of its own. */
  kinds: z.partialRecord(taskKind, ladders).optional(),
  /** What `degrade` may turn to where the task itself names nothing: other tools by tool, and a cheaper model. */
  fallbacks: z
    .strictObject({
      tools: fallbackTools.optional(),
      model: z.string().max(200).optional(),
    })
    .optional(),
  approval: approvalMode.optional(),
  replans: replanLimits.optional(),
  /** Of the whole run. */
  budget: budget.optional(),
  /** Of a task and everything that follows from it, by task. */
  budgets: z.record(z.string(), budget).optional(),
  /** A plan waits for a person before it starts: always, or when it may cost more than this (millionths of a US dollar). */
  review: z.strictObject({ always: z.boolean(), aboveMicroUsd: z.int().min(0).nullable() }).optional(),
  /** How long a question waits for a person before its safe option, where it has one, is taken; none: for ever. */
  answers: z.strictObject({ withinMs: z.int().min(1000) }).optional(),
  /** The points in which this run's rules are its own, such as `ladders/timeout`. */
  own: z.array(z.string().max(300)).max(1000).optional(),
});
export type Policy = z.infer<typeof policy>;

export const DEFAULT_REPLANS: ReplanLimits = { perTask: 2, perRun: 8, addedTasks: 100 };

export const DEFAULT_POLICY: Policy = {
  concurrency: 16,
  backoff: { baseMs: 400, maxMs: 30_000, jitter: 0.5 },
  ladders: {
    timeout: [{ do: 'retrySubgraph', times: 2 }, { do: 'degrade' }],
    rate_limit: [{ do: 'reduceConcurrency', times: 50 }, { do: 'ask' }],
    unavailable: [{ do: 'retry', times: 3 }, { do: 'degrade' }],
    lost: [{ do: 'retry', times: 20 }, { do: 'ask' }],
    logic: [{ do: 'replan' }, { do: 'degrade' }],
    validation: [{ do: 'replan' }, { do: 'degrade' }],
    auth: [{ do: 'ask' }],
    budget: [{ do: 'ask' }],
    refused: [{ do: 'degrade' }],
  },
  kinds: { inference: { unavailable: [{ do: 'retry', times: 3 }, { do: 'degrade' }, { do: 'ask' }] } },
  approval: 'replans',
  replans: DEFAULT_REPLANS,
};

/** Which ladder is in force for this class of failure: the task's own, else that of the kind of worker, else the general one. */
export function ladderFor(
  rules: Pick<Policy, 'ladders' | 'kinds'>,
  { class: cls, kind, own }: { class: FailureClass; kind: TaskKind; own?: Ladders | undefined },
): { ladder: Ladder; from: 'task' | 'kind' | 'class' } {
  const ofTask = own?.[cls];
  if (ofTask) return { ladder: ofTask, from: 'task' };
  const ofKind = rules.kinds?.[kind]?.[cls];
  if (ofKind) return { ladder: ofKind, from: 'kind' };
  return { ladder: rules.ladders[cls], from: 'class' };
}
