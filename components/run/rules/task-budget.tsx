'use client';

import { type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import { useBudgetDraft } from '@/components/policies/budget-draft';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorNotice } from '@/components/ui/error-notice';
import { BUDGET_KINDS, budgetOf } from '@/server/core/budget';
import type { Budget, Policy } from '@/server/core/policy';
import type { TaskCell } from '@/server/core/state';
import { useRunState } from '../store/context';
import { useCommand } from '../use-command';
import { BudgetFields, budgetOverrides, useBudgetFaults } from './budget-fields';

const { budgetOf: words, run: runWords } = text.policies;

/** The budget of this task and what follows, and a button to change it while the run is open; nothing where neither is. */
export function useTaskBudget({ spec, parent }: TaskCell): ReactNode {
  const budget = useRunState((state) => budgetOf(state, spec.id));
  const isClosed = useRunState((state) => state.closed !== undefined) ?? true;
  if (parent !== undefined || (isClosed && !budget)) return undefined;
  return <TaskBudget task={spec.id} title={spec.title} budget={budget} isClosed={isClosed} />;
}

type Props = { task: string; title: string; budget: Budget | undefined };

function TaskBudget({ isClosed, ...props }: Props & { isClosed: boolean }) {
  const run = useRunState((state) => state.id);
  const policy = useRunState((state) => state.policy);
  const [open, setOpen] = useState(false);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <span className="num">{inWords(props.budget)}</span>
      {!isClosed && (
        <Button
          size="sm"
          variant="ghost"
          className="-my-1"
          aria-label={words.change}
          onClick={() => setOpen(true)}
        >
          {props.budget ? text.policies.task.changeShort : words.set}
        </Button>
      )}
      {open && run && policy && (
        <TaskBudgetDialog {...props} run={run} policy={policy} onClose={() => setOpen(false)} />
      )}
    </span>
  );
}

type DialogProps = Props & { run: string; policy: Policy; onClose: () => void };

function TaskBudgetDialog({ run, task, title, budget, policy, onClose }: DialogProps) {
  const draft = useBudgetDraft(budget);
  const wrong = Object.values(useBudgetFaults(task, draft))[0];
  const { send, busy, refusal } = useCommand(run);
  const save = async () => {
    if (!(await send({ type: 'changePolicy', policy: budgetOverrides({ policy }, task, draft) }))) return;
    toast.success(words.saved);
    onClose();
  };
  const footer = (
    <>
      <Button onClick={onClose}>{text.ui.cancel}</Button>
      <Button
        variant="primary"
        busy={busy !== undefined}
        disabledReason={wrong ?? (draft.isChanged ? undefined : runWords.nothing)}
        onClick={() => void save()}
      >
        {words.save}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      wide
      unsaved={draft.isChanged}
      title={words.titleOf(title)}
      description={words.leadOf}
      footer={footer}
    >
      <div className="space-y-4">
        {refusal.length > 0 && <ErrorNotice what={words.refused} why={refusal.join(' ')} />}
        <BudgetFields label={words.label} lead={words.lead} scope={task} draft={draft} />
      </div>
    </Dialog>
  );
}

function inWords(budget: Budget | undefined): string {
  const parts = BUDGET_KINDS.flatMap((what) => {
    const most = budget?.[what];
    return most === undefined ? [] : [text.budget.most(what, most)];
  });
  return parts.length > 0 ? parts.join(', ') : words.none;
}
