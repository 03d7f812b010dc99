import { type ApprovalMode, DEFAULT_POLICY, type Policy } from '../../core/policy.ts';
import { randomBudgets } from './random-budget.ts';

const MODES: ApprovalMode[] = ['replans', 'replans', 'growth', 'never'];

/** Whatever fails without its own fault is tried again with what upstream is out of date. */
const THOROUGH: Policy = {
  ...DEFAULT_POLICY,
  ladders: {
    ...DEFAULT_POLICY.ladders,
    unavailable: [{ do: 'retrySubgraph', times: 3 }, { do: 'degrade' }],
    lost: [{ do: 'retrySubgraph', times: 20 }, { do: 'ask' }],
  },
};

/** The rules of a run. `free`: how often there is no budget. Some answer questions by themselves after a while. */
export function randomPolicy(random: () => number, free: number): Policy {
  const approval = MODES[Math.floor(random() * MODES.length)] ?? 'replans';
  const rules = random() < 0.5 ? DEFAULT_POLICY : THOROUGH;
  return {
    ...rules,
    approval,
    replans: { perTask: 1, perRun: 3, addedTasks: 2 },
    ...randomBudgets(random, free),
    ...(random() < 0.4 && { answers: { withinMs: 1000 } }),
  };
}
