'use client';

import { ChevronRight } from 'lucide-react';
import { text } from '@/components/text/text';
import type { Revision } from '@/server/core/comment';
import { sentBackBefore } from '@/server/core/replans';
import type { RunState } from '@/server/core/state';
import { useRunState } from '../store/context';
import { CommentList } from './comments';
import { isFirst, type ProposalQuestion } from './reviewed';

const words = text.run.comment;

/** What people asked for when they sent the one before this back, folded. */
export function Answered({ question }: { question: ProposalQuestion }) {
  const before = useRunState((state) => sentBack(state, question));
  if (!before) return null;
  const { remark, comments = [], summary } = before;
  return (
    <details className="group rounded-md border border-line bg-sunken px-3 py-2">
      <summary className="flex list-none items-center gap-1 rounded-sm text-sm text-text-2 hover:text-text">
        <ChevronRight aria-hidden className="size-3 transition-transform group-open:rotate-90" />
        {words.answers(comments.length, Boolean(remark))}
      </summary>
      <div className="mt-2 space-y-2">
        <p className="text-sm text-text-3 wrap-anywhere">{words.before(summary)}</p>
        {remark && <p className="whitespace-pre-wrap wrap-anywhere">{remark}</p>}
        {comments.length > 0 && (
          <CommentList label={words.answers(comments.length, false)} comments={comments} titled />
        )}
        {question.proposal.origin === 'playbook' && (
          <p className="text-sm text-text-3">{words.notRead[isFirst(question) ? 'plan' : 'change']}</p>
        )}
      </div>
    </details>
  );
}

function sentBack(state: RunState, question: ProposalQuestion): (Revision & { summary: string }) | undefined {
  if (isFirst(question)) {
    const told = state.observations.findLast(({ type }) => type === 'planSentBack');
    return told?.type === 'planSentBack' ? told : undefined;
  }
  const { task, proposal } = question;
  return task === undefined ? undefined : sentBackBefore(state, task, proposal.fingerprint);
}
