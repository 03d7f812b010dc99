import type { ModelPort } from './model.ts';
import type { Ids, Planner } from './ports.ts';
import { ChoosingPlanner } from './supervisor/model/choosing-planner.ts';
import { GivenPlan } from './supervisor/model/given-plan.ts';
import { ModelPlanner } from './supervisor/model/model-planner.ts';
import type { PlaybookPlanner } from './supervisor/playbook-planner.ts';

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
