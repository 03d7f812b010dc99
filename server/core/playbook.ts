import { z } from 'zod';
import { alternative } from './alternative.ts';
import { graphOp } from './patch.ts';
import { supervisorPlan } from './plan.ts';
import type { FormField } from './question.ts';
import { type TaskKind, taskId, taskSpec } from './task.ts';

/** A parameter of a playbook: what it holds tells where the planner looks for it in the goal. */
export const playbookParam = z.strictObject({
  label: z.string(),
  help: z.string().optional(),
  /**
   * `file`: a workspace file. `column`: a column of the file in `of`. `values`: values of the column in `of`, none
   * for all. `source`: where the file in `of` came from. `text`: quoted text. `number`. `choice`: one of `choices`.
   * `other`: another table than the file in `of`. `shared`: a column that the files in `of` and `with` both have.
   * `document`: a file of text. `documents`: several. `url`: an address of the web. `urls`: several.
   */
  kind: z.enum([
    'file',
    'column',
    'values',
    'source',
    'text',
    'number',
    'choice',
    'other',
    'shared',
    'document',
    'documents',
    'url',
    'urls',
  ]),
  of: z.string().optional(),
  with: z.string().optional(),
  /** For a column: what its values must look like. `name`: texts that tell most rows apart. */
  holds: z.enum(['number', 'date', 'name', 'category', 'any']).optional(),
  /** For a column: none is taken of which the goal names no value. */
  byValues: z.boolean().optional(),
  /** For a choice: value → words in the goal that mean it. */
  choices: z.record(z.string(), z.array(z.string())).optional(),
  /** For a choice: value → name → a text that the plan takes as `$param.choice.name`; it may hold parameters itself. */
  words: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  /** For a choice about the dates of column `of`: values that a column of bare years cannot give. */
  wholeDates: z.array(z.string()).optional(),
  /** For a choice about the figures of column `of`: the value for amounts that are added up, such as rain or sales. */
  forAmounts: z.string().optional(),
  /** For a number or a text: words right before it in the goal. */
  cues: z.array(z.string()).optional(),
  /** For a number: words right behind it. */
  cuesAfter: z.array(z.string()).optional(),
  /** For a number: the smallest and the largest that make sense. */
  range: z.tuple([z.number(), z.number()]).optional(),
  /** It is this part of what the goal compares with a number: “more than 200 horsepower”. */
  compared: z.enum(['figure', 'side', 'limit']).optional(),
  default: z.string().optional(),
  required: z.boolean().optional(),
});
export type PlaybookParam = z.infer<typeof playbookParam>;

/** Another way of a playbook, before its parameters are bound. */
export const playbookAlternative = alternative.extend({
  ops: z.array(z.union([graphOp, z.strictObject({ op: z.literal('add'), task: taskSpec })])).min(1),
});
export type PlaybookAlternative = z.infer<typeof playbookAlternative>;

/**
 * A parametrised plan: data, in the plan's own schema. `{"$param": "name"}` stands for a parameter's value and
 * `<% $param.name|filter %>` puts it into text; `{"$lines": [...]}` is a text written line by line. One text holds
 * parameters or references to tasks, never both.
 */
export const playbook = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string(),
  description: z.string(),
  /** Goals in people's words that this playbook is for: what the full-text match reads. */
  examples: z.array(z.string()).min(1),
  keywords: z.array(z.string()),
  /**
   * The form of goals that it is for, whatever their words: `rows` ranks the rows of a table, `figure` is one figure of
   * those that fit, `periods` ranks times, `grid` is a figure by two groupings, `course` a figure per unit of time, `lines` that of each group,
   * `groups` a figure per group, `count` how many rows fit, `tally` how many of each group, `moments` the first or last rows in time.
   */
  shape: z
    .enum(['rows', 'figure', 'periods', 'grid', 'course', 'lines', 'groups', 'count', 'tally', 'moments'])
    .optional(),
  params: z.record(z.string(), playbookParam),
  /** Parameters of which at least one must be bound. */
  anyOf: z.array(z.string()).optional(),
  /**
   * What a goal for this playbook speaks of: one of these parameters, or one of these words. Without any of them
   * another playbook is likelier.
   */
  speaksOf: z.strictObject({ params: z.array(z.string()), words: z.array(z.string()) }).optional(),
  /** Tasks that are left out unless this parameter is bound (and, with `is`, to one of these). What refers to them gets null. */
  when: z
    .record(taskId, z.strictObject({ param: z.string(), is: z.array(z.string()).optional() }))
    .optional(),
  plan: supervisorPlan,
  /** Other ways when a task fails, by its id. Parameters stand in them as in the plan; an added task gets its worker by itself. */
  alternatives: z.record(taskId, z.array(playbookAlternative)).optional(),
});
export type Playbook = z.infer<typeof playbook>;

/** Whether it works on a table, and is told by the table's columns what a goal means. */
export function isAboutTable({ params }: Playbook): boolean {
  return Object.values(params).some(({ kind }) => kind === 'file');
}

/**
 * A playbook as people browse it. Titles of tasks name parameters instead of values. `needs`: ids of the tasks whose
 * output a task reads. `form`: its parameters.
 */
export type PlaybookCard = {
  id: string;
  title: string;
  description: string;
  subject: 'tables' | 'documents' | 'web';
  examples: string[];
  tasks: { id: string; title: string; tool: string; kind: TaskKind; needs: string[]; perItem: boolean }[];
  form: FormField[];
};
