import { useMemo } from 'react';
import type { HousePolicy } from '@/server/core/house-policy';
import type { LoggedDecision } from '@/server/core/logged-decision';
import { type Redecision, redecide } from '@/server/core/redecide';
import { useDecisions } from '../api/queries';
import { text } from '../text/text';

const { dryRun: words } = text.policies;

type Decided = Extract<Redecision, { type: 'decided' }>;

/** Past failures under other rules. `differing`: newest first. */
export type DryRun = {
  of: number;
  unknown: number;
  apart: number;
  differing: (LoggedDecision & Pick<Decided, 'went' | 'would'>)[];
};

/** Undefined until the past is known. */
export function useDryRun(rules: HousePolicy): DryRun | undefined {
  const { data } = useDecisions();
  return useMemo(() => data && dryRun(data, rules), [data, rules]);
}

/** In a sentence; empty where nothing has failed yet. */
export function verdictOf({ of, differing }: DryRun): string {
  if (of === 0) return '';
  return of === 1 ? words.one(differing.length > 0) : words.verdict(differing.length, of);
}

export function dryRun(decisions: readonly LoggedDecision[], rules: HousePolicy): DryRun {
  const result: DryRun = { of: decisions.length, unknown: 0, apart: 0, differing: [] };
  for (const decision of decisions) {
    const again = redecide(decision, rules);
    if (again.type === 'unknown') result.unknown += 1;
    else if (again.type === 'apart') result.apart += 1;
    else if (again.differs) result.differing.push({ ...decision, went: again.went, would: again.would });
  }
  return result;
}
