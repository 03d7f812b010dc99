import type { Catalogue } from '../core/catalogue.ts';
import type { Forecast } from '../core/forecast.ts';
import type { LoggedDecision } from '../core/logged-decision.ts';
import type { SupervisorPlan } from '../core/plan.ts';
import type { RunPlace, RunRow } from '../core/rows.ts';
import type { Engine } from '../engine/face.ts';
import type { ModelOffice } from '../model-office.ts';
import type { BlobContent, Clock, Log, Outputs, Workspace } from '../ports.ts';
import type { Webhook } from '../webhook.ts';
import type { PlaybookCard, SampleGoal, WorkerTally } from './contract.ts';
import type { Mcp } from './mcp-view.ts';

/** What the door serves: the assembled rooms, as it sees them. */
export type House = {
  engine: Engine;
  log: Pick<Log, 'readFrom'>;
  outputs: Pick<Outputs, 'read' | 'readText' | 'prepare'>;
  blobs: BlobContent;
  workspace: Workspace;
  runs: RunList;
  samples: readonly SampleGoal[];
  /** Faults may be simulated in every run, not only in those of the samples. */
  chaos: boolean;
  /** Those that come with Gaffer; their forms suggest what is in the workspace now. */
  playbooks(): Promise<PlaybookCard[]>;
  clock: Clock;
  version: string;
  dataDir: string;
  /** Private hosts that tasks may reach. */
  allowed: readonly string[];
  /** Where models are. */
  models: Models;
  mcp: Mcp;
  webhook: Pick<Webhook, 'view' | 'problem' | 'test'>;
  /** What a plan will take. */
  forecast(plan: SupervisorPlan, catalogue: Catalogue): Forecast;
  /** The last decisions about failures in all runs, newest first. */
  decisions: { last(limit: number): Promise<LoggedDecision[]> };
};

/** The office of models as the door sees it. Nothing that it gives holds a key. */
export type Models = Pick<ModelOffice, 'view' | 'change' | 'models' | 'check' | 'found' | 'planning'>;

/** The rows of runs, newest first. */
export type RunList = {
  list(limit: number, before?: RunPlace): Promise<RunRow[]>;
  count(): Promise<number>;
  /** What each worker has done, over all runs. */
  tallies(): Promise<WorkerTally[]>;
  /** The goals of these runs; at most their first 200 characters. */
  goals(ids: readonly string[]): Promise<{ id: string; goal: string }[]>;
};
