import type { SupervisorInput } from '../../core/plan.ts';
import type { ModelPort } from '../../model.ts';
import type { Planner, PlannerOutcome, PlanReport } from '../../ports.ts';
import { lastSaid } from './observed.ts';

/** The planners that there are. */
export type Planners = { playbooks: Planner; model: Planner; given: Planner };

/**
 * Lets the right planner plan: the one that a person's last word asks for, else the model where one is configured and
 * preferred, else the playbooks.
 */
export class ChoosingPlanner implements Planner {
  constructor(
    private readonly planners: Planners,
    private readonly model: Pick<ModelPort, 'nameOf'>,
    private readonly prefers: () => 'model' | 'playbooks',
  ) {}

  /** Of the planner that a new goal gets. */
  get name(): string {
    return this.usual().name;
  }

  plan(input: SupervisorInput, report: PlanReport): Promise<PlannerOutcome> {
    return this.plannerFor(input).plan(input, report);
  }

  private plannerFor({ context }: SupervisorInput): Planner {
    const said = lastSaid(context)?.type;
    if (said === 'playbookChosen') return this.planners.playbooks;
    return said === 'planGiven' ? this.planners.given : this.usual();
  }

  private usual(): Planner {
    const hasModel = this.model.nameOf('planner') !== undefined;
    return hasModel && this.prefers() === 'model' ? this.planners.model : this.planners.playbooks;
  }
}
