import type { ModelPort } from './model.ts';
import type { Ids, Planner, Replanner } from './ports.ts';
import { ChoosingPlanner } from './supervisor/model/choosing-planner.ts';
import { GivenPlan } from './supervisor/model/given-plan.ts';
import { ModelPlanner } from './supervisor/model/model-planner.ts';
import type { PlaybookPlanner } from './supervisor/playbook-planner.ts';
import { ChoosingReplanner } from './supervisor/replan/choosing-replanner.ts';
import { ModelReplanner } from './supervisor/replan/model-replanner.ts';
import { PlaybookReplanner } from './supervisor/replan/playbook-replanner.ts';

/** The planner that lets the right one plan: playbooks, a model, or a person with a plan of their own. */
export function planners(
  playbooks: PlaybookPlanner,
  model: ModelPort,
  { ids, prefers }: { ids: Ids; prefers: () => 'model' | 'playbooks' },
): Planner {
  const all = {
    playbooks,
    model: new ModelPlanner(model, playbooks, () => ids.next()),
    given: new GivenPlan(playbooks),
  };
  return new ChoosingPlanner(all, model, prefers);
}

/** Who looks for another way when a task has failed: a model, or the run's playbook. */
export function replanners(
  model: ModelPort,
  { ids, prefers }: { ids: Ids; prefers: () => 'model' | 'playbooks' },
): Replanner {
  const all = {
    playbooks: new PlaybookReplanner(),
    model: new ModelReplanner(model, () => ids.next()),
  };
  return new ChoosingReplanner(all, model, prefers);
}
