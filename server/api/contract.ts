import type { Actor } from '../core/actor.ts';
import type { Catalogue } from '../core/catalogue.ts';
import type { PolicyVersion } from '../core/house-policy.ts';
import type { LimitPoint } from '../core/limit.ts';
import type { RunWait } from '../core/run-waits.ts';
import type { RunStatus } from '../core/state.ts';
import type { Member, TeamEntry } from '../core/team.ts';
import type { PoolLoad } from '../engine/face.ts';
import type { ModelSettingsView, PlanningView } from '../model-settings.ts';
import type { WebhookView } from '../webhook.ts';
import type { McpView } from './mcp-view.ts';

export type { Inbox, InboxEntry } from '../core/inbox.ts';
export type { PlaybookCard } from '../core/playbook.ts';
export type { RunWait } from '../core/run-waits.ts';
export type { TeamRadius } from '../core/team-radius.ts';
export type { Draft, PoolLoad, Progress, ResourceLoad } from '../engine/face.ts';
export type {
  CheckResult,
  CheckStep,
  LocalEndpointView,
  ModelList,
  ModelSettingsView,
  PlanningView,
} from '../model-settings.ts';
export type { WebhookTest } from '../webhook.ts';
export type { McpServerView, McpToolView, McpView } from './mcp-view.ts';

/** A line of the run list. `goal`: its beginning, at most 1,000 characters. Times are ms since epoch. */
export type RunSummary = {
  id: string;
  goal: string;
  status: RunStatus;
  total: number;
  done: number;
  failed: number;
  openQuestions: number;
  reason: string | null;
  startedAt: number;
  updatedAt: number;
  closedAt: number | null;
  /** What models used: tokens in and out, cost in millionths of a US dollar, calls of unknown price. */
  tokens: number;
  microUsd: number;
  unpriced: number;
  /** Why nothing of it is being worked on; null: something is, or it is over, paused or being planned. */
  waits: RunWait | null;
};

/** Somebody at a browser: its random id and the name that they chose. */
export type Person = { id: string; name: string };

/** A revision of a run's plan: who made it, when (ms since epoch), why, and the tasks that it touched. */
export type PlanChange = {
  revision: number;
  at: number;
  actor: Actor;
  reason: string;
  tasks: readonly string[];
};

/** Who looks at a run now. */
export type PeopleHere = { run: string; people: readonly Person[] };

/** How many questions wait for a person, in all runs. */
export type Waiting = { waiting: number };

/** A part of the run list; `total` counts all runs there are. */
export type RunPage = { runs: RunSummary[]; total: number };

/** A goal that really runs, on a shipped table. */
export type SampleGoal = { id: string; goal: string; title: string; file: string; source: string };

/** `allowed`: private hosts that tasks may reach. `planning`: who plans, and where a model is asked. */
export type SystemInfo = {
  version: string;
  planner: string;
  planning: PlanningView;
  dataDir: string;
  allowed: string[];
  catalogue: Catalogue;
};

/** What people set for the whole house, what came of the operator's file of MCP servers, and of the notices that were sent. */
export type SettingsView = { models: ModelSettingsView; mcp: McpView; webhook: WebhookView };

/** The rules of the house as they were saved: the current ones last. */
export type PoliciesView = { versions: PolicyVersion[] };

/** Attempts of one worker that ended, over all runs. */
export type WorkerTally = { worker: string; done: number; failed: number };

/**
 * Who works, and the limits of those that they call. `at`: the server's clock, ms since epoch. `members`: those that were
 * removed too; `idle`: those that work and have no tool to use; `changes`: what people changed of them, newest last. `history`: changes of limits, newest last; `samples`:
 * what was in flight since the server started. `runs`: the goals of runs in the history.
 */
export type WorkersView = {
  at: number;
  members: Member[];
  idle: string[];
  changes: TeamEntry[];
  load: PoolLoad;
  tallies: WorkerTally[];
  history: LimitPoint[];
  samples: { resource: string; samples: { at: number; inFlight: number }[] }[];
  runs: { id: string; goal: string }[];
};

