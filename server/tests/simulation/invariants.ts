import { isQueued } from '../../core/cell.ts';
import type { Envelope } from '../../core/envelope.ts';
import { fold } from '../../core/evolve.ts';
import { topological } from '../../core/graph.ts';
import { childIds, isMap } from '../../core/map.ts';
import { targetOf, withOps } from '../../core/patch.ts';
import { rowsOf } from '../../core/projection.ts';
import { fromSnapshot, toSnapshot } from '../../core/snapshot.ts';
import type { RunState } from '../../core/state.ts';
import { BudgetLedger } from './budget-ledger.ts';
import { INTERVENED, INTERVENTIONS } from './intervention-invariants.ts';
import { REPLANS } from './replan-invariants.ts';
import { beganOverTasks } from './task-count.ts';
import { TEAM } from './team-invariants.ts';
import type { World } from './world.ts';

/** What must hold at every moment, by its name in the promise. Each gives a sentence when it does not. */
export const EVERY_STEP: Record<string, (world: World) => string | undefined> = {
  'seq is 1..n without a gap': ({ log }) =>
    log.every(({ seq }, i) => seq === i + 1) ? undefined : 'a gap in seq',
  'a committed result never changes unless its task began anew': ({ log }) => changedResult(log),
  'counts and queues say what the cells say': ({ state }) => miscounted(state),
  'a task runs only after all that it needs': ({ log }) => ranTooEarly(log),
  'nothing is dispatched while paused or after the end': ({ log }) => dispatchedWhileStopped(log),
  'a decision is followed by what it chose': ({ log }) => emptyDecision(log),
  'a result is committed only for the fence that runs': ({ log }) => wrongFence(log),
  'the graph has no cycle, and every edge has both its ends': ({ state }) => brokenGraph(state),
  'revisions rise by one': ({ log }) => wrongRevision(log),
  'nothing runs behind a gate that was not passed': ({ log }) => ranBehindGate(log),
  ...REPLANS,
  ...TEAM,
  ...INTERVENTIONS,
  'what was used is the sum of what was reported': ({ log, state }) => wrongSum(log, state),
  'what is used and put aside never exceeds a budget': ({ log }) => BudgetLedger.of(log).broken,
  'nothing begins while its plan has too many tasks': ({ log }) => beganOverTasks(log),
};

/** What must hold at the end, after everything settled. */
export const AT_THE_END: Record<string, (world: World) => string | undefined> = {
  'the run ended': ({ state }) => (state.closed ? undefined : 'it still is open'),
  'nothing is running': ({ state }) =>
    state.counts.running === 0 && state.running.length === 0 ? undefined : 'a task is still running',
  'folding the log gives the state': ({ log, state }) => {
    const folded = fold(log);
    return folded && same(rowsOf(folded), rowsOf(state)) ? undefined : 'the fold differs';
  },
  'a snapshot gives the state again': ({ state }) => {
    const again = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(state, 1))));
    return same(rowsOf(again), rowsOf(state)) ? undefined : 'the snapshot differs';
  },
  ...INTERVENED,
  'executions stay within one, the recorded retries and the crashes': (world) => tooManyExecutions(world),
  'a guarded task is never repeated after a loss unless a person says so': ({ log }) => repeatedGuarded(log),
};

/** What makes a task one that others no longer wait for. */
const SETTLED: ReadonlySet<string> = new Set(['task.succeeded', 'task.provided', 'task.skipped']);
/** The beginning and the ends of an execution. */
const ENDS: ReadonlySet<string> = new Set(['task.dispatched', 'task.succeeded', 'task.failed']);

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function brokenGraph({ tasks }: RunState): string | undefined {
  const cells = [...tasks.values()];
  for (const { spec, needs, feeds, parent } of cells) {
    const own = parent === undefined ? needs : [];
    const lost = own.find((id) => !tasks.get(id)?.feeds.includes(spec.id));
    if (lost) return `${spec.id} needs ${lost}, which does not know`;
    const stray = feeds.find((id) => !tasks.get(id)?.needs.includes(spec.id));
    if (stray) return `${spec.id} feeds ${stray}, which does not know`;
  }
  const feeds = new Map<string, string[]>(cells.map(({ spec }) => [spec.id, []]));
  for (const { spec, needs } of cells) for (const need of needs) feeds.get(need)?.push(spec.id);
  const edges = { needs: new Map(cells.map(({ spec, needs }) => [spec.id, needs])), feeds };
  const { cyclic } = topological(edges);
  return cyclic.length > 0 ? `${cyclic.join(', ')} wait for each other` : undefined;
}

function wrongRevision(log: readonly Envelope[]): string | undefined {
  let last = 0;
  for (const { event } of log) {
    if (event.type !== 'plan.adopted' && event.type !== 'run.patched') continue;
    if (event.revision !== last + 1) return `revision ${event.revision} after ${last}`;
    last = event.revision;
  }
  return undefined;
}

