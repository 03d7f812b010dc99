import { z } from 'zod';
import { ceiling } from './budget.ts';
import { comment, MOST_COMMENTS } from './comment.ts';
import { observation } from './plan.ts';
import { proposal } from './proposal.ts';
import { taskId } from './task.ts';

/** A field of the form behind an option. `suggestions` are values that would fit. */
export const formField = z.strictObject({
  name: z.string(),
  label: z.string(),
  help: z.string().optional(),
  kind: z.enum(['text', 'number', 'file', 'column', 'choice', 'json']),
  required: z.boolean(),
  value: z.string().optional(),
  suggestions: z.array(z.string()).optional(),
  /** For a column: the field that names its file. */
  of: z.string().optional(),
});
export type FormField = z.infer<typeof formField>;

/** What an option does when it is taken. The form's values are its parameters. */
export const optionCommand = z.discriminatedUnion('type', [
  /** Plan again, told this. A `playbookChosen` takes its params from the form, a `remark` its text from field `text`. */
  z.strictObject({ type: z.literal('requestPlan'), observation }),
  z.strictObject({ type: z.literal('retryTask'), task: taskId }),
  z.strictObject({ type: z.literal('skipTask'), task: taskId }),
  z.strictObject({ type: z.literal('expandTask'), task: taskId, count: z.int().min(0) }),
  z.strictObject({ type: z.literal('leaveFailed'), task: taskId }),
  z.strictObject({ type: z.literal('cancelRun') }),
  /** Lets a task through its gate; the plan may ask these hosts from now on. */
  z.strictObject({ type: z.literal('passGate'), task: taskId, hosts: z.array(z.string()) }),
  /** Begins with the plan that was looked at. */
  z.strictObject({ type: z.literal('startPlan') }),
  /** Asks for another plan in the place of the one that was looked at. A remark comes from field `text`. */
  z.strictObject({ type: z.literal('revisePlan') }),
  /** A higher ceiling, from field `to` in the unit of its form; `start`: and begins with the plan. */
  z.strictObject({
    type: z.literal('raiseBudget'),
    ...ceiling.shape,
    unpriced: z.boolean().optional(),
    start: z.boolean().optional(),
  }),
  /** Another model for what is left, from field `model`. */
  z.strictObject({ type: z.literal('cheaperModel'), model: z.string().max(200) }),
  /** Leaves out what is optional and not begun, under this ceiling. */
  z.strictObject({ type: z.literal('dropOptional'), ...ceiling.shape }),
  /** Ends the run with what it has. */
  z.strictObject({ type: z.literal('finishNow'), ...ceiling.shape }),
  /** Makes the proposed change. */
  z.strictObject({ type: z.literal('approveProposal'), task: taskId }),
  /** Says no to the proposed change; `again`: and asks for another one. A remark comes from field `text`. */
  z.strictObject({ type: z.literal('declineProposal'), task: taskId, again: z.boolean() }),
  /** Makes the proposal again on the plan as it stands, without what no longer fits. */
  z.strictObject({ type: z.literal('rebaseProposal'), task: taskId }),
  /** Lets a planner propose one change more than the limit. */
  z.strictObject({ type: z.literal('allowReplan'), task: taskId }),
  /** Lets these tasks and all that follows from them begin anew, although an effect outside may happen twice. */
  z.strictObject({ type: z.literal('reopenTasks'), tasks: z.array(taskId).min(1), reason: z.string() }),
]);
export type OptionCommand = z.infer<typeof optionCommand>;

export const questionOption = z.strictObject({
  id: z.string(),
  label: z.string(),
  detail: z.string().optional(),
  /** What will follow, in a sentence. */
  forecast: z.string().optional(),
  form: z.array(formField).optional(),
  command: optionCommand,
});
export type QuestionOption = z.infer<typeof questionOption>;

/** The one way to wait for a person. `until` (ms since epoch): waits no longer than this. */
export const question = z.strictObject({
  id: z.string(),
  about: z.enum(['plan', 'task', 'run']),
  task: taskId.optional(),
  reason: z.string().max(2000),
  evidence: z.string().max(4000).optional(),
  options: z.array(questionOption).min(1),
  who: z.string(),
  until: z.number().optional(),
  /** The option that a rule takes once `until` has passed. Only one that lets nothing happen is taken (see expiry.ts). */
  expires: z.string().optional(),
  baseRevision: z.int().min(0),
  /** The ceiling that it is about, where tasks wait for one. */
  ceiling: ceiling.optional(),
  /** The change of the plan that it is about. */
  proposal: proposal.optional(),
  /** What was written on what it is made of. */
  comments: z.array(comment).max(MOST_COMMENTS).optional(),
  /** The limit of replans that is reached. */
  limit: z.enum(['perTask', 'perRun']).optional(),
});
export type Question = z.infer<typeof question>;
