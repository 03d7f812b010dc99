import { type Command, refuse } from './command.ts';
import type { Decision, DecisionContext } from './decide.ts';
import { cancelRun } from './decide-run.ts';
import type { RunEvent } from './event.ts';
import { safeOption } from './expiry.ts';
import type { OptionCommand } from './question.ts';
import type { RunState } from './state.ts';

const NOBODY = 'Nobody answered in time.';

/** Takes the safe option of a question that nobody answered in time. Without one it stays open. */
export function expireQuestion(
  state: RunState,
  command: Extract<Command, { type: 'expireQuestion' }>,
  { at }: DecisionContext,
): Decision {
  const question = state.questions.get(command.question);
  if (!question) return refuse('no_question', 'There is no such question.');
  if (question.answered !== undefined) return refuse('answered', 'This question was answered already.');
  if (question.until === undefined || question.until > at) {
    return refuse('not_due', 'This question may still be answered.');
  }
  const option = safeOption(question);
  if (!option) {
    return refuse('unsafe', 'No option of this question is safe without a person: it stays open.');
  }
  const answered = {
    type: 'question.answered',
    question: question.id,
    option: option.id,
    expired: true,
  } as const;
  const follows = consequences(state, option.command);
  return 'refused' in follows ? follows : [answered, ...follows];
}

function consequences(state: RunState, command: OptionCommand): Decision {
  if (command.type === 'skipTask') return [{ type: 'task.skipped', task: command.task, reason: NOBODY }];
  if (command.type === 'leaveFailed') return [leftFailed(state, command.task)];
  return command.type === 'cancelRun' ? cancelRun({ reason: NOBODY }) : [];
}

function leftFailed(state: RunState, task: string): RunEvent {
  const attempts = state.tasks.get(task)?.attempts ?? [];
  return {
    type: 'recovery.decided',
    task,
    attempt: attempts.length,
    saw: {
      rule: 'nobody answered in time',
      class: attempts.at(-1)?.failure?.class ?? 'logic',
      before: attempts.length - 1,
    },
    chose: { type: 'degrade' },
  };
}
