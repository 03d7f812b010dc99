import { UNKNOWN_END } from './choose-recovery.ts';
import type { Question } from './question.ts';
import type { RecoveryReason } from './recovery.ts';
import type { RunState, TaskCell } from './state.ts';

/** What a person is asked about a failed task. `note`: more sentences on what happened. */
export function failureQuestion(
  state: RunState,
  cell: TaskCell,
  saw: RecoveryReason,
  note?: string,
): Question {
  const { id, title } = cell.spec;
  const failure = cell.attempts.at(-1)?.failure;
  const risk =
    cell.effect === 'guarded' && failure && UNKNOWN_END.includes(failure.class)
      ? ' Its effect outside may have happened already.'
      : '';
  return {
    id: `${id}-${cell.attempts.length}`,
    about: 'task',
    task: id,
    reason:
      `“${title}” failed: ${failure?.message ?? 'no reason was given.'}${risk}${note ? ` ${note}` : ''} What should happen?`.slice(
        0,
        2000,
      ),
    evidence: [failure?.evidence, `Rule: ${saw.rule}`].filter(Boolean).join('\n').slice(0, 4000),
    options: [
      {
        id: 'retry',
        label: 'Try again',
        forecast: risk ? 'The effect may happen twice.' : 'A new attempt starts at once.',
        command: { type: 'retryTask', task: id },
      },
      {
        id: 'skip',
        label: 'Skip it',
        forecast: 'Tasks that read its output get nothing in its place.',
        command: { type: 'skipTask', task: id },
      },
      {
        id: 'leave',
        label: 'Leave it failed',
        forecast: 'What does not need it is still delivered.',
        command: { type: 'leaveFailed', task: id },
      },
      { id: 'cancel', label: 'Cancel the run', command: { type: 'cancelRun' } },
    ],
    who: 'anyone',
    baseRevision: state.revision,
  };
}
