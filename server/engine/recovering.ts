import { SUPERVISOR } from '../core/actor.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { isRefusal, type Refusal } from '../core/command.ts';
import { madeOf } from '../core/decide-replan.ts';
import type { Forecast } from '../core/forecast.ts';
import { notesOf } from '../core/notes.ts';
import { planNow, withOps } from '../core/patch.ts';
import type { SupervisorPlan } from '../core/plan.ts';
import type { StaleTask } from '../core/recovery.ts';
import { reachedLimit } from '../core/replans.ts';
import type { RunState } from '../core/state.ts';
import type { RunId, TaskId } from '../core/task.ts';
import { type Undecided, undecidedSince } from '../core/undecided.ts';
import type { Clock, RecoveryCommand, ReplanRequest, Supervisor, Workspace } from '../ports.ts';
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
  /** What a plan will take. */
  forecast?: ((plan: SupervisorPlan, catalogue: Catalogue) => Forecast) | undefined;
  /** Told of a fault that is survived. */
  report: (message: string, cause: unknown) => void;
  /** Called after each thought, since the state may ask for another. */
  thought(): void;
};

/** Refusals after which the same question has another answer. */
const OVERTAKEN = ['stale', 'conflict', 'no_patch'];

/** How often a failure is thought about again because what it was thought about has moved. */
const MOST_OVERTAKEN = 3;

type Thought = { run: RunId; about: 'replan' | 'retrySubgraph'; controller: AbortController };

/**
 * Failures that the Supervisor must look into before it can answer: files are read again, a planner is asked. Meanwhile
 * the failure stays undecided, and everything that does not need the task goes on.
 */
export class Recovering {
  private readonly thoughts = new Map<string, Thought>();
  /** How often the answer to a failure was overtaken, by task. */
  private readonly overtaken = new Map<string, number>();
  /** Runs of which a planner is asked about a failure. */
  private readonly replanning = new Set<RunId>();
  /** By run, until a thought about it ends: its failures when all of them were thought about, or waited for the planner. */
  private readonly looked = new Map<RunId, Undecided>();

  constructor(private readonly deps: RecoveringDeps) {}

  /** The answer that can be given at once; undefined while it takes a thought. */
  answer(state: RunState, task: TaskId): RecoveryCommand | undefined {
    if (this.thoughts.has(keyOf(state, task))) return undefined;
    const command = this.deps.supervisor.recover(state, task, this.deps.clock.now());
    return this.needsThought(state, command) ? undefined : command;
  }

  /** Of this run's failures, those up to here are thought about, or wait until a planner has answered about another one. */
  inHand(run: RunId): Undecided {
    return this.looked.get(run) ?? null;
  }

  /** Begins to think about every undecided failure that needs it and that nobody thinks about. */
  look(state: RunState): void {
    if (state.closed || !state.undecided) return;
    const tasks = undecidedSince(state.undecided, this.inHand(state.id));
    const taken = tasks.filter((task) => this.takesInHand(state, task));
    if (taken.length === tasks.length) this.looked.set(state.id, state.undecided);
  }

  /** False where the failure needs no thought: its answer is given in the next turn. */
  private takesInHand(state: RunState, task: TaskId): boolean {
    if (this.thoughts.has(keyOf(state, task))) return true;
    const command = this.deps.supervisor.recover(state, task, this.deps.clock.now());
    const about = this.needsThought(state, command);
    if (about === 'replan') this.planAnew(state, command);
    else if (about) void this.think(state, command, about);
    return about !== undefined;
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
    if (chose.type === 'replan' && !reachedLimit(state, task)) return 'replan';
    const inDoubt = chose.type === 'retrySubgraph' && this.deps.freshness.isInDoubt(state, task);
    return inDoubt ? 'retrySubgraph' : undefined;
  }

  /** A planner is asked about one failure of a run at a time, as its answer may settle the others. They wait for it. */
  private planAnew(state: RunState, command: RecoveryCommand): void {
    if (this.replanning.has(state.id)) return;
    this.replanning.add(state.id);
    void this.think(state, command, 'replan');
  }

