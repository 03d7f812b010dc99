'use client';

import { useShallow } from 'zustand/react/shallow';
import type { BudgetDraft, Typing } from '@/components/policies/budget-draft';
import { ScalarField } from '@/components/policies/scalar-field';
import { text } from '@/components/text/text';
import { BUDGET_KINDS, budgetOf } from '@/server/core/budget';
import { ceilingFaults, spentOf } from '@/server/core/ceiling-faults';
import type { Budget } from '@/server/core/policy';
import { withOverrides } from '@/server/core/policy-overrides';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { useRunState } from '../store/context';

const { budgetOf: words } = text.policies;

type Scope = TaskId | undefined;

/** The four ceilings of a run, or of a task and what follows, each with what is used of it so far. */
export function BudgetFields({
  label,
  lead,
  scope,
  draft,
}: {
  label: string;
  lead: string;
  scope: Scope;
  draft: BudgetDraft;
}) {
  const spent = useRunState(useShallow((state) => spentOf(state, scope, state.updatedAt)));
  const wrong = useBudgetFaults(scope, draft);
  return (
    <fieldset className="min-w-0 space-y-1.5">
      <legend className="text-sm font-medium text-text-2">{label}</legend>
      <p className="max-w-prose text-sm text-pretty text-text-3">{lead}</p>
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4">
        {BUDGET_KINDS.map((what) => (
          <ScalarField
            key={what}
            point={`budget/${what}`}
            value={draft.valueOf(what)}
            wrong={wrong[what]}
            help={spent && words.spent(what, spent[what])}
            onType={(value) => draft.type(what, value)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** What is wrong with each field: no amount, or less than is used already. */
export function useBudgetFaults(scope: Scope, draft: BudgetDraft): Typing {
  const faults = useRunState(
    useShallow((state): Typing => (draft.isChanged ? faultsIn(state, scope, draft) : {})),
  );
  return { ...faults, ...draft.wrong };
}

function faultsIn(state: RunState, scope: Scope, draft: BudgetDraft): Typing {
  const policy = withOverrides(state.policy, budgetOverrides(state, scope, draft));
  const own = ceilingFaults(state, policy).filter((fault) => fault.scope === scope);
  return Object.fromEntries(own.map(({ what, message }) => [what, message]));
}

/** What the run is told of the changed budget. */
export function budgetOverrides(
  { policy }: Pick<RunState, 'policy'>,
  scope: Scope,
  draft: BudgetDraft,
): { budget: Budget | null } | { budgets: Record<TaskId, Budget | null> } {
  if (scope === undefined) return { budget: draft.over(policy.budget) };
  return { budgets: { [scope]: draft.over(budgetOf({ policy }, scope)) } };
}
