import { z } from 'zod';
import { supervisorPlan } from './plan.ts';

/** A parameter of a playbook: what it holds tells where the planner looks for it in the goal. */
export const playbookParam = z.strictObject({
  label: z.string(),
  help: z.string().optional(),
  /** `file`: a workspace file. `column`: a column of the file in `of`. `text`: quoted text. `number`. `choice`: one of `choices`. */
  kind: z.enum(['file', 'column', 'text', 'number', 'choice']),
  of: z.string().optional(),
  /** For a column: what its values must look like. */
  holds: z.enum(['number', 'date', 'category', 'any']).optional(),
  /** For a choice: value → words in the goal that mean it. */
  choices: z.record(z.string(), z.array(z.string())).optional(),
  default: z.string().optional(),
  required: z.boolean().optional(),
});
export type PlaybookParam = z.infer<typeof playbookParam>;

/** A parametrised plan: data, in the plan's own schema, with `{"$param": name}` and `<% $param.name %>` inside. */
export const playbook = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string(),
  description: z.string(),
  /** Goals in people's words that this playbook is for: what the full-text match reads. */
  examples: z.array(z.string()).min(1),
  keywords: z.array(z.string()),
  params: z.record(z.string(), playbookParam),
  plan: supervisorPlan,
});
export type Playbook = z.infer<typeof playbook>;
