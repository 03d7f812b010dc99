import { task } from '../tests/fixtures.ts';
import { dispatch, failure, fenceOf, Given, NOW, proposed } from '../tests/given.ts';
import type { Command } from './command.ts';
import type { GraphOp, PatchOrigin } from './patch.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';
import type { Accepted } from './proposal.ts';

export const SAW = { rule: 'test', class: 'logic', before: 0 };

export const edit = (id: string, more: Parameters<typeof task>[2] = { title: `Better ${id}` }): GraphOp => ({
  op: 'edit',
  task: task(id, [], more),
});
export const retitled = (id: string, timeoutMs: number): GraphOp => edit(id, { timeoutMs });
export const add = (id: string, needs: string[] = [], worker = 'io-1'): GraphOp => ({
  op: 'add',
  task: task(id, needs),
  assignment: { worker },
});

/** The Supervisor chose this change after the task's attempt failed. */
export function replan(
  ops: GraphOp[],
  { id = 'a', attempt = 1, base = 1, origin = 'model' as PatchOrigin } = {},
): Command {
  const patch = { base, ops, reason: 'another way' };
  return {
    type: 'decideRecovery',
    task: id,
    attempt,
    saw: SAW,
    chose: { type: 'replan', patch, origin, summary: 'another way' },
  };
}

/** A run under this policy with a → b and c beside them, in which `a` failed for a logic error. */
export function stuck(policy: Partial<Policy> = {}): Given {
  const start: Command = { type: 'startRun', goal: 'Do it', policy: { ...DEFAULT_POLICY, ...policy } };
  const plan = proposed([task('a'), task('b', ['a']), task('c')], { deliverables: ['b', 'c'] });
  return failing(Given.that(start, plan), 'a');
}

/** The task runs and fails once more. */
export function failing(given: Given, id: string): Given {
  given.accept(dispatch(id), NOW + 1000);
  return given.accept(failure(id, fenceOf(given, id), 'logic'));
}

/** Answers the question that is open. */
export function answer(given: Given, option: string, text?: string): Given {
  return given.accept({
    type: 'answerQuestion',
    question: openQuestion(given).id,
    option,
    ...(text !== undefined && { params: { text } }),
  });
}

/** Approves these parts of the proposal that waits. */
export function approval(given: Given, accepted: Accepted): Command {
  return { type: 'answerQuestion', question: openQuestion(given).id, option: 'approve', accepted };
}

export function openQuestion({ run }: Given) {
  const open = [...run.questions.values()].filter(({ answered }) => answered === undefined);
  const [question] = open;
  if (!question || open.length > 1) throw new Error(`${open.length} questions are open.`);
  return question;
}
