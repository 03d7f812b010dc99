'use client';

import { useMemo } from 'react';
import { QuestionCard } from '@/components/question/question-card';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import type { AskedQuestion } from '@/server/core/state';
import type { RunId } from '@/server/core/task';
import { ProposalAnswers } from '../proposal/proposal-answers';
import { ProposalView } from '../proposal/proposal-view';
import { isFirst, reviewedIn } from '../proposal/reviewed';
import { useProposalKeys } from '../proposal/use-proposal-keys';
import { useRunState } from '../store/context';
import { useAnswer } from './use-answer';

/** The run's open questions, oldest first. `fill`: they take the whole page, as nothing else is there yet. */
export function Questions({ run, fill }: { run: RunId; fill: boolean }) {
  const questions = useRunState((state) => state.questions);
  const closed = useRunState((state) => state.closed !== undefined) ?? true;
  useProposalKeys();
  const open = useMemo(
    () => [...(questions?.values() ?? [])].filter((asked) => !asked.answered),
    [questions],
  );
  if (closed || open.length === 0) return null;
  return (
    <div
      className={cx(
        'overflow-y-auto bg-bg px-4 py-3',
        fill ? 'min-h-0 flex-1' : 'max-h-[55vh] shrink-0 border-b border-line',
      )}
    >
      <div className="mx-auto max-w-4xl space-y-2">
        {open.map((question) => (
          <Asked key={question.id} run={run} question={question} />
        ))}
      </div>
    </div>
  );
}

function Asked({ run, question }: { run: RunId; question: AskedQuestion }) {
  const { answer, busy, refusal } = useAnswer(run, question.id);
  const proposed = useRunState((state) => reviewedIn(state, question));
  const limit = question.ceiling ? text.budget.reached : question.limit && text.run.limitTitle;
  const title = proposed ? text.run.proposal.title(isFirst(proposed)) : limit;
  const card = (
    <QuestionCard
      question={question}
      busy={busy}
      refusal={refusal}
      title={title}
      about={proposed && <ProposalView question={proposed} />}
      answers={
        proposed && (
          <ProposalAnswers
            question={proposed}
            busy={busy}
            onAnswer={(option, given) => void answer(option, given)}
          />
        )
      }
      onAnswer={(option, params) => void answer(option, params && { params })}
    />
  );
  return proposed ? <div data-proposal={question.id}>{card}</div> : card;
}
