import type { BudgetKind } from './budget.ts';
import { inForm, roundedUp, unitOf } from './budget-words.ts';
import type { QuestionOption } from './question.ts';
import type { RunState } from './state.ts';

const KINDS: readonly BudgetKind[] = ['tokens', 'microUsd'];

/** What a person can do about a budget that leaves planning no room. */
export function planningOptions({ policy, unpriced }: RunState): QuestionOption[] {
  const { budget = {} } = policy;
  const raises = KINDS.flatMap((what): QuestionOption[] => {
    const most = budget[what];
    return most === undefined ? [] : [raiseOption(what, most)];
  });
  if (budget.microUsd === undefined || unpriced) return raises;
  return [...raises, UNPRICED];
}

function raiseOption(what: BudgetKind, most: number): QuestionOption {
  const unit = unitOf(what);
  return {
    id: `raise-${what}`,
    label: `Raise the budget of ${what === 'tokens' ? 'tokens' : 'money'}`,
    forecast: 'The planner is asked again at once.',
    form: [
      {
        name: 'to',
        label: `New budget, in ${unit}`,
        kind: 'number',
        required: true,
        value: inForm(what, roundedUp(what, most * 2)),
      },
    ],
    command: { type: 'raiseBudget', what },
  };
}

const UNPRICED: QuestionOption = {
  id: 'unpriced',
  label: 'Ask models whose price is unknown too',
  forecast: 'What their calls cost is not counted.',
  command: { type: 'raiseBudget', what: 'microUsd', unpriced: true },
};
