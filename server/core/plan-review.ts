import { type Refusal, refuse } from './command.ts';
import { edgesOf } from './graph.ts';
import { opsBetween } from './inverse.ts';
import { type GraphOp, withOps } from './patch.ts';
import type { SupervisorPlan } from './plan.ts';
import type { Question, QuestionOption } from './question.ts';
import type { RunState } from './state.ts';

/** Before there is any. */
export const NO_PLAN: SupervisorPlan = { graph: { tasks: [] }, assignment: {}, deliverables: [] };

/** Whether it asks a person to look at a run's plan before that begins. */
export function isPlanReview({ about, options }: Pick<Question, 'about' | 'options'>): boolean {
  return about === 'run' && startOf({ options }) !== undefined;
}

/** The option that begins with the plan. */
export function startOf({ options }: Pick<Question, 'options'>): QuestionOption | undefined {
  return options.find(({ command }) => command.type === 'startPlan');
}

/** A whole plan as a change of nothing: a part for each of its tasks. What is delivered follows from what is kept. */
export function planOps(plan: SupervisorPlan): GraphOp[] {
  return opsBetween(NO_PLAN, plan).filter(({ op }) => op === 'add');
}

/**
 * What makes of a plan only these tasks of it, or why they cannot stand alone. Of what is delivered that stays which is
 * kept; where none is, what nothing else reads is delivered.
 */
export function keptOps(plan: SupervisorPlan, kept: readonly string[]): GraphOp[] | Refusal {
  const chosen = new Set(kept);
  const { tasks } = plan.graph;
  const titles = new Map(tasks.map(({ id, title }) => [id, title]));
  const unknown = kept.filter((id) => !titles.has(id));
  if (unknown.length > 0) return refuse('no_hunk', ...unknown.map((id) => `The plan has no task “${id}”.`));
  if (kept.length === 0) return refuse('nothing', 'No task is chosen: choose one, or cancel the run.');
  const { needs, feeds } = edgesOf(tasks);
  const missing = kept.flatMap((id) =>
    (needs.get(id) ?? []).filter((need) => !chosen.has(need)).map((need) => [id, need] as const),
  );
  if (missing.length > 0) {
    const reasons = missing.map(
      ([id, need]) =>
        `“${titles.get(id)}” needs “${titles.get(need)}”: keep both, or leave out the first as well.`,
    );
    return refuse('incomplete', ...reasons);
  }
  const gone = tasks.flatMap(({ id }): GraphOp[] => (chosen.has(id) ? [] : [{ op: 'remove', id }]));
  if (gone.length === 0) return [];
  const delivered = plan.deliverables.filter((id) => chosen.has(id));
  const ends = [...chosen].filter((id) => !feeds.get(id)?.some((next) => chosen.has(next)));
  const deliverables = delivered.length > 0 ? delivered : ends;
  return opsBetween(plan, { ...withOps(plan, gone), deliverables });
}

/** A planner's question, with a way back to the plan that was sent back where there is one. */
export function orKeep({ revising }: Pick<RunState, 'revising'>, question: Question): Question {
  if (!revising) return question;
  const keep: QuestionOption = {
    id: 'keep',
    label: 'Start with the plan that there is',
    forecast: 'The plan that was sent back begins as it stands.',
    command: { type: 'startPlan' },
  };
  return { ...question, options: [...question.options, keep] };
}
