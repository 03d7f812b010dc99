import { CATALOGUE, planOf } from '../tests/fixtures.ts';
import { Given, started } from '../tests/given.ts';
import { isRefusal } from './command.ts';
import { foreseen } from './decide-team.ts';
import { decideOrg, evolveOrg, NEW_ORG, type OrgState, orgEvent } from './org.ts';
import type { TaskSpec } from './task.ts';
import { staffed, type TeamChange } from './team.ts';
import type { TeamDesk, TeamRadius } from './team-radius.ts';

const ADA = { kind: 'person', id: 'a', name: 'Ada' } as const;
const DESK: TeamDesk = { offer: CATALOGUE, runs: () => [] };

/** The org after changes that must be accepted, over these open runs. */
export class Org {
  state: OrgState = NEW_ORG;
  constructor(readonly desk: TeamDesk = DESK) {}

  after(...changes: TeamChange[]): this {
    for (const change of changes) {
      const decision = decideOrg(this.state, change, this.desk);
      if (isRefusal(decision)) throw new Error(decision.reasons.join(' '));
      for (const event of decision) {
        this.state = evolveOrg(this.state, this.state.seq + 1, orgEvent.parse(event), { at: 7, actor: ADA });
      }
    }
    return this;
  }

  refusal(change: TeamChange): string {
    const decision = decideOrg(this.state, change, this.desk);
    if (!isRefusal(decision)) throw new Error('It was not refused.');
    return decision.reasons.join(' ');
  }

  radius(change: TeamChange): TeamRadius {
    const radius = foreseen(this.state.team, change, this.desk);
    if (isRefusal(radius)) throw new Error(radius.reasons.join(' '));
    return radius;
  }

  get catalogue() {
    return staffed(this.desk.offer, this.state.team);
  }
}

export const add = (more: Partial<Extract<TeamChange, { type: 'addWorker' }>> = {}): TeamChange => ({
  type: 'addWorker',
  name: 'Fetcher',
  kind: 'io',
  tools: ['fetch'],
  capacity: 2,
  ...more,
});
export const change = (more: Partial<Extract<TeamChange, { type: 'changeWorker' }>> = {}): TeamChange => ({
  type: 'changeWorker',
  worker: 'io-2',
  base: 1,
  tools: '*',
  capacity: 4,
  ...more,
});
export const drain = (worker = 'io-2', base = 1, seen?: string): TeamChange => ({
  type: 'drainWorker',
  worker,
  base,
  ...(seen !== undefined && { seen }),
});
export const recall = (worker = 'io-2', base = 2): TeamChange => ({ type: 'recallWorker', worker, base });
export const remove = (worker = 'io-2', base = 1, seen?: string): TeamChange => ({
  type: 'removeWorker',
  worker,
  base,
  ...(seen !== undefined && { seen }),
});

/** An open run with these tasks, whose assignments may be pinned. */
export function runOf(tasks: TaskSpec[], workers: Record<string, string>, pinned: string[] = []): Given {
  const plan = planOf(tasks, { workers });
  for (const id of pinned) plan.assignment[id] = { worker: workers[id] ?? 'io-1', pinned: true };
  return Given.that(started, { type: 'proposePlan', plan, note: { planner: 'test', summary: 'a plan' } });
}
