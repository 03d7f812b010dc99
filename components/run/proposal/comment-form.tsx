'use client';

import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/input';
import type { Command } from '@/server/core/command';
import { useRunState, useSelection } from '../store/context';
import { useCommand, useRefusal } from '../use-command';
import type { ProposalQuestion } from './reviewed';

const words = text.run.comment;

/** Writes a comment on one part. What is written stays until it is sent or discarded, also while the row is folded away. */
export function CommentForm({
  question: { id },
  part,
  name,
}: {
  question: ProposalQuestion;
  part: string;
  name: string;
}) {
  const run = useRunState((state) => state.id) ?? '';
  const written = useSelection((view) => view.unsent.get(id)?.get(part) ?? '');
  const write = useSelection((view) => view.write);
  const command: Extract<Command, { type: 'commentQuestion' }> = {
    type: 'commentQuestion',
    question: id,
    part,
    text: written,
  };
  const refusal = useRefusal(command);
  const { send, busy, refusal: refused } = useCommand(run);
  const box = useRef<HTMLTextAreaElement>(null);
  const label = useId();
  const help = useId();
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.closest('[data-comment-form]')?.scrollIntoView({ block: 'nearest' });
  }, []);
  const isEmpty = written.trim() === '';

  const leave = () => {
    box.current?.closest('li')?.querySelector<HTMLElement>(`[data-comment]`)?.focus();
    write(id, part, undefined);
  };
  const submit = async () => {
    if (await send(command)) leave();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isEmpty) return;
    event.preventDefault();
    leave();
  };
  const wrong = isEmpty ? refused.join(' ') : (refusal ?? refused.join(' '));
  return (
    <div data-comment-form="" className="scroll-mb-20 space-y-1.5">
      <label htmlFor={label} className="sr-only">
        {words.label(name)}
      </label>
      <Textarea
        id={label}
        ref={box}
        rows={2}
        placeholder={words.placeholder}
        aria-describedby={wrong ? help : undefined}
        aria-invalid={wrong ? true : undefined}
        value={written}
        onChange={({ target }) => write(id, part, target.value)}
        onKeyDown={press}
      />
      {wrong && (
        <p id={help} className="text-sm text-status-failed">
          {wrong}
        </p>
      )}
      <div className="flex gap-2">
        <Button
          size="sm"
          variant="primary"
          busy={busy === 'commentQuestion'}
          disabledReason={refusal}
          data-send-comment=""
          data-why={refusal}
          onClick={() => void submit()}
        >
          {words.send}
        </Button>
        <Button size="sm" variant="ghost" onClick={leave}>
          {isEmpty ? words.close : words.discard}
        </Button>
      </div>
    </div>
  );
}
