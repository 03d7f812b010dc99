'use client';

import { Check, ChevronDown } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/input';
import { Menu } from '@/components/ui/menu';
import type { ProposalQuestion } from './shown-proposal';
import { useVoid } from './use-void';

const words = text.run.proposal;

type Answer = (option: string, params?: Record<string, string>) => void;

/** Yes, no with a remark, and the other ways: controls of their own. No key of the keyboard approves by itself. */
export function ProposalAnswers({
  question,
  busy,
  onAnswer,
}: {
  question: ProposalQuestion;
  busy: boolean;
  onAnswer: Answer;
}) {
  const [declining, setDeclining] = useState(false);
  const reasons = useVoid(question);
  const others = question.options.filter(({ id }) => !['approve', 'decline', 'another'].includes(id));
  return (
    <div className="sticky -bottom-3 z-10 border-t border-line bg-surface p-3">
      {declining ? (
        <Remark busy={busy} onAnswer={onAnswer} onFold={() => setDeclining(false)} />
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <Button
            variant="primary"
            busy={busy}
            disabledReason={reasons.length > 0 ? words.void : undefined}
            onClick={() => onAnswer('approve')}
          >
            <Check aria-hidden />
            {words.approve}
          </Button>
          <Button disabled={busy} onClick={() => setDeclining(true)}>
            {words.decline}
          </Button>
          <div className="ml-auto">
            <Menu
              trigger={
                <Button variant="ghost" disabled={busy}>
                  {words.other}
                  <ChevronDown aria-hidden />
                </Button>
              }
              items={others.map(({ id, label }) => ({
                id,
                label,
                danger: id === 'cancel',
                onSelect: () => onAnswer(id),
              }))}
            />
          </div>
        </div>
      )}
    </div>
  );
}

function Remark({ busy, onAnswer, onFold }: { busy: boolean; onAnswer: Answer; onFold: () => void }) {
  const [remark, setRemark] = useState('');
  const label = useId();
  const help = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const decline = (option: 'decline' | 'another') =>
    onAnswer(option, remark.trim() === '' ? {} : { text: remark.trim() });
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
      />
      <p id={help} className="text-sm text-text-3">
        {words.remarkHelp}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" busy={busy} onClick={() => decline('decline')}>
          {words.declineNow}
        </Button>
        <Button disabled={busy} onClick={() => decline('another')}>
          {words.another}
        </Button>
        <Button variant="ghost" disabled={busy} onClick={onFold}>
          {words.fold}
        </Button>
      </div>
    </div>
  );
}