function ranBehindGate(log: readonly Envelope[]): string | undefined {
  const gated = new Set<string>();
  const passed = new Set<string>();
  const items = new Map<string, number>();
  const stand = (id: string) => passed.delete(id) && gated.add(id);
  for (const { event } of log) {
    if (event.type === 'plan.adopted') for (const id of Object.keys(event.gates ?? {})) gated.add(id);
    if (event.type === 'run.patched') {
      for (const op of event.ops) for (const set of [gated, passed]) set.delete(targetOf(op) ?? '');
      for (const id of Object.keys(event.gates ?? {})) gated.add(id);
    }
    if (event.type === 'task.gatePassed' && gated.delete(event.task)) passed.add(event.task);
    if (event.type === 'task.expanded') items.set(event.task, event.count);
    if (event.type === 'tasks.reopened') {
      const again = new Set(event.tasks);
      const keepsItems = (id: string) => childIds(id, items.get(id) ?? 0).some((item) => !again.has(item));
      for (const id of again) if (id !== event.keeps && !keepsItems(id)) stand(id);
    }
    if (event.type === 'task.degraded' && event.with.to === 'tool') stand(event.task);
    const map = event.type === 'task.dispatched' ? event.task.split('/')[0] : undefined;
    if (map !== undefined && gated.has(map)) return `${map} ran behind its gate`;
  }
  return undefined;
}

function wrongSum(log: readonly Envelope[], { usage }: RunState): string | undefined {
  const sum = BudgetLedger.of(log).usage;
  return same(sum, usage) ? undefined : `${JSON.stringify(usage)} instead of ${JSON.stringify(sum)}`;
}

function changedResult(log: readonly Envelope[]): string | undefined {
  const done = new Set<string>();
  for (const { event } of log) {
    if (event.type === 'tasks.reopened') for (const id of event.tasks) done.delete(id);
    if (event.type === 'task.succeeded' || event.type === 'task.provided') {
      if (done.has(event.task)) return `${event.task} succeeded twice`;
      done.add(event.task);
    }
    if (event.type === 'task.dispatched' && done.has(event.task)) return `${event.task} ran after its result`;
    if (event.type === 'task.skipped' && done.has(event.task))
      return `${event.task} was skipped after its result`;
  }
  return undefined;
}

function miscounted(state: RunState): string | undefined {
  const counts = { pending: 0, running: 0, waiting: 0, succeeded: 0, failed: 0, skipped: 0 };
  let ready = 0;
  let delayed = 0;
  for (const [id, cell] of state.tasks.entries()) {
    counts[cell.state.status] += 1;
    if (isQueued(state, id)) ready += 1;
    if (cell.state.status === 'pending' && cell.state.retryAt !== undefined) delayed += 1;
    const unmet = cell.needs.filter((need) => {
      const status = state.tasks.get(need)?.state.status;
      return status !== 'succeeded' && status !== 'skipped';
    }).length;
    if (unmet !== cell.unmet && !state.closed) return `${id} counts ${cell.unmet} unmet, there are ${unmet}`;
  }
  if (!same(counts, state.counts))
    return `counts ${JSON.stringify(state.counts)}, there are ${JSON.stringify(counts)}`;
  if (state.closed) return undefined;
  if (ready !== state.readyCount) return `readyCount ${state.readyCount}, there are ${ready}`;
  if (delayed !== state.delayedCount) return `delayedCount ${state.delayedCount}, there are ${delayed}`;
  if (state.running.length !== counts.running) return 'the running set is off';
  return undefined;
}

function ranTooEarly(log: readonly Envelope[]): string | undefined {
  const adopted = log.find(({ event }) => event.type === 'plan.adopted')?.event;
  if (adopted?.type !== 'plan.adopted') return undefined;
  let { plan } = adopted;
  const needsIn = ({ graph }: typeof plan) =>
    new Map(graph.tasks.map((task) => [task.id, task.dependsOn ?? []]));
  let needs = needsIn(plan);
  const met = new Set<string>();
  const expanded = new Map<string, number>();
  for (const { event } of log) {
    if (event.type === 'task.expanded') expanded.set(event.task, event.count);
    if (event.type === 'run.patched') {
      plan = withOps(plan, event.ops);
      needs = needsIn(plan);
    }
    if (event.type === 'tasks.reopened') for (const id of event.tasks) met.delete(id);
    const children =
      event.type === 'task.succeeded' ? childIds(event.task, expanded.get(event.task) ?? 0) : [];
    const early = children.find((child) => !met.has(child));
    if (early) return `${early} was gathered before it was settled`;
    if (SETTLED.has(event.type) && 'task' in event) met.add(event.task);
    if (event.type !== 'task.dispatched') continue;
    const [plain = event.task] = event.task.split('/');
    if (plain !== event.task && !expanded.has(plain)) return `${event.task} ran before ${plain} was expanded`;
    const missing = needs.get(plain)?.find((need) => !met.has(need));
    if (missing) return `${event.task} ran before ${missing}`;
  }
  return undefined;
}

