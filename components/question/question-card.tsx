'use client';

import { CircleQuestionMark } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { safeOption } from '@/server/core/expiry';
import type { Question } from '@/server/core/question';
import { text } from '../text/text';
import { Disclosure } from '../ui/disclosure';
import { ErrorNotice } from '../ui/error-notice';
import { useTicking } from '../ui/ticking';
import { OptionRow } from './option-row';

const { question: words } = text;

/**
 * A question and its options, each a choice of its own. Only a pressed button answers; Esc never does.
 * `refusal`: why the last answer was not taken.
 */
export function QuestionCard({
  question,
  onAnswer,
  busy,
  refusal,
  title = words.title,
  about,
  answers,
}: {
  question: Question;
  onAnswer: (option: string, params?: Record<string, string>) => void;
  busy: boolean;
  refusal?: readonly string[] | undefined;
  title?: string | undefined;
  /** What the question is about, shown in full above the options. */
  about?: ReactNode;
  /** Stands in the place of the list of options. */
  answers?: ReactNode;
}) {
  const titleId = useId();
  const [chosen, setChosen] = useState<string>();
  const firstForm = question.options.find(({ form }) => form && form.length > 0)?.id;
  return (
    <section
      aria-labelledby={titleId}
      className="overflow-clip rounded-lg border border-status-waiting-line bg-surface"
    >
      <header className="flex gap-2.5 border-b border-status-waiting-line bg-status-waiting-soft p-3">
        <CircleQuestionMark aria-hidden className="mt-0.5 size-4 shrink-0 text-status-waiting" />
        <div className="min-w-0 flex-1 space-y-1">
          <h2 id={titleId} className="text-sm font-medium text-status-waiting">
            {title}
          </h2>
          <p className="text-md whitespace-pre-line wrap-anywhere">{question.reason}</p>
          {question.until !== undefined && <Until question={question} until={question.until} />}
          {question.evidence && <Evidence evidence={question.evidence} open={isGate(question)} />}
        </div>
      </header>
      {refusal && refusal.length > 0 && (
        <div className="p-3 pb-0">
          <ErrorNotice what={words.refused} why={refusal.join(' ')} />
        </div>
      )}
      {about}
      {answers ?? (
        <ul aria-label={words.options} className="divide-y divide-line">
          {question.options.map((option) => (
            <OptionRow
              key={option.id}
              option={option}
              startsOpen={option.id === firstForm}
              busy={busy && chosen === option.id}
              disabled={busy}
              onAnswer={(params) => {
                setChosen(option.id);
                onAnswer(option.id, params);
              }}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Until when it waits, and what follows then; or that nobody answered in time. */
function Until({ question, until }: { question: Question; until: number }) {
  const moment = text.units.moment(until);
  const follows = safeOption(question)?.label;
  const sentence = useTicking((now) => {
    if (until <= now) return words.overdue(moment);
    return follows === undefined ? words.until(moment) : words.untilThen(moment, follows);
  });
  return <p className="text-sm text-text-2">{sentence}</p>;
}

/** What would be done stands open where a person decides about it. */
function isGate({ options }: Question): boolean {
  return options.some(({ command }) => command.type === 'passGate');
}

function Evidence({ evidence, open }: { evidence: string; open: boolean }) {
  return (
    <Disclosure label={open ? words.wouldSend : words.evidence} open={open}>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="mt-1 max-h-60 overflow-auto rounded-md border border-line bg-surface p-2 text-sm text-text-2 whitespace-pre-wrap wrap-anywhere"
      >
        {evidence}
      </pre>
    </Disclosure>
  );
}
