'use client';

import { Scale } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { ApprovalSelect } from '@/components/policies/approval-select';
import { useBudgetDraft } from '@/components/policies/budget-draft';
import { type Rules, ruleOverrides } from '@/components/policies/rules';
import { RulesEditor } from '@/components/policies/rules-editor';
import { ScalarField } from '@/components/policies/scalar-field';
import { readScalar, writeScalar } from '@/components/policies/scalars';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorNotice } from '@/components/ui/error-notice';
import { IconButton } from '@/components/ui/icon-button';
import type { ApprovalMode, Policy } from '@/server/core/policy';
import type { PolicyOverrides } from '@/server/core/policy-overrides';
import type { RunId } from '@/server/core/task';
import { Fact } from '../header/fact';
import { useRunState } from '../store/context';
import { useCommand } from '../use-command';
import { BudgetFields, budgetOverrides, useBudgetFaults } from './budget-fields';

const { run: words, limits, approval, budgetOf } = text.policies;

/** Changes the rules of an open run, for itself alone. */
export function RunRules({ run }: { run: RunId }) {
  const policy = useRunState((state) => state.policy);
  const [open, setOpen] = useState(false);
  if (!policy) return null;
  return (
    <>
      <IconButton aria-label={words.change} onClick={() => setOpen(true)}>
        <Scale aria-hidden />
      </IconButton>
      {open && <RunRulesDialog run={run} policy={policy} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Says that a run has rules that are not the house's. */
export function RulesFact() {
  const policy = useRunState((state) => state.policy);
  const own = policy?.own?.length ?? 0;
  if (!policy || own === 0) return null;
  return (
    <Fact label={words.fact}>
      <span className="num">{`${words.from(policy.version)}, ${words.own(own)}`}</span>
    </Fact>
  );
}

function RunRulesDialog({ run, policy, onClose }: { run: RunId; policy: Policy; onClose: () => void }) {
  // What others change meanwhile stays as they made it: only the difference to this is sent.
  const [base] = useState(policy);
  const [rules, setRules] = useState<Rules>(policy);
  const [mode, setMode] = useState<ApprovalMode | undefined>(policy.approval);
  const [atOnce, setAtOnce] = useState(() => writeScalar('concurrency', policy.concurrency));
  const budget = useBudgetDraft(policy.budget);
  const overBudget = Object.values(useBudgetFaults(undefined, budget))[0];
  const { send, busy, refusal } = useCommand(run);
  const concurrency = readScalar('concurrency', atOnce);
  const wrong = 'wrong' in concurrency ? concurrency.wrong : undefined;
  const overrides: PolicyOverrides = {
    ...ruleOverrides(base, rules),
    ...(mode !== base.approval && { approval: mode }),
    ...('value' in concurrency &&
      concurrency.value !== base.concurrency && { concurrency: concurrency.value }),
    ...(budget.isChanged && budgetOverrides({ policy }, undefined, budget)),
  };
  const isChanged = Object.keys(overrides).length > 0;
  const save = async () => {
    if (!(await send({ type: 'changePolicy', policy: overrides }))) return;
    toast.success(words.saved);
    onClose();
  };
  const footer = (
    <>
      <Button onClick={onClose}>{text.ui.cancel}</Button>
      <Button
        variant="primary"
        busy={busy !== undefined}
        disabledReason={wrong ?? overBudget ?? (isChanged ? undefined : words.nothing)}
        onClick={() => void save()}
      >
        {words.save}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      wide
      unsaved={isChanged}
      title={words.title}
      description={`${words.based(policy.version, policy.own?.length ?? 0)} ${words.lead}`}
      footer={footer}
    >
      <div className="space-y-4">
        {refusal.length > 0 && <ErrorNotice what={words.refused} why={refusal.join(' ')} />}
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
          <ScalarField
            point="concurrency"
            label={limits.concurrency}
            value={atOnce}
            wrong={wrong}
            onType={setAtOnce}
          />
          <ApprovalSelect label={approval.label} value={mode ?? 'replans'} onChange={setMode} />
        </div>
        <BudgetFields label={budgetOf.ofRun} lead={budgetOf.lead} scope={undefined} draft={budget} />
        <RulesEditor base={base} rules={rules} onChange={setRules} />
      </div>
    </Dialog>
  );
}
