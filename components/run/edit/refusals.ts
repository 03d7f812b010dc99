import { text } from '@/components/text/text';
import { edgesOf, findCycle, topological } from '@/server/core/graph';
import { type GraphOp, targetOf, withOps } from '@/server/core/patch';
import type { SupervisorPlan } from '@/server/core/plan';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { opsViolations } from '@/server/core/validate-patch';

const words = text.run.edit;
/** What a gesture can't be done for. Anything else can be put right before the draft is applied. */
const IN_THE_WAY = new Set(['settled', 'unknown_task', 'too_many_tasks', 'duplicate_id']);

/** Why this gesture can't be done on the plan as the draft has it; undefined: it can. */
export function gestureRefusal(
  state: RunState,
  plan: SupervisorPlan,
  ops: readonly GraphOp[],
): string | undefined {
  if (state.closed) return words.refused.closed;
  const known = ops.filter((op) => {
    const id = targetOf(op);
    return id !== undefined && op.op !== 'add' && state.tasks.has(id);
  });
  if (known.length > 0) {
    const found = opsViolations(state, {
      base: state.revision,
      ops: known,
      origin: 'person',
      stops: state.running,
    });
    const first = found.find(({ code }) => IN_THE_WAY.has(code));
    if (first) return first.message;
  }
  if (ops.some((op) => op.op === 'link' && op.from === op.to)) return words.refused.itself;
  const after = withOps(plan, ops);
  if (after.graph.tasks.length === 0) return words.refused.empty;
  if (plan.deliverables.length > 0 && after.deliverables.length === 0) return words.refused.nothingDelivered;
  return cycleIn(after);
}

/** That the plan has a cycle, by the titles of its members; undefined: it has none. */
export function cycleIn({ graph }: SupervisorPlan): string | undefined {
  const edges = edgesOf(graph.tasks);
  const cycle = findCycle(edges, topological(edges).cyclic);
  if (cycle.length === 0) return undefined;
  const titles = new Map(graph.tasks.map(({ id, title }) => [id, title]));
  const first = cycle.indexOf([...titles.keys()].find((id) => cycle.includes(id)) ?? '');
  const round = [...cycle.slice(first), ...cycle.slice(0, first), cycle[first] ?? ''];
  return words.refused.cycle(round.map((id) => titles.get(id) ?? id));
}

/** Why `to` can't wait for `from`: it would close a cycle. Undefined: it can. */
export function linkRefusal(plan: SupervisorPlan, from: TaskId, to: TaskId): string | undefined {
  if (from === to) return words.refused.itself;
  return cycleIn(withOps(plan, [{ op: 'link', from, to }]));
}

/** Every task that waits for this one, itself included: none of them can be read by it. */
export function downstreamOf({ graph }: SupervisorPlan, id: TaskId): ReadonlySet<TaskId> {
  const { feeds } = edgesOf(graph.tasks);
  const found = new Set([id]);
  for (const one of found) for (const next of feeds.get(one) ?? []) found.add(next);
  return found;
}