/** A task's input with its references resolved; `text` is JSON, cut at 64 KB. */
export type ResolvedInput = { text: string; truncated: boolean };

/*
 * tRPC procedures (router in router.ts; JSON only; mutations carry a commandId):
 *   runs.list      query    {limit?, before?: {startedAt, id}} → RunPage         newest first; `before`: the last run
 *                                                             of the page before; 200 runs unless told
 *   runs.start     mutation {goal, commandId, actor, playbook?, rehearsal?, policy?: PolicyOverrides & {version?}} → {runId}
 *   runs.snapshot  query    {runId}                          → RunSnapshot       (core/snapshot.ts: {pos, state})
 *   runs.command   mutation {runId, commandId, actor, command: PersonCommand} → {seq}
 *   runs.changes   query    {runId}                          → PlanChange[]      newest first
 *   runs.inbox     query    {}                               → Inbox             what waits for a person, in all runs
 *   tasks.input    query    {runId, taskId}                  → ResolvedInput
 *   files.list     query    {}                               → WorkspaceFile[]
 *   files.remove   mutation {name}                           → {removed: true}
 *   samples.list   query    {}                               → SampleGoal[]
 *   system.info    query    {}                               → SystemInfo
 *   workers.view   query    {}                               → WorkersView
 *   workers.radius query    {change: TeamChange}             → TeamRadius        what it would lead to in the open runs
 *   workers.change mutation {commandId, actor, change: TeamChange} → WorkersView (CONFLICT: changed meanwhile, or other consequences)
 *   settings.view        query    {}                            → SettingsView
 *   settings.change      mutation {commandId, actor, change: SettingsChange}   → SettingsView
 *   settings.models      mutation AddressDraft                  → ModelList      (the models of what stands in the form)
 *   settings.check       mutation {step, draft: EndpointDraft}  → CheckResult    (one step of Verify connection)
 *   settings.local       query    {}                            → LocalEndpointView[]
 *   settings.testWebhook mutation {url}                         → WebhookTest    (one POST, to an address saved or not)
 *   settings.approveTool mutation {commandId, actor, tool, hash, effect}       → SettingsView
 *   policies.view        query    {}                            → PoliciesView
 *   policies.change      mutation {commandId, actor, base, policy, note?}      → PoliciesView   (CONFLICT: another version)
 *   policies.decisions   query    {limit?}                      → LoggedDecision[]  (newest first; 200 unless told)
 * A key comes in with the three that send one and goes out with none.
 * A refusal is a TRPCError (BAD_REQUEST | CONFLICT | NOT_FOUND) whose message is the reasons joined by newline.
 *
 * HTTP beside it:
 *   GET  /api/events?run=ID   SSE. `event: envelope` with `id: pos`, data = Envelope. Without ids: `event: progress`
 *                             (Progress), `event: draft` (Draft: the plan that is being written), `event: pool` (PoolLoad),
 *                             `event: people` (PeopleHere; `&who=ID&name=NAME` is how a page says who it is),
 *                             `event: house` ({}: tools, workers, planner or settings are others now), `event: ping`,
 *                             `event: waiting` (Waiting: first, and whenever it is another number).
 *                             Last-Event-ID, or ?after=pos, resumes.
 *   GET  /api/events          SSE for every other page: `event: runs`, data = RunSummary[] that changed (no ids; list again on
 *                             reconnect), `event: pool`, `event: waiting`, `event: house`, `event: ping`.
 *   GET  /api/outputs/:hash   the value's JSON text; `?as=file&type=…&name=…` downloads it in its natural form.
 *   PUT  /api/files/:name     raw body → 201 WorkspaceFile; errors are {error, advice}. GET downloads.
 *   GET  /api/schema/plan     the JSON Schema of a plan
 *   GET  /api/health          {ok: true}
 */
