'use client';

import { Check, GitBranch, PencilRuler } from 'lucide-react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { useEdit, useRunState, useStores } from '../store/context';
import { useRefusal } from '../use-command';
import { editProposal } from './edit-proposal';
import type { AnswerProps } from './remark-box';
import { isFirst, yesOf } from './reviewed';
import { shownOf } from './shown-proposal';
import { useChoice } from './use-choice';
import { useUnsent } from './use-unsent';
import { useVoid } from './use-void';

const { proposal: words, comment } = text.run;

/** Approves what is taken, opens it in the editor, or makes it again where the plan has moved away under it. */
export function Yes(props: AnswerProps) {
  const { question, busy, onAnswer } = props;
  const stores = useStores();
  const { accepted } = useChoice(question);
  const all = useRunState((state) => shownOf(state, question).hunks.length) ?? 0;
  const reasons = useVoid(question, accepted);
  const unsent = useUnsent(question);
  const taken = accepted?.hunks.length ?? all;
  const first = isFirst(question);
  const draft = useEdit((view) => view.draft);
  const isDrafted = draft !== undefined && draft.steps.length > 0;
  const editing = isDrafted ? (draft.answers === question.id ? words.inEditor : words.otherDraft) : undefined;
  const isMoved = useRunState((state) => state.revision > question.proposal.patch.base) ?? false;
  const why = isDrafted && draft.answers === question.id ? editing : reasons.join(' ') || unsent;
  const [whole, part] = first ? [words.start, words.startPart] : [words.approve, words.approvePart];
  return (
    <>
      <Button
        variant="primary"
        busy={busy}
        data-approve=""
        hint={question.comments && comment.approveHint(question.comments.length)}
        disabledReason={why}
        data-why={why}
        onClick={() => onAnswer(yesOf(question), accepted && { accepted })}
      >
        <Check aria-hidden className="max-sm:hidden" />
        {accepted ? part(taken, all) : whole}
      </Button>
      {reasons.length > 0 && isMoved && !first && <Rebase {...props} />}
      <Button
        disabled={busy || taken === 0}
        disabledReason={editing}
        hint={first ? words.firstEditHint : words.editHint}
        onClick={() => editProposal(stores, question, accepted)}
      >
        <PencilRuler aria-hidden />
        <span className="max-sm:sr-only">{words.edit}</span>
      </Button>
    </>
  );
}

function Rebase({ question, busy, onAnswer }: AnswerProps) {
  const refusal = useRefusal({ type: 'answerQuestion', question: question.id, option: 'rebase' });
  return (
    <Button busy={busy} hint={words.rebaseHint} disabledReason={refusal} onClick={() => onAnswer('rebase')}>
      <GitBranch aria-hidden />
      {words.rebase}
    </Button>
  );
}
