'use client';

import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import type { RunId } from '@/server/core/task';
import { isFirst } from '../proposal/reviewed';
import { useEdit, useRunState, useStores } from '../store/context';
import { applyDraft, proposalOf } from './apply';
import { overtakenBy } from './overtaken';
import { useProblemWords } from './use-problem-words';

const words = text.run.edit;

/** Applies the draft as one patch, or says what is to be put right first. */
export function ApplyButton({ run }: { run: RunId }) {
  const stores = useStores();
  const changes = useEdit((view) => view.edited?.ops.length ?? 0);
  const conflicts = useEdit((view) => view.edited?.conflicts.length ?? 0);
  const busy = useEdit((view) => view.applying);
  const problems = useProblemWords();
  const closed = useRunState((state) => state.closed !== undefined) ?? false;
  const blank = useRunState((state) => state.revision === 0) ?? false;
  const draft = useEdit((view) => view.draft);
  const approved = useRunState((state) => draft && proposalOf(state, draft));
  const label = approved && (isFirst(approved) ? words.startWith : words.approve);
  const overtaken = useRunState((state) => overtakenBy(state, draft) !== undefined) ?? false;
  const reason = overtaken ? words.overtaken.first : whyNotYet({ closed, changes, conflicts, problems });
  return (
    <Button
      size="sm"
      variant="primary"
      busy={busy}
      disabledReason={reason}
      onClick={() => void applyDraft(run, stores)}
    >
      {blank ? words.startPlan : (label ?? words.apply)(changes)}
    </Button>
  );
}

function whyNotYet(draft: { closed: boolean; changes: number; conflicts: number; problems: string[] }) {
  if (draft.closed) return words.refused.closed;
  if (draft.changes === 0) return words.none;
  if (draft.conflicts > 0) return words.conflictsFirst(draft.conflicts);
  return draft.problems.length > 0 ? draft.problems.join('\n') : undefined;
}
