import { type Actor, SYSTEM } from '../core/actor.ts';
import type { Catalogue } from '../core/catalogue.ts';
import type { Command, Refusal } from '../core/command.ts';
import type { DraftTask } from '../core/plan.ts';
import type { RunState } from '../core/state.ts';
import type { RunId } from '../core/task.ts';
import type { Work } from '../core/todo.ts';
import type { Undecided } from '../core/undecided.ts';
import type { StoredOutput } from '../ports.ts';
import type { EngineDeps } from './engine-deps.ts';
import { UpstreamFreshness } from './freshness.ts';
import { Gatekeeper } from './gatekeeper.ts';
import { Mapping } from './mapping.ts';
import { Planning } from './planning.ts';
import { Recovering } from './recovering.ts';

export type ErrandsDeps = EngineDeps & {
  catalogueNow: () => Catalogue;
  submit(
    run: RunId,
    command: Command,
    actor: Actor,
    stored?: readonly StoredOutput[],
  ): Promise<{ seq: number } | Refusal>;
  drafted(run: RunId, tasks: readonly DraftTask[]): void;
  /** Called after each errand, since the state may ask for another. */
  looked(): void;
};

/** What runs ask for that takes time: plans, judgements of failures, expansions of map tasks, looks at gates. */
export class Errands {
  private readonly planning: Planning;
  private readonly recovering: Recovering;
  private readonly mapping: Mapping;
  private readonly gatekeeper: Gatekeeper;
  private readonly deps: Pick<EngineDeps, 'rates'>;

  constructor({ catalogueNow: catalogue, submit, drafted, looked, ...deps }: ErrandsDeps) {
    this.deps = deps;
    this.planning = new Planning({
      ...deps,
      forecast: deps.forecast,
      catalogue,
      submit,
      drafted,
      thought: looked,
    });
    this.recovering = new Recovering({
      ...deps,
      forecast: deps.forecast,
      freshness: new UpstreamFreshness(deps),
      catalogue,
      submit,
      thought: looked,
    });
    this.gatekeeper = new Gatekeeper({ ...deps, submit, looked });
    this.mapping = new Mapping(
      deps.outputs,
      deps.clock,
      async (run, { command, stored }) => {
        await submit(run, command, SYSTEM, stored);
      },
      looked,
    );
  }

  /** The answer to what a run asks for, when it can be given at once. */
  atOnce(state: RunState, work: Work): Command | undefined {
    if (work.type === 'recover') return this.recovering.answer(state, work.task);
    if (work.type === 'noticeBudget') return work as Command;
    if (work.type !== 'askBudget') return undefined;
    const { rates } = this.deps;
    const rate = rates?.rate('inference', state.model);
    const cheaper = rate && rates?.cheaper(rate, state.policy.fallbacks?.model);
    return { ...work, ...(rate && { rate: { ...rate, ...(cheaper && { cheaper }) } }) };
  }

  /** Failures of this run up to here are in hand. */
  inHand(run: RunId): Undecided {
    return this.recovering.inHand(run);
  }

  /** The tasks that are complete so far in the plan that is being written for this run. */
  draft(run: RunId): readonly DraftTask[] | undefined {
    return this.planning.draft(run);
  }

  /** Begins what this run asks for and nobody is about. */
  look(run: RunState): void {
    this.mapping.look(run);
    this.gatekeeper.look(run);
    this.planning.look(run);
    this.recovering.look(run);
  }

  abort(run: RunId): void {
    this.planning.abort(run);
    this.recovering.abort(run);
  }

  abortAll(): void {
    this.planning.abortAll();
    this.recovering.abortAll();
  }
}
