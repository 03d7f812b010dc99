'use client';

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/input';
import { isFirst, type ProposalQuestion } from './reviewed';
import type { SomeParts } from './use-choice';
import { useUnsent } from './use-unsent';

const words = text.run.proposal;

export type Answer = (
  option: string,
  given?: { params?: Record<string, string>; accepted?: SomeParts },
) => void;
export type AnswerProps = { question: ProposalQuestion; busy: boolean; onAnswer: Answer };

/** A remark on all of it, and a no or another one. No key sends it. */
export function RemarkBox({ question, busy, onAnswer, onFold }: AnswerProps & { onFold: () => void }) {
  const [remark, setRemark] = useState('');
  const label = useId();
  const help = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const unsent = useUnsent(question);
  const first = isFirst(question);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const decline = (option: 'decline' | 'another') =>
    onAnswer(option, remark.trim() === '' ? {} : { params: { text: remark.trim() } });
  return (
    <div className="space-y-2">
      <label htmlFor={label} className="block text-sm font-medium">
        {words.remark}
      </label>
      <Textarea
        id={label}
        aria-describedby={help}
        rows={2}
        maxLength={2000}
        value={remark}
        ref={box}
        onChange={(event) => setRemark(event.target.value)}
        onKeyDown={keepToItself}
      />
      <p id={help} className="text-sm text-text-3">
        {first ? words.firstRemarkHelp : words.remarkHelp}
      </p>
      <div className="flex flex-wrap gap-2">
        {!first && (
          <Button variant="primary" busy={busy} onClick={() => decline('decline')}>
            {words.declineNow}
          </Button>
        )}
        <Button
          variant={first ? 'primary' : undefined}
          disabled={busy}
          disabledReason={unsent}
          onClick={() => decline('another')}
        >
          {first ? words.sendBackNow : words.another}
        </Button>
        <Button variant="ghost" disabled={busy} onClick={onFold}>
          {words.fold}
        </Button>
      </div>
    </div>
  );
}

/** What is approved by a key elsewhere is not approved while something is being written. */
function keepToItself(event: KeyboardEvent): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.preventDefault();
}
