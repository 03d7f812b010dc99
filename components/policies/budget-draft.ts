import { useState } from 'react';
import { BUDGET_KINDS, type BudgetKind } from '@/server/core/budget';
import type { Budget } from '@/server/core/policy';
import { changedUnits, rebased } from '@/server/core/policy-units';
import { readScalar, type ScalarPoint, scalarOf, withScalar, writeScalar } from './scalars';

export type Typing = Readonly<Partial<Record<BudgetKind, string>>>;
export type BudgetDraft = ReturnType<typeof useBudgetDraft>;

const pointOf = (what: BudgetKind): ScalarPoint => `budget/${what}`;

/** A budget while it is being changed: what each field holds, what that asks for, and what is wrong with it. */
export function useBudgetDraft(saved: Budget | undefined) {
  const [base, setBase] = useState(saved ?? {});
  const [typed, setTyped] = useState<Typing>({});
  const { budget, wrong } = readBudget(base, typed);
  return {
    budget,
    wrong,
    base,
    isChanged: changedUnits(base, budget).length > 0,
    valueOf: (what: BudgetKind) =>
      typed[what] ?? writeScalar(pointOf(what), scalarOf({ budget: base }, pointOf(what))),
    type: (what: BudgetKind, value: string) => setTyped({ ...typed, [what]: value }),
    /** Begins anew with what is saved by now, of which `mine` is wanted. What is no amount stays as it was typed. */
    restart: (next: Budget | undefined, mine: Budget | undefined) => {
      setBase(next ?? {});
      setTyped({ ...typedFor(next ?? {}, mine ?? {}), ...pick(typed, wrong) });
    },
    /** What is changed, on top of the budget as it is by now. Null: none. */
    over: (now: Budget | undefined): Budget | null => {
      const merged = rebased<Budget>({ base, mine: budget, theirs: now ?? {} });
      return Object.keys(merged).length > 0 ? merged : null;
    },
  };
}

/** What stands in the fields in which one budget is not the other. */
function typedFor(base: Budget, mine: Budget): Typing {
  const changed = changedUnits(base, mine) as BudgetKind[];
  return Object.fromEntries(changed.map((what) => [what, writeScalar(pointOf(what), mine[what])]));
}

function pick(typed: Typing, names: Typing): Typing {
  return Object.fromEntries(Object.entries(typed).filter(([what]) => what in names));
}

/** The budget that was typed, and sentences about what is no amount. */
export function readBudget(base: Budget, typed: Typing): { budget: Budget; wrong: Typing } {
  let policy: { budget?: Budget } = { budget: base };
  const wrong: Partial<Record<BudgetKind, string>> = {};
  for (const what of BUDGET_KINDS) {
    const value = typed[what];
    if (value === undefined) continue;
    const found = readScalar(pointOf(what), value);
    if ('wrong' in found) wrong[what] = found.wrong;
    else policy = withScalar(policy, pointOf(what), found.value);
  }
  return { budget: policy.budget ?? {}, wrong };
}
