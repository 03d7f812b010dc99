import { z } from 'zod';
import type { Catalogue } from './catalogue.ts';
import { comment } from './comment.ts';
import type { Json } from './json.ts';
import { type TaskId, type TaskKind, taskId, taskSpec, type WorkerId } from './task.ts';

/** Limits of one submitted plan. */
export const PLAN_LIMITS = { tasks: 2000, bytes: 4_000_000, depth: 100 } as const;

export const assignment = z.strictObject({
  worker: z.string().min(1).max(100),
  /** A pinned task is not moved by the load balancer. */
  pinned: z.boolean().optional(),
});
export type Assignment = z.infer<typeof assignment>;

/** The planner's answer: what to do, who does it, and which tasks' outputs are the result. */
export const supervisorPlan = z.strictObject({
  graph: z.strictObject({ tasks: z.array(taskSpec) }),
  assignment: z.record(taskId, assignment),
  deliverables: z.array(taskId).min(1),
});
export type SupervisorPlan = z.infer<typeof supervisorPlan>;

/** The published JSON Schema of a plan. */
export function planJsonSchema(): Json {
  return z.toJSONSchema(supervisorPlan, { io: 'input', unrepresentable: 'any' }) as Json;
}

/** How the plan came to be, for people: shown beside the plan and kept in the log. */
export const planNote = z.strictObject({
  planner: z.string(),
  /** Who chose the tasks. */
  origin: z.enum(['playbook', 'model', 'person']).optional(),
  summary: z.string().max(2000),
  playbook: z.string().optional(),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1).optional(),
  /** Which parameter got which value, and from where ("named in the goal", "the only table"). */
  bound: z.array(z.strictObject({ name: z.string(), value: z.string(), from: z.string() })).optional(),
});
export type PlanNote = z.infer<typeof planNote>;

/** A file of the workspace as planners see it. `columns` is a table's header. */
export const workspaceFile = z.strictObject({
  name: z.string(),
  bytes: z.int(),
  modifiedAt: z.number(),
  columns: z.array(z.string()).optional(),
  /** Why nothing can be done with it as it is: what is wrong and what to do, in sentences. */
  problem: z.string().optional(),
  /** Where a shipped sample came from: title, licence. */
  source: z.string().optional(),
});
export type WorkspaceFile = z.infer<typeof workspaceFile>;

/** The most characters of a plan that a person gives as JSON: what fits into one request. */
export const MOST_GIVEN = 900_000;

/** What the Supervisor is told beside the goal. */
export const observation = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('playbookChosen'),
    playbook: z.string(),
    params: z.record(z.string(), z.string().max(10_000)),
  }),
  z.strictObject({ type: z.literal('remark'), text: z.string().max(10_000) }),
  /** `text`: what the planner wrote. */
  z.strictObject({
    type: z.literal('planRefused'),
    violations: z.array(z.string()),
    text: z.string().max(20_000).optional(),
  }),
  /** A person looked at the plan before it began, and asks for another one. `summary`: of that plan. */
  z.strictObject({
    type: z.literal('planSentBack'),
    summary: z.string().max(2000),
    remark: z.string().max(10_000).optional(),
    comments: z.array(comment),
  }),
  /** A person's own plan, as JSON text. */
  z.strictObject({ type: z.literal('planGiven'), json: z.string().max(MOST_GIVEN) }),
]);
export type Observation = z.infer<typeof observation>;

/** The planner's contract: goal, observations, catalogue and workspace in; a SupervisorPlan out. `earlier`: the plan that a person sent back. */
export type SupervisorInput = {
  goal: string;
  context: readonly Observation[];
  catalogue: Catalogue;
  workspace: readonly WorkspaceFile[];
  earlier?: SupervisorPlan | undefined;
};

/** A task of a plan that is still being written. */
export type DraftTask = {
  id: TaskId;
  title: string;
  kind: TaskKind;
  tool: string;
  worker: WorkerId;
  needs: TaskId[];
};
