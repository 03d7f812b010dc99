import { expect } from 'vitest';
import { isObject } from '../core/json.ts';
import { type planningOver, runPlan } from './playbook/run-plan.fixture.ts';

type Planning = ReturnType<typeof planningOver>;

/** The report that a goal comes to without a model, and the playbook that it took. Throws where it is asked about. */
export async function delivered({ plan }: Planning, tables: Readonly<Record<string, string>>, goal: string) {
  const outcome = await plan(goal);
  if (outcome.type !== 'plan') throw new Error(`asked instead: ${outcome.question.reason}`);
  const { outputs } = await runPlan(outcome.plan, tables);
  const report = outputs.get('report');
  const markdown = isObject(report) ? String(report.markdown).replaceAll('\\', '') : '';
  return { playbook: outcome.note.playbook, markdown };
}

/** A goal that could be answered wrongly is asked about, and the reason says this. */
export async function expectAsked({ plan }: Planning, goal: string, says: string): Promise<void> {
  const outcome = await plan(goal);
  expect(outcome.type).toBe('question');
  if (outcome.type === 'question') expect(outcome.question.reason).toContain(says);
}
