import { SUPERVISOR, SYSTEM } from '../core/actor.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { type Command, isRefusal } from '../core/command.ts';
import { isPlanning } from '../core/decide-plan.ts';
import type { Forecast } from '../core/forecast.ts';
import { planNow } from '../core/patch.ts';
import type { DraftTask, SupervisorPlan } from '../core/plan.ts';
import type { RunState } from '../core/state.ts';
import type { RunId } from '../core/task.ts';
import { todo } from '../core/todo.ts';
import type { Clock, Supervisor, Workspace } from '../ports.ts';
import { planningFailed } from './planning-failed.ts';
import { type PurseDeps, purseFor } from './purse.ts';

export type PlanningDeps = PurseDeps & {
  supervisor: Supervisor;
  workspace: Pick<Workspace, 'list'>;
  catalogue: () => Catalogue;
  clock: Clock;
  /** What a plan will take. */
  forecast?: ((plan: SupervisorPlan, catalogue: Catalogue) => Forecast) | undefined;
  /** Hears what is complete of a plan that is being written. */
  drafted(run: RunId, tasks: readonly DraftTask[]): void;
  /** Called after each thought, since the state may ask for another. */
  thought(): void;
};

/** Runs whose plan the Supervisor is thinking about: one thought a run at a time. */
export class Planning {
  private readonly thoughts = new Map<RunId, AbortController>();
  private readonly drafts = new Map<RunId, readonly DraftTask[]>();

  constructor(private readonly deps: PlanningDeps) {}

  /** Begins to think when the state asks for a plan and nobody thinks about it. */
  look(state: RunState): void {
    if (!isPlanning(state) || this.thoughts.has(state.id)) return;
    if (todo(state, this.deps.clock.now()).some((work) => work.type === 'plan')) void this.think(state);
  }

  /** The tasks that are complete so far in the plan that is being written for this run. */
  draft(run: RunId): readonly DraftTask[] | undefined {
    return this.drafts.get(run);
  }

  abort(run: RunId): void {
    this.thoughts.get(run)?.abort();
  }

  abortAll(): void {
    for (const controller of this.thoughts.values()) controller.abort();
  }

  /** The thought lasts until its command is committed. Never rejects. */
  private async think(state: RunState): Promise<void> {
    const controller = new AbortController();
    this.thoughts.set(state.id, controller);
    const command = await this.ask(state, controller.signal).catch((error: unknown) =>
      planningFailed(state, error),
    );
    // What could not be saved is no failure of the planner: the state goes on asking for a plan.
    if (!controller.signal.aborted) await this.submit(state.id, command).catch(() => undefined);
    this.thoughts.delete(state.id);
    this.drafts.delete(state.id);
    this.deps.thought();
  }

  private async ask(state: RunState, signal: AbortSignal): Promise<Command> {
    const { supervisor, workspace, clock } = this.deps;
    const catalogue = this.deps.catalogue();
    const input = {
      goal: state.goal,
      context: state.observations,
      catalogue,
      workspace: await workspace.list(),
      ...(state.revising && { earlier: planNow(state) }),
    };
    const tell = {
      draft: (tasks: readonly DraftTask[]) => {
        if (signal.aborted) return;
        this.drafts.set(state.id, tasks);
        this.deps.drafted(state.id, tasks);
      },
      ...purseFor(state.id, this.deps),
    };
    const command = await supervisor.handle({ state, input, tell, now: () => clock.now() }, signal);
    if (command.type !== 'proposePlan' || !this.deps.forecast) return command;
    return { ...command, forecast: this.deps.forecast(command.plan, catalogue) };
  }

  private async submit(run: RunId, command: Command): Promise<void> {
    const answer = await this.deps.submit(run, command, SUPERVISOR);
    if (!isRefusal(answer) || answer.code !== 'invalid_plan') return;
    await this.deps.submit(run, { type: 'rejectPlan', violations: [...answer.reasons] }, SYSTEM);
  }
}
