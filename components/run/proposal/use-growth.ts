import { useMemo } from 'react';
import { type Growth, growthOf } from '@/server/core/growth';
import { opsIn } from '@/server/core/hunks';
import { withOps } from '@/server/core/patch';
import { useRunState, useRunView, useStores } from '../store/context';
import { beforeIn, isFirst, type ProposalQuestion } from './reviewed';
import type { SomeParts } from './use-choice';

/** What the chosen parts add, computed anew; of all parts, as it was proposed. */
export function useGrowth(question: ProposalQuestion, accepted: SomeParts | undefined): Growth {
  const { run } = useStores();
  const catalogue = useRunView((view) => view.catalogue);
  const revision = useRunState((state) => state.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for the plan
  return useMemo(() => {
    const { proposal } = question;
    const { state } = run.getState();
    const { patch, growth, origin } = proposal;
    if (!state || !catalogue || !(accepted || isFirst(question))) return growth;
    const before = beforeIn(state, question);
    const ops = accepted ? opsIn(patch.ops, new Set(accepted.hunks)) : patch.ops;
    const after = withOps(before, ops);
    return growthOf(before, after, { catalogue, origin });
  }, [accepted, catalogue, question, run, revision]);
}
