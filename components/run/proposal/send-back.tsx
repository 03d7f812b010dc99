'use client';

import { MessageSquareReply } from 'lucide-react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { reachedLimit } from '@/server/core/replans';
import { useRunState } from '../store/context';
import type { AnswerProps } from './remark-box';
import { isFirst } from './reviewed';
import { useUnsent } from './use-unsent';

const words = text.run.comment;

/** Asks for another one that answers the comments; nothing while there are none. */
export function SendBack({ question, busy, onAnswer }: AnswerProps) {
  const unsent = useUnsent(question);
  const written = question.comments?.length ?? 0;
  const { task } = question;
  const limited = useRunState((state) => task !== undefined && reachedLimit(state, task) !== undefined);
  if (written === 0 || !question.options.some(({ id }) => id === 'another')) return null;
  const hints = isFirst(question) ? words.firstHint : words.sendBackHint;
  return (
    <Button
      busy={busy}
      hint={[hints[question.proposal.origin], limited && words.limit].filter(Boolean).join(' ')}
      disabledReason={unsent}
      onClick={() => onAnswer('another')}
    >
      <MessageSquareReply aria-hidden />
      {words.sendBack(written)}
    </Button>
  );
}
