import type { Catalogue } from './catalogue.ts';
import { fingerprintOf } from './fingerprint.ts';
import { grouped } from './hunks.ts';
import { type Patch, type PatchOrigin, planNow, withOps } from './patch.ts';
import { planDiff } from './plan-diff.ts';
import type { Replans } from './replans.ts';
import type { RunState } from './state.ts';
import { taintOf, taintViolations } from './taint.ts';
import type { TaskId } from './task.ts';
import type { Violation } from './validate.ts';
import { patchViolations } from './validate-patch.ts';

type Given = Pick<Patch, 'base' | 'ops'> & { task: TaskId; origin: PatchOrigin };

/** Everything that stands against a planner's change after a failure of `task`. Empty: it may be proposed now. */
export function replanViolations(state: RunState, given: Given, catalogue: Catalogue): Violation[] {
  const { ops, task, origin } = given;
  const isTainted = origin === 'model' && taintOf(state, task, catalogue).length > 0;
  return [
    ...repetition(state, given),
    ...emptiness(state, ops),
    ...patchViolations(state, given, catalogue),
    ...(isTainted ? taintViolations(planNow(state), ops, catalogue) : []),
  ];
}

const OUTCOMES = {
  applied: 'was made, and the task failed all the same',
  asked: 'was proposed already',
  declined: 'was declined by a person',
  sentBack: 'was declined by a person',
  expired: 'was not answered in time',
  refused: 'was refused',
};

/** To do the same once more is no change of the plan. */
function emptiness(state: RunState, ops: Patch['ops']): Violation[] {
  const plan = planNow(state);
  const { added, removed, changed, linked, unlinked, delivers } = planDiff(plan, withOps(plan, ops));
  const isSame = [added, removed, changed, linked, unlinked].every(({ length }) => length === 0);
  if (!isSame || delivers) return [];
  return [{ path: '$.ops', code: 'empty', message: 'This changes nothing.' }];
}

/** A change that was proposed in this run before is not proposed again. */
function repetition({ replans }: RunState, { ops }: Given): Violation[] {
  if (!replans || replans.made.length === 0) return [];
  const fingerprint = fingerprintOf(ops);
  const known = replans.made.findLast((one) => one.fingerprint === fingerprint)?.outcome;
  const outcome = known ?? (isLeftOut(replans, ops) ? 'declined' : undefined);
  if (!outcome) return [];
  const message = `This change ${OUTCOMES[outcome]}: propose another one, or none.`;
  return [{ path: '$.ops', code: 'repeated', message }];
}

/** Whether a person left out every part of it when they approved the rest of a proposal. */
function isLeftOut({ made }: Replans, ops: Patch['ops']): boolean {
  const left = new Set(made.flatMap((one) => one.left ?? []));
  return left.size > 0 && [...grouped(ops).values()].every((own) => left.has(fingerprintOf(own)));
}
