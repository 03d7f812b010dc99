import { edgesOf } from '@/server/core/graph';
import type { SupervisorPlan } from '@/server/core/plan';
import type { QuestionOption } from '@/server/core/question';
import type { AskedQuestion, RunState } from '@/server/core/state';

/** The open question that a drawn plan would answer, with the option that takes one. */
export type PlanWanted = { question: AskedQuestion; option: QuestionOption };

/** Undefined: there is a plan, or nobody asks for one. */
export function planWanted(state: RunState): PlanWanted | undefined {
  if (state.revision > 0 || state.closed || state.openQuestions === 0) return undefined;
  for (const question of state.questions.values()) {
    if (question.answered !== undefined) continue;
    const option = question.options.find(takesPlan);
    if (option) return { question, option };
  }
  return undefined;
}

/** Whether the run was begun with a blank canvas, and nothing was drawn yet. */
export function isBlank(state: RunState): boolean {
  const last = state.observations.at(-1);
  return planWanted(state) !== undefined && last?.type === 'planGiven' && last.json === '';
}

function takesPlan({ command }: QuestionOption): boolean {
  return command.type === 'requestPlan' && command.observation.type === 'planGiven';
}

/** The drawn plan as JSON: where nothing was said to be delivered, what nobody else reads is. */
export function drawnPlan(plan: SupervisorPlan): string {
  const { feeds } = edgesOf(plan.graph.tasks);
  const ends = plan.graph.tasks.filter(({ id }) => feeds.get(id)?.length === 0).map(({ id }) => id);
  const deliverables = plan.deliverables.length > 0 ? plan.deliverables : ends;
  return JSON.stringify({ ...plan, deliverables });
}
