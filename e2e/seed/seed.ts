import type { SupervisorPlan } from '../../server/core/plan.ts';
import type { Policy } from '../../server/core/policy.ts';

/** A run with a plan given, which nobody had to plan. `paused`: it waits until somebody resumes it. */
export type SeedRun = {
  id: string;
  goal: string;
  plan: SupervisorPlan;
  policy?: Partial<Policy>;
  paused?: boolean;
};
/** `allow`: the private hosts that the server's tasks may reach. `env`: what else the server is started with. */
export type Seed = { runs: readonly SeedRun[]; allow?: string; env?: Readonly<Record<string, string>> };