function dispatchedWhileStopped(log: readonly Envelope[]): string | undefined {
  let stopped = false;
  let steps = 0;
  for (const { event } of log) {
    if (event.type === 'run.paused' || event.type === 'run.closed') stopped = true;
    if (event.type === 'run.resumed' || event.type === 'run.reopened') stopped = false;
    if (event.type === 'run.resumed' || event.type === 'run.closed') steps = 0;
    if (event.type === 'run.stepped') steps = 1;
    if (stopped && event.type === 'task.dispatched' && --steps < 0) return `${event.task} was dispatched`;
  }
  return undefined;
}

function wrongFence(log: readonly Envelope[]): string | undefined {
  const maps = mapsOf(log);
  const open = new Map<string, number>();
  for (const { event } of log) {
    if (event.type === 'tasks.reopened') for (const id of event.tasks) open.delete(id);
    if (event.type === 'run.reopened') open.clear();
    if (event.type === 'task.dispatched') {
      if (open.has(event.task)) return `${event.task} was dispatched while it ran`;
      open.set(event.task, event.attempt);
    }
    if ((event.type === 'task.succeeded' || event.type === 'task.failed') && !maps.has(event.task)) {
      if (open.get(event.task) !== event.attempt)
        return `attempt ${event.attempt} of ${event.task} was not running`;
      open.delete(event.task);
    }
  }
  return undefined;
}

/** Whether the task was being executed when the run ended, before the event at `until`. */
function wasCutOff(log: readonly Envelope[], until: number, task: string): boolean {
  const last = log
    .slice(0, until)
    .findLast(({ event }) => 'task' in event && event.task === task && ENDS.has(event.type))?.event;
  return last?.type === 'task.dispatched';
}

function mapsOf(log: readonly Envelope[]): Set<string> {
  const adopted = log.find(({ event }) => event.type === 'plan.adopted')?.event;
  const tasks = adopted?.type === 'plan.adopted' ? adopted.plan.graph.tasks : [];
  return new Set(tasks.filter(isMap).map(({ id }) => id));
}

function tooManyExecutions({ log, executions, crashes }: World): string | undefined {
  for (const task of new Set(executions.map((one) => one.task))) {
    const ran = executions.filter((one) => one.task === task).length;
    const retries = log.filter(
      ({ event }, i) =>
        (event.type === 'task.retryScheduled' && event.task === task) ||
        (event.type === 'tasks.reopened' && event.tasks.includes(task)) ||
        (event.type === 'run.reopened' && wasCutOff(log, i, task)) ||
        (event.type === 'run.patched' && event.ops.some((op) => targetOf(op) === task)),
    ).length;
    if (ran > 1 + retries + crashes) return `${task} ran ${ran} times`;
  }
  return undefined;
}

function repeatedGuarded(log: readonly Envelope[]): string | undefined {
  const gap = new Set<string>();
  const guarded = new Set<string>();
  for (const [i, { event, actor }] of log.entries()) {
    if (event.type === 'task.dispatched') {
      if (event.effect === 'guarded') guarded.add(event.task);
      if (gap.has(event.task)) return `${event.task} was repeated silently`;
    }
    if (event.type === 'task.failed' && event.failure.class === 'lost' && guarded.has(event.task))
      gap.add(event.task);
    if (event.type === 'task.succeeded' && guarded.has(event.task)) gap.add(event.task);
    const byPerson = log[i - 1]?.event.type === 'question.answered' || actor.kind === 'person';
    if (event.type === 'tasks.reopened' && byPerson) for (const id of event.tasks) gap.delete(id);
    if (event.type === 'run.patched' && event.origin === 'person') {
      for (const op of event.ops) gap.delete(targetOf(op) ?? '');
    }
    if (event.type === 'question.answered') gap.delete(event.question.replace(/-\d+$/, ''));
  }
  return undefined;
}

function emptyDecision(log: readonly Envelope[]): string | undefined {
  const follow = {
    retry: 'task.retryScheduled',
    retrySubgraph: 'task.retryScheduled',
    reduceConcurrency: 'task.retryScheduled',
    skip: 'task.skipped',
    ask: 'question.raised',
    terminate: 'run.closed',
    replan: 'run.patched or a question',
  };
  for (const [i, { event }] of log.entries()) {
    if (event.type !== 'recovery.decided') continue;
    if (event.chose.type === 'degrade') {
      const then = [log[i + 1]?.event.type, log[i + 2]?.event.type];
      if (event.chose.with && !same(then, ['task.degraded', 'task.retryScheduled']))
        return `${event.task} turned to something else and was followed by ${then.join(', ')}`;
      continue;
    }
    const next = log[i + 1]?.event.type;
    if (event.chose.type === 'replan' && (next === 'run.patched' || next === 'question.raised')) continue;
    if (event.chose.type === 'retrySubgraph' && next === 'tasks.reopened') continue;
    if (next !== follow[event.chose.type])
      return `${event.chose.type} of ${event.task} was followed by ${next}`;
  }
  return undefined;
}
