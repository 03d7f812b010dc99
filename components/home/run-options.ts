import { type Rules, ruleOverrides } from '@/components/policies/rules';
import { readScalar, type ScalarPoint, type Typed } from '@/components/policies/scalars';
import { text } from '@/components/text/text';
import { BUDGET_KINDS, type BudgetKind } from '@/server/core/budget';
import type { HousePolicy } from '@/server/core/house-policy';
import type { ApprovalMode } from '@/server/core/policy';
import type { PolicyOverrides } from '@/server/core/policy-overrides';

/** What one run is to do otherwise than the house. `rules`: the whole matrix, where it was changed. */
export type RunOptions = {
  version?: number | undefined;
  approval?: ApprovalMode | undefined;
  rules?: Rules | undefined;
  typed: Typed;
};
export const NO_OPTIONS: RunOptions = { typed: {} };

export const OPTION_POINTS = [
  'concurrency',
  'budget/tokens',
  'budget/microUsd',
  'budget/ms',
  'budget/tasks',
] as const;

export type OptionPoint = (typeof OPTION_POINTS)[number];

/** What a figure is the ceiling of; undefined when it is no ceiling. */
export function ceilingOf(point: OptionPoint): BudgetKind | undefined {
  return BUDGET_KINDS.find((kind) => point === `budget/${kind}`);
}

/** Stands in a field for going without the ceiling that the house has. */
export const NONE = text.policies.budget.none;

/** Whether this says to go without a ceiling. */
export function isNone(typed: string | undefined): boolean {
  return typed?.trim().toLowerCase() === NONE;
}

export type RunPolicy = PolicyOverrides & { version?: number };

/** What the options ask for, nothing when they ask for nothing, or sentences about figures that are none. */
export function runPolicyOf(
  { version, approval, rules, typed }: RunOptions,
  house: Rules & Pick<HousePolicy, 'budget'>,
): { policy: RunPolicy | undefined } | { wrong: Typed } {
  const wrong: Partial<Record<ScalarPoint, string>> = {};
  const figures: Partial<Record<ScalarPoint, number>> = {};
  for (const point of OPTION_POINTS) {
    const value = typed[point]?.trim();
    if (!value || (ceilingOf(point) && isNone(value))) continue;
    const found = readScalar(point, value);
    if ('wrong' in found) wrong[point] = found.wrong;
    else if (found.value !== undefined) figures[point] = found.value;
  }
  if (Object.keys(wrong).length > 0) return { wrong };
  const { concurrency } = figures;
  const policy: RunPolicy = {
    ...(version !== undefined && { version }),
    ...(approval && { approval }),
    ...(concurrency !== undefined && { concurrency }),
    ...budgetOf(typed, figures, house),
    ...(rules && ruleOverrides(house, rules)),
  };
  return { policy: Object.keys(policy).length > 0 ? policy : undefined };
}

/** The house's ceilings with what is otherwise; null when a run goes without all of them. */
function budgetOf(
  typed: Typed,
  figures: Partial<Record<ScalarPoint, number>>,
  { budget: standing = {} }: Pick<HousePolicy, 'budget'>,
): Pick<PolicyOverrides, 'budget'> {
  const next = { ...standing };
  for (const point of OPTION_POINTS) {
    const kind = ceilingOf(point);
    const figure = figures[point];
    if (!kind) continue;
    if (isNone(typed[point])) delete next[kind];
    else if (figure !== undefined) next[kind] = figure;
  }
  if (BUDGET_KINDS.every((kind) => next[kind] === standing[kind])) return {};
  return { budget: Object.keys(next).length > 0 ? next : null };
}

/** How many of them are set. */
export function countOptions({ version, approval, rules, typed }: RunOptions): number {
  const figures = OPTION_POINTS.filter((point) => typed[point]?.trim()).length;
  return figures + [version, approval, rules].filter((one) => one !== undefined).length;
}
