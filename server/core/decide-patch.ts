import type { Catalogue } from './catalogue.ts';
import { type Command, isRefusal, type Refusal, refuse } from './command.ts';
import { completedTask } from './complete-task.ts';
import type { DecisionContext } from './decide.ts';
import type { EventOf } from './event.ts';
import { gatesOf } from './gate.ts';
import { edgesOf } from './graph.ts';
import { type GraphOp, type Patch, type PatchOrigin, planNow, targetOf, withOps } from './patch.ts';
import type { SupervisorPlan } from './plan.ts';
import { begunBy, effectsOf, refuseEffects } from './reopen.ts';
import type { RunState } from './state.ts';
import { violationText } from './validate.ts';
import { patchViolations } from './validate-patch.ts';

/** Changes the graph, or refuses with everything that stands against it. */
export function patchRun(
  state: RunState,
  command: Extract<Command, { type: 'patchRun' }>,
  { catalogue }: DecisionContext,
): EventOf<'run.patched'>[] | Refusal {
  const { patch, origin } = command;
  const change = patched(state, patch, { catalogue, origin });
  if (isRefusal(change) || origin !== 'person') return change;
  const risky = effectsOf(state, begunBy(state, patch.ops));
  return risky.length > 0 ? refuseEffects(state, risky) : change;
}

/** The event of a patch, validated now: also one that was approved after it had waited. */
export function patched(
  state: RunState,
  { base, ops, reason }: Patch,
  { catalogue, origin }: Given,
): EventOf<'run.patched'>[] | Refusal {
  if (state.revision === 0) return refuse('no_plan', 'The run has no plan yet.');
  const violations = patchViolations(state, { base, ops, origin }, catalogue);
  if (violations.length > 0) {
    const isConflict = violations.some(({ code }) => code === 'conflict');
    return refuse(isConflict ? 'conflict' : 'invalid_patch', ...violations.map(violationText));
  }
  const complete = ops.map((op) => completedOp(op, catalogue));
  const gates = newGates(state, complete, { catalogue, origin });
  return [
    {
      type: 'run.patched',
      revision: state.revision + 1,
      origin,
      ops: complete,
      reason,
      ...(Object.keys(gates).length > 0 && { gates }),
    },
  ];
}

type Given = { catalogue: Catalogue; origin: PatchOrigin };

/**
 * The gates of changed tasks, and of all that the patch lets something from outside reach which did not before. A map
 * task whose items have begun is past its own, and so is what runs and is only pinned.
 */
function newGates(state: RunState, ops: readonly GraphOp[], { catalogue, origin }: Given) {
  const plan = planNow(state);
  const touched = touchedBy(plan, ops, origin);
  const before = gatesOf(plan, catalogue, origin);
  const after = gatesOf(withOps(plan, ops), catalogue, origin);
  const isPast = (id: string) => {
    const cell = state.tasks.get(id);
    return cell?.children !== undefined || (cell?.state.status === 'running' && touched.has(id));
  };
  const isNew = (id: string) =>
    !isPast(id) && (touched.has(id) || JSON.stringify(before[id]) !== JSON.stringify(after[id]));
  return Object.fromEntries(Object.entries(after).filter(([id]) => isNew(id)));
}

/** The changed tasks; when a model changed them, also all that is made of what they give. */
function touchedBy(plan: SupervisorPlan, ops: readonly GraphOp[], origin: PatchOrigin): Set<string> {
  const touched = new Set(ops.flatMap((op) => targetOf(op) ?? []));
  if (origin !== 'model') return touched;
  const { feeds } = edgesOf(withOps(plan, ops).graph.tasks);
  for (const id of touched) for (const next of feeds.get(id) ?? []) touched.add(next);
  return touched;
}

function completedOp(op: GraphOp, catalogue: Catalogue): GraphOp {
  return op.op === 'add' || op.op === 'edit' ? { ...op, task: completedTask(op.task, catalogue) } : op;
}