  /** Never rejects. What could not be saved is thought about again, as the failure still is undecided. */
  private async think(state: RunState, command: RecoveryCommand, about: Thought['about']): Promise<void> {
    const key = keyOf(state, command.task);
    const controller = new AbortController();
    this.thoughts.set(key, { run: state.id, about, controller });
    try {
      const answer = await this.considered(state, command, about, controller.signal).catch(
        (error: unknown) => {
          controller.signal.throwIfAborted();
          return this.withoutThought(state, command, error);
        },
      );
      if (!controller.signal.aborted) await this.submit(state, answer);
    } catch (error) {
      if (!controller.signal.aborted) this.deps.report('An answer to a failure was not kept.', error);
    } finally {
      this.thoughts.delete(key);
      if (about === 'replan') this.replanning.delete(state.id);
      this.looked.delete(state.id);
      this.deps.thought();
    }
  }

  /** A fault must not be thought about for ever: the next step that takes none follows. */
  private withoutThought(state: RunState, command: RecoveryCommand, error: unknown): RecoveryCommand {
    this.deps.report('A failure could not be looked into.', error);
    if (command.chose.type !== 'replan') return command;
    const noReplan = `asking for another way broke off: ${error instanceof Error ? error.message : 'no reason'}`;
    return this.deps.supervisor.recover(state, command.task, this.deps.clock.now(), { noReplan });
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
      context: [...state.observations, ...notesOf(state)],
      catalogue: this.deps.catalogue(),
      workspace: await workspace.list(),
    };
    const purse = purseFor(state.id, this.deps);
    /** Where it cannot be kept, the wait is forgotten by a restart, and nothing else is lost. */
    const failed: ReplanRequest['failed'] = async (command) => {
      await this.deps.submit(state.id, command, SUPERVISOR).catch(() => undefined);
    };
    const request = { state, task, input, ...purse, now: () => clock.now(), failed };
    const command = await supervisor.replan(request, signal);
    return this.foreseen(state, command, input.catalogue);
  }

  /** What the plan will take, as it stands and as the change would leave it. */
  private foreseen(state: RunState, command: RecoveryCommand, catalogue: Catalogue): RecoveryCommand {
    const { chose } = command;
    const { forecast } = this.deps;
    if (chose.type !== 'replan' || !chose.patch || !forecast) return command;
    const plan = planNow(state);
    const after = forecast(withOps(plan, chose.patch.ops), catalogue);
    return { ...command, chose: { ...chose, forecast: { before: forecast(plan, catalogue), after } } };
  }

  /** One that was overtaken is thought about again, as the failure still is undecided. A patch that the core refuses leads to the next step, which is told why. */
  private async submit(state: RunState, command: RecoveryCommand): Promise<void> {
    const answer = await this.deps.submit(state.id, command, SUPERVISOR);
    const { chose, task } = command;
    if (!isRefusal(answer)) this.overtaken.delete(keyOf(state, task));
    if (!isRefusal(answer) || chose.type !== 'replan' || this.isOvertaken(keyOf(state, task), answer)) {
      return;
    }
    const { patch, origin = 'model', summary } = chose;
    const next = this.deps.supervisor.recover(state, task, this.deps.clock.now(), {
      noReplan: answer.reasons.join(' ').slice(0, 2000),
      ...(patch && { refused: madeOf(patch, { origin, summary }) }),
    });
    await this.deps.submit(state.id, next, SUPERVISOR);
  }

  private isOvertaken(key: string, { code }: Refusal): boolean {
    const times = (this.overtaken.get(key) ?? 0) + 1;
    const isSo = code === 'stale' || (OVERTAKEN.includes(code) && times <= MOST_OVERTAKEN);
    if (isSo && code !== 'stale') this.overtaken.set(key, times);
    else this.overtaken.delete(key);
    return isSo;
  }
}

function keyOf({ id }: RunState, task: TaskId): string {
  return `${id} ${task}`;
}
