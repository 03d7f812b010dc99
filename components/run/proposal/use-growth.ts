import { useMemo } from 'react';
import { type Growth, growthOf } from '@/server/core/growth';
import { hunkOf } from '@/server/core/hunks';
import { planNow, withOps } from '@/server/core/patch';
import type { Accepted } from '@/server/core/proposal';
import { useRunView, useStores } from '../store/context';
import type { ProposalQuestion } from './shown-proposal';

/** What the chosen parts add, computed anew; of all parts, as it was proposed. */
export function useGrowth({ proposal }: ProposalQuestion, accepted: Accepted | undefined): Growth {
  const { run } = useStores();
  const catalogue = useRunView((view) => view.catalogue);
  const chosen = accepted && 'hunks' in accepted ? accepted.hunks.join('\n') : undefined;
  return useMemo(() => {
    const { state } = run.getState();
    if (chosen === undefined || !state || !catalogue) return proposal.growth;
    const parts = new Set(chosen.split('\n'));
    const before = planNow(state);
    const ops = proposal.patch.ops.filter((op) => parts.has(hunkOf(op)));
    const { cost: _, ...growth } = growthOf(before, withOps(before, ops), {
      catalogue,
      origin: proposal.origin,
    });
    return growth;
  }, [chosen, catalogue, proposal, run]);
}
