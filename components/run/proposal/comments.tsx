'use client';

import { MessageSquare, MessageSquarePlus } from 'lucide-react';
import { useMemo } from 'react';
import { useActor } from '@/components/shell/actor';
import { text } from '@/components/text/text';
import { IconButton } from '@/components/ui/icon-button';
import { RelativeTime } from '@/components/ui/time';
import { type Comment, writerOf } from '@/server/core/comment';
import type { Hunk } from '@/server/core/hunks';
import { useRunState, useSelection } from '../store/context';
import { useCommand } from '../use-command';
import { CommentForm } from './comment-form';
import type { ProposalQuestion } from './reviewed';

const words = text.run.comment;
const NONE: readonly Comment[] = [];

type About = { question: ProposalQuestion; part: string; name: string };

/** Opens the form for a comment on one part. */
export function CommentButton({ question, part, name }: About) {
  const write = useSelection((view) => view.write);
  const isOpen = useSelection((view) => view.unsent.get(question.id)?.has(part) ?? false);
  const n = question.comments?.filter((one) => one.part === part).length ?? 0;
  return (
    <IconButton
      aria-label={words.on(name, n)}
      aria-expanded={isOpen}
      data-comment={part}
      onClick={() => {
        if (!isOpen) write(question.id, part, '');
      }}
      className="-my-1 shrink-0 text-text-3 hover:text-text"
    >
      {n > 0 ? <MessageSquare aria-hidden /> : <MessageSquarePlus aria-hidden />}
    </IconButton>
  );
}

/** What was written on a part, oldest first, and the form for one more while it is open. */
export function Comments({ question, part, name }: About) {
  const isOpen = useSelection((view) => view.unsent.get(question.id)?.has(part) ?? false);
  const own = useMemo(
    () => question.comments?.filter((one) => one.part === part) ?? NONE,
    [question.comments, part],
  );
  if (own.length === 0 && !isOpen) return null;
  return (
    <div className="space-y-2 border-l-2 border-line-strong pl-3">
      {own.length > 0 && <CommentList label={words.list(name)} comments={own} of={question.id} />}
      {isOpen && <CommentForm question={question} part={part} name={name} />}
    </div>
  );
}

/** `titled`: each says which task it is on. `of`: the open question, whose comments can be taken back by who wrote them. */
export function CommentList({
  label,
  comments,
  titled = false,
  of,
}: {
  label: string;
  comments: readonly Comment[];
  titled?: boolean;
  of?: string;
}) {
  const { id: me } = useActor();
  return (
    <ul aria-label={label} className="space-y-1.5">
      {comments.map((one) => (
        <li key={one.id}>
          {titled && <p className="font-medium wrap-anywhere">{one.title}</p>}
          <p className="wrap-anywhere whitespace-pre-wrap">{one.text}</p>
          <p className="text-sm text-text-3">
            {writerOf(one)} · <RelativeTime at={one.at} />
            {of !== undefined && one.by.id === me && <Withdraw question={of} comment={one.id} />}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Withdraw({ question, comment }: { question: string; comment: number }) {
  const run = useRunState((state) => state.id) ?? '';
  const { send, busy, refusal } = useCommand(run);
  return (
    <>
      {' · '}
      <button
        type="button"
        disabled={busy !== undefined}
        onClick={() => void send({ type: 'withdrawComment', question, comment })}
        className="rounded-sm text-text-2 underline decoration-line-strong underline-offset-2 hover:text-text"
      >
        {words.withdraw}
      </button>
      {refusal.length > 0 && <span className="text-status-failed"> {refusal.join(' ')}</span>}
    </>
  );
}

/** Comments on parts that fell away when it was rebased. */
export function StrayComments({ question, hunks }: { question: ProposalQuestion; hunks: readonly Hunk[] }) {
  const stray = question.comments?.filter(({ part }) => !hunks.some(({ id }) => id === part)) ?? NONE;
  if (stray.length === 0) return null;
  return (
    <section aria-label={words.stray} className="space-y-1.5">
      <h3 className="text-sm font-medium text-text-2">{words.stray}</h3>
      <CommentList label={words.stray} comments={stray} titled />
    </section>
  );
}
