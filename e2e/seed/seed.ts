import type { OutputType } from '../../server/core/catalogue.ts';
import type { Command } from '../../server/core/command.ts';
import type { Forecast } from '../../server/core/forecast.ts';
import type { Json } from '../../server/core/json.ts';
import type { PlanNote, SupervisorPlan } from '../../server/core/plan.ts';
import type { Policy } from '../../server/core/policy.ts';
import type { Usage } from '../../server/core/usage.ts';

/** A task that has succeeded already. `ms`: how long it took. */
export type SeedDone = {
  task: string;
  worker: string;
  value: Json;
  type: OutputType;
  ms: number;
  usage?: Usage;
};

/** A run with a plan given, which nobody had to plan. `paused`: it waits until somebody resumes it. */
export type SeedRun = {
  id: string;
  goal: string;
  /** Without one the Supervisor plans, unless `after` says otherwise. */
  plan?: SupervisorPlan;
  note?: Partial<PlanNote>;
  forecast?: Forecast;
  policy?: Partial<Policy>;
  paused?: boolean;
  /** Faults may be simulated in it. */
  sample?: true;
  /** In the order in which they were done. */
  done?: readonly SeedDone[];
  /** What else was commanded, in the end. */
  after?: readonly Command[];
};
/** `allow`: the private hosts that the server's tasks may reach. `env`: what else the server is started with. */
export type Seed = { runs: readonly SeedRun[]; allow?: string; env?: Readonly<Record<string, string>> };
