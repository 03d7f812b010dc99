import type { Command } from '../core/command.ts';
import type { RunState } from '../core/state.ts';

/** What follows from a fault of the planner itself: a person is asked. */
export function planningFailed(state: RunState, error: unknown): Command {
  const message = error instanceof Error ? error.message : String(error);
  return {
    type: 'raiseQuestion',
    question: {
      id: `plan-${state.seq}`,
      about: 'plan',
      reason: 'The planner could not make a plan.',
      evidence: message.slice(0, 4000),
      options: [
        {
          id: 'again',
          label: 'Plan again',
          detail: 'Add a remark that helps, if you like.',
          form: [{ name: 'text', label: 'Remark', kind: 'text', required: false }],
          command: { type: 'requestPlan', observation: { type: 'remark', text: '' } },
        },
        { id: 'cancel', label: 'Cancel the run', command: { type: 'cancelRun' } },
      ],
      who: 'anyone',
      baseRevision: state.revision,
    },
  };
}
