import { handle, planOf, task, WITH_MODEL } from '../tests/fixtures.ts';
import { fenceOf, Given, NOW } from '../tests/given.ts';
import type { Command } from './command.ts';
import { type Budget, DEFAULT_POLICY } from './policy.ts';
import type { TaskSpec } from './task.ts';
import { todo } from './todo.ts';

/** A millionth of a dollar for a token in, two for a token out. */
export const RATE = { model: 'm', price: { input: 1_000_000, output: 2_000_000 } };
/** What a call with an empty input reserves: the tool's own words, `{}`, and the usual answer. */
export const BOUND = 2048 + 2 + 4096;

export function call(id: string, needs: string[] = [], more: Partial<TaskSpec> = {}): TaskSpec {
  return task(id, needs, { kind: 'inference', tool: 'noop-inference', ...more });
}

/** A run with these tasks; those that ask a model are done by `ai-1`. */
export function runOf(
  tasks: TaskSpec[],
  budget: Budget,
  more: { budgets?: Record<string, Budget> } = {},
): Given {
  const workers = Object.fromEntries(
    tasks.map(({ id, kind }) => [id, kind === 'inference' ? 'ai-1' : 'io-1']),
  );
  const given = new Given(WITH_MODEL);
  given.accept({ type: 'startRun', goal: 'Do it', policy: { ...DEFAULT_POLICY, budget, ...more } });
  const plan = planOf(tasks, { workers, deliverables: tasks.map(({ id }) => id) });
  return given.accept({ type: 'proposePlan', plan, note: { planner: 'test', summary: 'calls' } });
}

export const dispatch = (id: string, rate: object = RATE): Command => {
  const command = { type: 'dispatchTask', task: id, worker: 'ai-1', rate };
  return command as Command;
};
export const used = (input: number, output: number) => ({
  usage: { model: 'm', calls: 1, input, output, microUsd: input + 2 * output, exact: true },
});
export function succeed(given: Given, id: string, more: object = {}): Given {
  const fence = fenceOf(given, id);
  return given.accept({ type: 'reportSuccess', task: id, fence, output: handle(id), ms: 5, ...more });
}
/** Asks the question that the state asks for. */
export function asked(given: Given, rate: object = RATE): Given {
  const work = todo(given.run, NOW).find(({ type }) => type === 'askBudget');
  if (work?.type !== 'askBudget') throw new Error('Nobody is to be asked.');
  return given.accept({ ...work, rate } as Command);
}
export function questionOf(given: Given) {
  const [question] = [...given.run.questions.values()].filter(({ answered }) => answered === undefined);
  if (!question) throw new Error('Nobody is asked.');
  return question;
}
export const answer = (given: Given, option: string, params: Record<string, string> = {}): Command => ({
  type: 'answerQuestion',
  question: questionOf(given).id,
  option,
  params,
});
