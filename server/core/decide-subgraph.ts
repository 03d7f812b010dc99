import type { Command } from './command.ts';
import type { RunEvent } from './event.ts';
import type { Question, QuestionOption } from './question.ts';
import type { Reopening } from './reopen.ts';
import type { RunState, TaskCell } from './state.ts';
import { failureQuestion } from './task-question.ts';

/** What is out of date begins anew, or a person is asked because that is not for a rule to decide. */
export function subgraphRetried(
  state: RunState,
  { task, attempt, saw, chose }: Extract<Command, { type: 'decideRecovery' }>,
  reopening: Reopening,
): RunEvent[] {
  const against = reopening.risky.join(' ');
  if (against === '') return [{ type: 'recovery.decided', task, attempt, saw, chose }, reopening.event];
  const rule = `${saw.rule} (asked: ${against})`.slice(0, 2000);
  const asked = { ...saw, rule, asked: against.slice(0, 2000) };
  const cell = state.tasks.get(task) as TaskCell;
  const note = [reopening.event.reason, against].join(' ').slice(0, 1500);
  const question = staleQuestion(failureQuestion(state, cell, asked, note), task, reopening);
  return [
    { type: 'recovery.decided', task, attempt, saw: asked, chose: { type: 'ask' } },
    { type: 'question.raised', question },
  ];
}

/** The question about a failure, with the way that only a person can choose. */
function staleQuestion(question: Question, task: string, { event }: Reopening): Question {
  const options = question.options.map((option) =>
    option.id === 'retry' ? { ...option, label: 'Try this one again, as things are' } : option,
  );
  return { ...question, options: [againOption(task, event), ...options] };
}

function againOption(task: string, { tasks, reason }: Reopening['event']): QuestionOption {
  return {
    id: 'again',
    label: 'Begin anew with what is out of date',
    forecast: `${tasks.length} tasks run again. An effect outside may happen twice.`,
    command: { type: 'reopenTasks', tasks: tasks.filter((id) => id !== task), reason },
  };
}
