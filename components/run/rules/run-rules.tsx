'use client';

import { Scale } from 'lucide-react';
import { ApprovalSelect } from '@/components/policies/approval-select';
import { RulesEditor } from '@/components/policies/rules-editor';
import { ScalarField } from '@/components/policies/scalar-field';
import { text } from '@/components/text/text';
import { IconButton } from '@/components/ui/icon-button';
import { Fact } from '../header/fact';
import { useRunState } from '../store/context';
import { BudgetFields, useBudgetFaults } from './budget-fields';
import { RulesDialog, type RulesFormProps, useRulesForm } from './rules-dialog';
import { RunClash } from './run-clash';
import { useRunRules } from './use-run-rules';

const { run: words, limits, approval, budgetOf } = text.policies;

/** Changes the rules of an open run, for itself alone. */
export function RunRules() {
  const { open, form } = useRulesForm((given) => <RunRulesForm {...given} />);
  return (
    <>
      <IconButton aria-label={words.change} onClick={open}>
        <Scale aria-hidden />
      </IconButton>
      {form}
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

function RunRulesForm({ run, policy, onClose }: RulesFormProps) {
  const draft = useRunRules(policy);
  const { clash, wrong, follow } = draft;
  const overBudget = Object.values(useBudgetFaults(undefined, draft.budget))[0];
  return (
    <RulesDialog
      run={run}
      title={words.title}
      description={`${words.based(policy.version, policy.own?.length ?? 0)} ${words.lead}`}
      words={words}
      command={draft.command}
      blocked={wrong ?? overBudget}
      clash={
        clash.length > 0 && (
          <RunClash
            points={clash}
            mine={draft.mine}
            theirs={policy}
            onTheirs={() => follow(clash)}
            onMine={() => follow()}
          />
        )
      }
      onClose={onClose}
    >
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <ScalarField
          point="concurrency"
          label={limits.concurrency}
          value={draft.atOnce}
          wrong={wrong}
          onType={draft.setAtOnce}
        />
        <ApprovalSelect label={approval.label} value={draft.mode ?? 'replans'} onChange={draft.setMode} />
      </div>
      <BudgetFields label={budgetOf.ofRun} lead={budgetOf.lead} scope={undefined} draft={draft.budget} />
      <RulesEditor base={draft.base} rules={draft.rules} onChange={draft.setRules} />
    </RulesDialog>
  );
}
