import { SUPERVISOR } from '../core/actor.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { isRefusal } from '../core/command.ts';
import type { StaleTask } from '../core/recovery.ts';
import type { RunState } from '../core/state.ts';
import type { RunId, TaskId } from '../core/task.ts';
import type { Clock, RecoveryCommand, Supervisor, Workspace } from '../ports.ts';
import { type PurseDeps, purseFor } from './purse.ts';

/** Tells what upstream of a task is out of date. */
export type Freshness = {
  /** False when nothing upstream can be: then nobody needs to look. */
  isInDoubt(state: RunState, task: TaskId): boolean;
  staleFor(state: RunState, task: TaskId): Promise<StaleTask[]>;
};

export type RecoveringDeps = PurseDeps & {
  supervisor: Pick<Supervisor, 'recover' | 'replan'>;
  freshness: Freshness;
  workspace: Pick<Workspace, 'list'>;
  catalogue: () => Catalogue;
  clock: Clock;
  /** Told of a fault that is survived. */
  report: (message: string, cause: unknown) => void;
  /** Called after each thought, since the state may ask for another. */
  thought(): void;
};

type Thought = { run: RunId; about: 'replan' | 'retrySubgraph'; controller: AbortController };

/**
 * Failures that the Supervisor must look into before it can answer: files are read again, a planner is asked. Meanwhile
 * the failure stays undecided, and everything that does not need the task goes on.
 */
export class Recovering {
  private readonly thoughts = new Map<string, Thought>();

  constructor(private readonly deps: RecoveringDeps) {}

  /** The answer that can be given at once; undefined while it takes a thought. */
  answer(state: RunState, task: TaskId): RecoveryCommand | undefined {
    if (this.thoughts.has(keyOf(state, task))) return undefined;
    const command = this.deps.supervisor.recover(state, task, this.deps.clock.now());
    return this.needsThought(state, command) ? undefined : command;
  }

  /** Begins to think about every undecided failure that needs it and that nobody thinks about. */
  look(state: RunState): void {
    if (state.closed) return;
    for (const task of state.undecided) {
      if (this.thoughts.has(keyOf(state, task))) continue;
      const command = this.deps.supervisor.recover(state, task, this.deps.clock.now());
      const about = this.needsThought(state, command);
      if (about && this.mayBegin(state, about)) void this.think(state, command, about);
    }
  }

  /** Whether a planner is being asked about this task's failure. */
  isReplanning(run: RunId, task: TaskId): boolean {
    return this.thoughts.get(`${run} ${task}`)?.about === 'replan';
  }

  abort(run: RunId): void {
    for (const thought of this.thoughts.values()) if (thought.run === run) thought.controller.abort();
  }

  abortAll(): void {
    for (const { controller } of this.thoughts.values()) controller.abort();
  }

  private needsThought(state: RunState, { task, chose }: RecoveryCommand): Thought['about'] | undefined {
    if (chose.type === 'replan' && !chose.patch) return 'replan';
    const inDoubt = chose.type === 'retrySubgraph' && this.deps.freshness.isInDoubt(state, task);
    return inDoubt ? 'retrySubgraph' : undefined;
  }

  /** A planner is asked about one failure of a run at a time: its answer may settle the others. */
  private mayBegin({ id }: RunState, about: Thought['about']): boolean {
    if (about !== 'replan') return true;
    return ![...this.thoughts.values()].some((one) => one.run === id && one.about === 'replan');
  }

  /** Never rejects. What could not be saved is thought about again, as the failure still is undecided. */
  private async think(state: RunState, command: RecoveryCommand, about: Thought['about']): Promise<void> {
    const key = keyOf(state, command.task);
    const controller = new AbortController();
    this.thoughts.set(key, { run: state.id, about, controller });
    try {
      const answer = await this.considered(state, command, about, controller.signal);
      if (!controller.signal.aborted) await this.submit(state, answer);
    } catch (error) {
      if (!controller.signal.aborted) this.deps.report('A failure could not be looked into.', error);
    } finally {
      this.thoughts.delete(key);
      this.deps.thought();
    }
  }

  private async considered(
    state: RunState,
    command: RecoveryCommand,
    about: Thought['about'],
    signal: AbortSignal,
  ): Promise<RecoveryCommand> {
    if (about === 'replan') return this.replanned(state, command, signal);
    const stale = await this.deps.freshness.staleFor(state, command.task);
    const { chose } = command;
    return chose.type === 'retrySubgraph' && stale.length > 0
      ? { ...command, chose: { ...chose, stale } }
      : command;
  }

  private async replanned(
    state: RunState,
    { task }: RecoveryCommand,
    signal: AbortSignal,
  ): Promise<RecoveryCommand> {
    const { supervisor, workspace, clock } = this.deps;
    const input = {
      goal: state.goal,
      context: state.observations,
      catalogue: this.deps.catalogue(),
      workspace: await workspace.list(),
    };
    const purse = purseFor(state.id, this.deps);
    return supervisor.replan({ state, task, input, ...purse, now: () => clock.now() }, signal);
  }

  /** A patch that the core refuses leads to the next step, which is told why. */
  private async submit(state: RunState, command: RecoveryCommand): Promise<void> {
    const answer = await this.deps.submit(state.id, command, SUPERVISOR);
    if (!isRefusal(answer) || command.chose.type !== 'replan' || answer.code === 'stale') return;
    const next = this.deps.supervisor.recover(state, command.task, this.deps.clock.now(), {
      noReplan: answer.reasons.join(' '),
    });
    await this.deps.submit(state.id, next, SUPERVISOR);
  }
}

function keyOf({ id }: RunState, task: TaskId): string {
  return `${id} ${task}`;
}
