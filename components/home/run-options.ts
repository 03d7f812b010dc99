import { type Rules, ruleOverrides } from '@/components/policies/rules';
import { readScalar, type ScalarPoint, type Typed } from '@/components/policies/scalars';
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

export type RunPolicy = PolicyOverrides & { version?: number };

/** What the options ask for, nothing when they ask for nothing, or sentences about figures that are none. */
export function runPolicyOf(
  { version, approval, rules, typed }: RunOptions,
  house: Rules,
): { policy: RunPolicy | undefined } | { wrong: Typed } {
  const wrong: Partial<Record<ScalarPoint, string>> = {};
  const figures: Partial<Record<ScalarPoint, number>> = {};
  for (const point of OPTION_POINTS) {
    const value = typed[point]?.trim();
    if (!value) continue;
    const found = readScalar(point, value);
    if ('wrong' in found) wrong[point] = found.wrong;
    else if (found.value !== undefined) figures[point] = found.value;
  }
  if (Object.keys(wrong).length > 0) return { wrong };
  const { concurrency, ...ceilings } = figures;
  const budget = Object.fromEntries(Object.entries(ceilings).map(([point, n]) => [point.split('/')[1], n]));
  const policy: RunPolicy = {
    ...(version !== undefined && { version }),
    ...(approval && { approval }),
    ...(concurrency !== undefined && { concurrency }),
    ...(Object.keys(budget).length > 0 && { budget }),
    ...(rules && ruleOverrides(house, rules)),
  };
  return { policy: Object.keys(policy).length > 0 ? policy : undefined };
}

/** How many of them are set. */
export function countOptions({ version, approval, rules, typed }: RunOptions): number {
  const figures = OPTION_POINTS.filter((point) => typed[point]?.trim()).length;
  return figures + [version, approval, rules].filter((one) => one !== undefined).length;
}
