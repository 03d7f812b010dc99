import type { ApprovalMode } from './policy.ts';
import type { Proposal } from './proposal.ts';
import type { FormField, Question, QuestionOption } from './question.ts';
import type { ReachedLimit } from './replans.ts';
import type { RunState, TaskCell } from './state.ts';

const remark = (help: string): FormField => ({
  name: 'text',
  label: 'Remark',
  help,
  kind: 'text',
  required: false,
});

/** What a person is asked about a change of the plan that waits. */
export function proposalQuestion(state: RunState, cell: TaskCell, proposal: Proposal): Question {
  const { id: task, title } = cell.spec;
  return {
    id: `replan-${state.seq + 1}`,
    about: 'task',
    task,
    reason: `“${title}” failed: ${failureOf(cell)} Shall the plan be changed?`.slice(0, 2000),
    ...evidenceOf(cell),
    proposal,
    options: [
      {
        id: 'approve',
        label: 'Approve the change',
        forecast: 'Finished work stays; the changed tasks begin.',
        command: { type: 'approveProposal', task },
      },
      {
        id: 'rebase',
        label: 'Rebase',
        forecast: 'It is made again on the plan as it stands, without what no longer fits, and asked again.',
        command: { type: 'rebaseProposal', task },
      },
      {
        id: 'decline',
        label: 'Decline',
        forecast: 'The next step of the policy follows.',
        form: [remark('Kept with the decision, and told to the planner the next time.')],
        command: { type: 'declineProposal', task, again: false },
      },
      {
        id: 'another',
        label: 'Ask for another one',
        forecast: 'The planner is asked again, and told why this one was declined.',
        form: [remark('What is wrong with this one.')],
        command: { type: 'declineProposal', task, again: true },
      },
      ...otherWays(task),
    ],
    who: 'anyone',
    baseRevision: proposal.patch.base,
  };
}

/** What a person is asked when a planner may not change the plan again. */
export function limitQuestion(state: RunState, cell: TaskCell, { limit, most }: ReachedLimit): Question {
  const { id: task, title } = cell.spec;
  const often = most === 1 ? 'once' : `${most} times`;
  const which = limit === 'perTask' ? 'for one task' : 'in one run';
  return {
    id: `limit-${state.seq + 1}`,
    about: 'task',
    task,
    limit,
    reason:
      `The limit is reached: a change of the plan may be proposed ${often} ${which}. “${title}” failed again: ${failureOf(cell)} What should happen?`.slice(
        0,
        2000,
      ),
    ...evidenceOf(cell),
    options: [
      {
        id: 'allow',
        label: 'Allow one more',
        forecast: 'The planner looks for one more way.',
        command: { type: 'allowReplan', task },
      },
      ...otherWays(task),
    ],
    who: 'anyone',
    baseRevision: state.revision,
  };
}

/** Why a change waits for a person under this approval mode, a sentence; undefined: it does not. */
export function approvalReason(
  mode: ApprovalMode,
  { isGrowing, added, left }: { isGrowing: boolean; added: number; left: number },
): string | undefined {
  if (added > left) {
    return `It adds ${tasks(added)}, and changes of the plan may add ${left > 0 ? `${tasks(left)} more` : 'no more tasks'} by themselves.`;
  }
  if (mode === 'never') return undefined;
  if (mode === 'growth') {
    return isGrowing ? 'Changes that add scope, risk or cost wait for a person.' : undefined;
  }
  return 'Changes of the plan wait for a person.';
}

function tasks(n: number): string {
  return n === 1 ? '1 task' : `${n} tasks`;
}

function otherWays(task: string): QuestionOption[] {
  return [
    {
      id: 'retry',
      label: 'Try again as it is',
      forecast: 'A new attempt of the same task starts at once.',
      command: { type: 'retryTask', task },
    },
    {
      id: 'leave',
      label: 'Leave it failed',
      forecast: 'What does not need it is still delivered.',
      command: { type: 'leaveFailed', task },
    },
    { id: 'cancel', label: 'Cancel the run', command: { type: 'cancelRun' } },
  ];
}

function failureOf({ attempts }: TaskCell): string {
  return attempts.at(-1)?.failure?.message ?? 'no reason was given.';
}

function evidenceOf({ attempts }: TaskCell): Pick<Question, 'evidence'> {
  const evidence = attempts.at(-1)?.failure?.evidence;
  return evidence ? { evidence: evidence.slice(0, 4000) } : {};
}
