import type { Catalogue } from '../core/catalogue.ts';
import type { Command } from '../core/command.ts';
import type { RunState } from '../core/state.ts';
import type { RunId } from '../core/task.ts';
import type { Supervisor, Workspace } from '../ports.ts';

/** Runs whose plan the Supervisor is thinking about: one thought a run at a time. */
export class Planning {
  private readonly thoughts = new Map<RunId, AbortController>();

  constructor(
    private readonly supervisor: Supervisor,
    private readonly workspace: Pick<Workspace, 'list'>,
    private readonly catalogue: Catalogue,
  ) {}

  has(run: RunId): boolean {
    return this.thoughts.has(run);
  }

  /** Asks the Supervisor and hands its command over; the thought lasts until that is done. Never rejects. */
  async think(state: RunState, submit: (command: Command) => Promise<void>): Promise<void> {
    const { signal } = this.begin(state.id);
    const command = await this.ask(state, signal).catch((error: unknown) => planningFailed(state, error));
    // What could not be saved is no failure of the planner: the state goes on asking for a plan.
    if (!signal.aborted) await submit(command).catch(() => undefined);
    this.thoughts.delete(state.id);
  }

  abort(run: RunId): void {
    this.thoughts.get(run)?.abort();
  }

  abortAll(): void {
    for (const controller of this.thoughts.values()) controller.abort();
  }

  private begin(run: RunId): AbortController {
    const controller = new AbortController();
    this.thoughts.set(run, controller);
    return controller;
  }

  private async ask(state: RunState, signal: AbortSignal): Promise<Command> {
    const input = {
      goal: state.goal,
      context: state.observations,
      catalogue: this.catalogue,
      workspace: await this.workspace.list(),
    };
    return this.supervisor.handle({ run: state.id, revision: state.revision, seq: state.seq, input }, signal);
  }
}

function planningFailed(state: RunState, error: unknown): Command {
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
