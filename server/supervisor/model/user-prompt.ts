import type { Observation, SupervisorInput, SupervisorPlan } from '../../core/plan.ts';
import { commentsText } from './comments-text.ts';
import { quoted } from './quoted.ts';
import { wireOf } from './wire-of.ts';
import { workspaceBlock } from './workspace-block.ts';

/** The most characters of each block, and the most observations: the last ones. */
const MOST = {
  goal: 50_000,
  remark: 10_000,
  violations: 20_000,
  answer: 20_000,
  params: 5000,
  plan: 60_000,
  observations: 20,
};

type SentBack = Extract<Observation, { type: 'planSentBack' }>;

/** What is wrong with an answer, all at once, and the answer itself. */
export type Faulty = { violations: readonly string[]; text?: string | undefined };

/** The goal, the files, and what happened before. `request`: what the answer must name, so that none is mistaken for another. */
export function userPrompt({ goal, context, workspace, earlier }: SupervisorInput, request: string): string {
  return [
    `Make a plan for this goal. Request: ${request}`,
    quoted('goal', goal, MOST.goal),
    workspaceBlock(goal, workspace),
    ...context.slice(-MOST.observations).flatMap(observationText),
    ...earlierText(earlier),
  ].join('\n\n');
}

/** The same once more, with what was wrong with the answer to it. */
export function repairPrompt(input: SupervisorInput, request: string, faulty: Faulty): string {
  return [
    userPrompt(input, request),
    faultyText('Your answer could not be used.', faulty),
    'Answer again with the whole plan, and put all of this right.',
  ].join('\n\n');
}

/** What a person said beside the goal. */
export function remarksOf(context: readonly Observation[]): string[] {
  return context
    .slice(-MOST.observations)
    .flatMap((told) => (told.type === 'remark' ? observationText(told) : []));
}

function observationText(observation: Observation): string[] {
  switch (observation.type) {
    case 'remark':
      return observation.text.trim() === '' ? [] : [quoted('remark', observation.text, MOST.remark)];
    case 'planRefused':
      return [faultyText('An earlier plan was refused. Do not repeat what was wrong with it.', observation)];
    case 'playbookChosen': {
      const { playbook, params } = observation;
      const chosen = JSON.stringify({ playbook, params });
      return [
        `The person chose a playbook, which led to no result.\n${quoted('playbook', chosen, MOST.params)}`,
      ];
    }
    case 'planSentBack':
      return [sentBackText(observation)];
    case 'planGiven':
      return [
        `The person gave a plan that could not be used.\n${quoted('given plan', observation.json, MOST.answer)}`,
      ];
  }
}

function sentBackText({ summary, remark, comments }: SentBack): string {
  const said = 'A person looked at a plan before it began and asks for another one.';
  return [
    `${said} It was: ${JSON.stringify(summary)}`,
    ...(remark ? [quoted('remark', remark, MOST.remark)] : []),
    ...commentsText(comments.map((comment) => ({ comment }))),
  ].join('\n\n');
}

/** The plan that was sent back, one task a line. */
function earlierText(earlier: SupervisorPlan | undefined): string[] {
  if (!earlier) return [];
  const lines = earlier.graph.tasks.map((task) =>
    JSON.stringify({ ...wireOf(task), worker: earlier.assignment[task.id]?.worker }),
  );
  const said = `The plan that was sent back, one task a line; it delivers ${earlier.deliverables.join(', ')}. Keep the ids of tasks that stay:`;
  return [`${said}\n${quoted('earlier plan', lines.join('\n'), MOST.plan)}`];
}

/** An answer that could not be used, with everything that was wrong with it. */
export function faultyText(said: string, { violations, text }: Faulty): string {
  const wrong = quoted('violations', violations.map((each) => `- ${each}`).join('\n'), MOST.violations);
  return [
    `${said} All that was wrong:\n${wrong}`,
    ...(text ? [quoted('earlier answer', text, MOST.answer)] : []),
  ].join('\n');
}
