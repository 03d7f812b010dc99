import { approveProposal, partsOf } from './approve-proposal.ts';
import { type Command, isRefusal, type Refusal, refuse } from './command.ts';
import type { Decision, DecisionContext } from './decide.ts';
import { cheaperModel, dropOptional, finishNow, raiseBudget, raisedFor } from './decide-budget.ts';
import { gatePassed } from './decide-gate.ts';
import { cancelRun } from './decide-run.ts';
import { firstChange, keptParts, revisePlan, startPlan } from './decide-start.ts';
import type { RunEvent } from './event.ts';
import { safeOption } from './expiry.ts';
import type { Observation } from './plan.ts';
import { orKeep } from './plan-review.ts';
import type { Accepted } from './proposal.ts';
import type { OptionCommand, QuestionOption } from './question.ts';
import { rebaseProposal } from './rebase-proposal.ts';
import { reopened } from './reopen.ts';
import type { AskedQuestion, RunState } from './state.ts';

export function raiseQuestion(
  state: RunState,
  { question }: Extract<Command, { type: 'raiseQuestion' }>,
): Decision {
  if (state.questions.has(question.id)) return refuse('asked', 'This was asked already.');
  if (question.task !== undefined && !state.tasks.has(question.task)) {
    return refuse('no_task', `The plan has no task “${question.task}”.`);
  }
  if (question.expires !== undefined && !safeOption(question)) {
    return refuse('unsafe', 'Without a person only an option that lets nothing happen may be taken.');
  }
  return [{ type: 'question.raised', question: orKeep(state, question) }];
}

/** Records the answer and what the chosen option leads to. */
export function answerQuestion(
  state: RunState,
  command: Extract<Command, { type: 'answerQuestion' }>,
  context: DecisionContext,
): Decision {
  const question = state.questions.get(command.question);
  if (!question) return refuse('no_question', 'There is no such question.');
  if (question.answered !== undefined) return refuse('answered', 'This question was answered already.');
  const option = question.options.find(({ id }) => id === command.option);
  if (!option) return refuse('no_option', `The question has no option “${command.option}”.`);
  const params = command.params ?? {};
  const problems = formProblems(option, params);
  if (problems.length > 0) return refuse('form', ...problems);
  const { params: given, accepted } = command;
  if (accepted && !takesParts(option.command)) {
    return refuse('form', 'Parts can only be chosen of a change that is approved.');
  }
  const follows = optionEvents(state, option.command, { question, params, accepted }, context);
  if (isRefusal(follows)) return follows;
  const { proposal } = question;
  const answered = {
    type: 'question.answered',
    question: question.id,
    option: option.id,
    ...(given && { params: given }),
    ...(accepted && {
      accepted: proposal ? partsOf(state, proposal, accepted) : keptParts(state, accepted),
    }),
  } as const;
  return [answered, ...follows];
}

/** Whether only some of what it is about can be taken. */
function takesParts(command: OptionCommand): boolean {
  const { type } = command;
  return type === 'approveProposal' || type === 'startPlan' || (type === 'raiseBudget' && !!command.start);
}

type Answer = {
  question: AskedQuestion;
  params: Readonly<Record<string, string>>;
  accepted: Accepted | undefined;
};

function formProblems(option: QuestionOption, params: Readonly<Record<string, string>>): string[] {
  const fields = option.form ?? [];
  const unknown = Object.keys(params).filter((name) => !fields.some((field) => field.name === name));
  const missing = fields.filter((field) => field.required && !params[field.name]?.trim());
  const notNumbers = fields.filter(
    (field) =>
      field.kind === 'number' && params[field.name]?.trim() && !Number.isFinite(Number(params[field.name])),
  );
  return [
    ...unknown.map((name) => `This option has no field “${name}”.`),
    ...missing.map((field) => `“${field.label}” is needed.`),
    ...notNumbers.map((field) => `“${field.label}” must be a number.`),
  ];
}

function optionEvents(
  state: RunState,
  command: OptionCommand,
  { question, params, accepted }: Answer,
  context: DecisionContext,
): RunEvent[] | Refusal {
  switch (command.type) {
    case 'requestPlan':
      return [{ type: 'plan.requested', observation: filledIn(command.observation, params) }];
    case 'cancelRun':
      return cancelRun({});
    case 'retryTask':
      return [
        {
          type: 'task.retryScheduled',
          task: command.task,
          attempt: attemptOf(state, command.task) + 1,
          at: context.at,
        },
      ];
    case 'skipTask':
      return [{ type: 'task.skipped', task: command.task, reason: 'Skipped by a person.' }];
    case 'expandTask':
      return [
        ...raisedFor(state, command.task, command.count),
        { type: 'task.expanded', task: command.task, count: command.count },
      ];
    case 'leaveFailed':
      return [leftFailed(state, command.task)];
    case 'passGate':
      return gatePassed(state, command.task, command.hosts);
    case 'startPlan':
      return startPlan(state, { ...context, accepted });
    case 'revisePlan':
      return revisePlan(state, question, params);
    case 'raiseBudget': {
      const first = firstChange(state, { ...context, accepted });
      if (isRefusal(first)) return first;
      const raised = raiseBudget(state, command, params);
      return isRefusal(raised) ? raised : [...first, ...raised];
    }
    case 'cheaperModel':
      return cheaperModel(command, params);
    case 'dropOptional':
      return dropOptional(state, command);
    case 'finishNow':
      return finishNow(state, command);
    case 'approveProposal':
      return approveProposal(state, question, { ...context, accepted });
    case 'rebaseProposal':
      return rebaseProposal(state, question, context);
    case 'declineProposal':
    case 'allowReplan':
      return [];
    case 'reopenTasks':
      // A person may let an effect happen again.
      return [reopened(state, command.tasks, command.reason).event];
  }
}

function attemptOf(state: RunState, task: string): number {
  return state.tasks.get(task)?.attempts.length ?? 0;
}

function leftFailed(state: RunState, task: string): RunEvent {
  const attempts = state.tasks.get(task)?.attempts ?? [];
  const failure = attempts.at(-1)?.failure;
  return {
    type: 'recovery.decided',
    task,
    attempt: attempts.length,
    saw: { rule: 'a person left it failed', class: failure?.class ?? 'logic', before: attempts.length - 1 },
    chose: { type: 'degrade' },
  };
}

function filledIn(observation: Observation, params: Readonly<Record<string, string>>): Observation {
  if (observation.type === 'playbookChosen') {
    return { ...observation, params: { ...observation.params, ...params } };
  }
  if (observation.type === 'remark') return { ...observation, text: params.text ?? observation.text };
  if (observation.type === 'planGiven') return { ...observation, json: params.json ?? observation.json };
  return observation;
}
