import { useMemo } from 'react';
import { type Growth, growthOf } from '@/server/core/growth';
import { opsIn } from '@/server/core/hunks';
import { planNow, withOps } from '@/server/core/patch';
import { useRunView, useStores } from '../store/context';
import type { ProposalQuestion } from './shown-proposal';
import type { SomeParts } from './use-choice';

/** What the chosen parts add, computed anew; of all parts, as it was proposed. */
export function useGrowth({ proposal }: ProposalQuestion, accepted: SomeParts | undefined): Growth {
  const { run } = useStores();
  const catalogue = useRunView((view) => view.catalogue);
  return useMemo(() => {
    const { state } = run.getState();
    const { patch, growth, origin } = proposal;
    if (!accepted || !state || !catalogue) return growth;
    const before = planNow(state);
    const after = withOps(before, opsIn(patch.ops, new Set(accepted.hunks)));
    return growthOf(before, after, { catalogue, origin });
  }, [accepted, catalogue, proposal, run]);
}
