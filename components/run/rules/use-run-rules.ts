import { useState } from 'react';
import { useBudgetDraft } from '@/components/policies/budget-draft';
import { type Rules, ruleOverrides } from '@/components/policies/rules';
import { readScalar, writeScalar } from '@/components/policies/scalars';
import type { ApprovalMode, Policy } from '@/server/core/policy';
import { type PolicyOverrides, withOverrides } from '@/server/core/policy-overrides';
import { rebased } from '@/server/core/policy-units';
import { useStores } from '../store/context';
import { budgetOverrides } from './budget-fields';
import { clashesIn } from './run-clash';

/**
 * The rules of a run while a person changes them. Only the difference to what they began with is asked for; what others
 * change meanwhile is followed, also where they change it back, but where both changed the same point: that is a clash,
 * which the person decides.
 */
export function useRunRules(policy: Policy) {
  const { run } = useStores();
  const seqNow = () => run.getState().state?.seq ?? 0;
  const [base, setBase] = useState({ policy, seq: seqNow() });
  const [rules, setRules] = useState<Rules>(policy);
  const [mode, setMode] = useState<ApprovalMode | undefined>(policy.approval);
  const [atOnce, setAtOnce] = useState(() => writeScalar('concurrency', policy.concurrency));
  const budget = useBudgetDraft(policy.budget);
  const concurrency = readScalar('concurrency', atOnce);
  const wrong = 'wrong' in concurrency ? concurrency.wrong : undefined;
  const overrides: PolicyOverrides = {
    ...ruleOverrides(base.policy, rules),
    ...(mode !== base.policy.approval && { approval: mode }),
    ...('value' in concurrency &&
      concurrency.value !== base.policy.concurrency && { concurrency: concurrency.value }),
    ...(budget.isChanged && budgetOverrides(base, undefined, budget)),
  };
  const mine = withOverrides(base.policy, overrides);
  const clash = clashesIn({ base: base.policy, mine, theirs: policy });
  const follow = (but: readonly string[] = []) => {
    const next = rebased({ base: base.policy, mine, theirs: policy }, but);
    setBase({ policy, seq: seqNow() });
    setRules(next);
    setMode(next.approval);
    if (wrong === undefined) setAtOnce(writeScalar('concurrency', next.concurrency));
    budget.restart(policy.budget, next.budget);
  };
  if (clash.length === 0 && policy !== base.policy) follow();
  return {
    base: base.policy,
    rules,
    setRules,
    mode,
    setMode,
    atOnce,
    setAtOnce,
    budget,
    wrong,
    overrides,
    mine,
    clash,
    follow,
    /** What is asked for; undefined: nothing is changed. */
    command:
      Object.keys(overrides).length > 0
        ? ({ type: 'changePolicy', policy: overrides, base: base.seq } as const)
        : undefined,
  };
}
