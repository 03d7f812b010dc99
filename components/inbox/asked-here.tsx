'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Workflow } from 'lucide-react';
import Link from 'next/link';
import { toast } from 'sonner';
import type { Inbox, InboxEntry } from '@/server/api/contract';
import { KEYS } from '../api/queries';
import { QuestionCard } from '../question/question-card';
import { useCommand } from '../run/use-command';
import { text } from '../text/text';
import { buttonClass } from '../ui/button-class';

const { inbox: words } = text;

/** The question's card, as on the page of its run. A proposal is answered beside what it would change. */
export function AskedHere({ entry }: { entry: InboxEntry }) {
  const { run, question, isProposal } = entry;
  const { send, busy, refusal } = useCommand(run);
  const client = useQueryClient();
  const answer = async (option: string, params?: Record<string, string>) => {
    const command = {
      type: 'answerQuestion',
      question: question.id,
      option,
      ...(params && { params }),
    } as const;
    if (!(await send(command))) return;
    client.setQueryData<Inbox>(KEYS.inbox, (inbox) => inbox && without(inbox, entry));
    toast.success(words.taken);
  };
  return (
    <QuestionCard
      question={question}
      busy={busy === 'answerQuestion'}
      refusal={refusal}
      about={<Written entry={entry} />}
      title={isProposal ? text.run.proposal.title(false) : question.limit && text.run.limitTitle}
      answers={isProposal ? <OnCanvas run={run} /> : undefined}
      onAnswer={(option, params) => void answer(option, params)}
    />
  );
}

/** That people wrote on its parts, which is read on the page of its run. */
function Written({ entry: { run, question, isProposal } }: { entry: InboxEntry }) {
  const n = question.comments?.length ?? 0;
  if (n === 0) return null;
  return (
    <p className="border-b border-line p-3 text-text-2">
      {words.comments(n)}{' '}
      {!isProposal && (
        <Link href={`/runs/${run}`} className="text-accent-text underline underline-offset-2">
          {words.readThem}
        </Link>
      )}
    </p>
  );
}

function OnCanvas({ run }: { run: string }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 p-3">
      <p className="text-text-2">{words.proposal}</p>
      <Link href={`/runs/${run}`} className={buttonClass('primary')}>
        <Workflow aria-hidden />
        {words.onCanvas}
      </Link>
    </div>
  );
}

/** Until the server says so itself. */
function without({ waiting, entries }: Inbox, { run, question }: InboxEntry): Inbox {
  const left = entries.filter((one) => one.run !== run || one.question.id !== question.id);
  return { waiting: waiting - (entries.length - left.length), entries: left };
}
