'use client';

import { type ReactNode, useState } from 'react';
import { useBudgetDraft } from '@/components/policies/budget-draft';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { BUDGET_KINDS, budgetOf } from '@/server/core/budget';
import type { Budget } from '@/server/core/policy';
import { withOverrides } from '@/server/core/policy-overrides';
import { rebased } from '@/server/core/policy-units';
import type { TaskCell } from '@/server/core/state';
import { useRunState, useStores } from '../store/context';
import { BudgetFields, budgetOverrides, useBudgetFaults } from './budget-fields';
import { RulesDialog, type RulesFormProps } from './rules-dialog';
import { clashesIn, RunClash } from './run-clash';

const { budgetOf: words } = text.policies;

/** The budget of this task and what follows, and a button to change it while the run is open; nothing where neither is. */
export function useTaskBudget({ spec, parent }: TaskCell): ReactNode {
  const budget = useRunState((state) => budgetOf(state, spec.id));
  const isClosed = useRunState((state) => state.closed !== undefined) ?? true;
  if (parent !== undefined || (isClosed && !budget)) return undefined;
  return <TaskBudget task={spec.id} budget={budget} isOpen={!isClosed} />;
}

function TaskBudget({ task, budget, isOpen }: { task: string; budget: Budget | undefined; isOpen: boolean }) {
  const { edit } = useStores();
  const open = () => edit.setState({ rules: { task, about: 'budget' } });
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <span className="num">{inWords(budget)}</span>
      {isOpen && (
        <Button size="sm" variant="ghost" className="-my-1" aria-label={words.change} onClick={open}>
          {budget ? text.policies.task.changeShort : words.set}
        </Button>
      )}
    </span>
  );
}

export function TaskBudgetForm({
  run,
  cell: { spec },
  policy,
  onClose,
}: { cell: TaskCell } & RulesFormProps) {
  const { id: task, title } = spec;
  const stores = useStores();
  const seqNow = () => stores.run.getState().state?.seq ?? 0;
  const [base, setBase] = useState({ policy, seq: seqNow() });
  const saved = budgetOf({ policy }, task);
  const draft = useBudgetDraft(saved);
  const blocked = Object.values(useBudgetFaults(task, draft))[0];
  const mine = withOverrides(base.policy, budgetOverrides(base, task, draft));
  const clash = clashesIn({ base: base.policy, mine, theirs: policy });
  const follow = (but: readonly string[] = []) => {
    const next = rebased({ base: base.policy, mine, theirs: policy }, but);
    setBase({ policy, seq: seqNow() });
    draft.restart(saved, budgetOf({ policy: next }, task));
  };
  if (clash.length === 0 && policy !== base.policy) follow();
  return (
    <RulesDialog
      run={run}
      title={words.titleOf(title)}
      description={words.leadOf}
      words={words}
      command={
        draft.isChanged
          ? { type: 'changePolicy', policy: budgetOverrides({ policy }, task, draft), base: base.seq }
          : undefined
      }
      blocked={blocked}
      clash={
        clash.length > 0 && (
          <RunClash
            points={clash}
            mine={mine}
            theirs={policy}
            onTheirs={() => follow(clash)}
            onMine={() => follow()}
          />
        )
      }
      onClose={onClose}
    >
      <BudgetFields label={words.label} lead={words.lead} scope={task} draft={draft} />
    </RulesDialog>
  );
}

function inWords(budget: Budget | undefined): string {
  const parts = BUDGET_KINDS.flatMap((what) => {
    const most = budget?.[what];
    return most === undefined ? [] : [text.budget.most(what, most)];
  });
  return parts.length > 0 ? parts.join(', ') : words.none;
}
