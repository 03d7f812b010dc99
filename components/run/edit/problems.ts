import type { Catalogue } from '@/server/core/catalogue';
import { type GraphOp, planNow, targetOf } from '@/server/core/patch';
import type { SupervisorPlan } from '@/server/core/plan';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { type Violation, validatePlan } from '@/server/core/validate';
import { opsViolations, settledIn } from '@/server/core/validate-patch';
import { cycleIn } from './refusals';

/** What must be put right before a draft can be applied. `field`: a JSON path into the task's spec, `input.url`. */
export type Problem = { task: TaskId | undefined; field: string; message: string };

/** Everything wrong with the draft's plan, and with touching what it touches. Conflicts are told elsewhere. */
export function problemsOf(
  state: RunState,
  { plan, ops }: { plan: SupervisorPlan; ops: readonly GraphOp[] },
  catalogue: Catalogue,
): Problem[] {
  if (ops.length === 0) return [];
  const patch = { base: state.revision, ops: [...ops], origin: 'person' as const, stops: state.running };
  const onOps = opsViolations(state, patch);
  const cycle = cycleIn(plan);
  const settled = settledIn(planNow(state), ops);
  const onPlan = validatePlan(plan, catalogue, settled).filter(({ code }) => code !== 'cycle');
  return [
    ...onOps.map((one) => opProblem(one, ops)),
    ...(cycle ? [{ task: undefined, field: '', message: cycle }] : []),
    ...onPlan.map((one) => planProblem(one, plan)),
  ];
}

function opProblem({ path, message }: Violation, ops: readonly GraphOp[]): Problem {
  const op = ops[Number(/^\$\.ops\[(\d+)\]/.exec(path)?.[1])];
  return { task: op && targetOf(op), field: '', message };
}

function planProblem({ path, message }: Violation, { graph }: SupervisorPlan): Problem {
  const place = /^\$\.graph\.tasks\[(\d+)\]\.?(.*)$/.exec(path);
  if (place) return { task: graph.tasks[Number(place[1])]?.id, field: place[2] ?? '', message };
  const assigned = /^\$\.assignment\.([^.]+)/.exec(path);
  return { task: assigned?.[1], field: assigned ? 'worker' : '', message };
}
