'use client';

import { bothOf, RulesClash } from '@/components/policies/rules-clash';
import type { Policy } from '@/server/core/policy';
import { rulesIn } from '@/server/core/policy-overrides';
import { clashes, type Sides } from '@/server/core/policy-units';
import { lastChange } from '@/server/core/rule-changes';
import { useRunState } from '../store/context';

/** The points of a run's rules that a form and somebody else changed at once, and not to the same. */
export function clashesIn({ base, mine, theirs }: Sides<Policy>): string[] {
  return clashes({ base: rulesIn(base), mine: rulesIn(mine), theirs: rulesIn(theirs) });
}

/** Both sides of such points, and who changed them. */
export function RunClash({
  points,
  mine,
  theirs,
  onTheirs,
  onMine,
}: {
  points: readonly string[];
  mine: Policy;
  theirs: Policy;
  onTheirs: () => void;
  onMine: () => void;
}) {
  const change = useRunState((state) => lastChange(state, points));
  return (
    <RulesClash change={change} both={bothOf(points, mine, theirs)} onTheirs={onTheirs} onMine={onMine} />
  );
}
