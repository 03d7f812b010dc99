'use client';

import { RotateCcw } from 'lucide-react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { ErrorNotice } from '@/components/ui/error-notice';
import type { Failure } from '@/server/core/failure';
import type { TaskCell } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { useRunState, useSelection, useStores } from '../store/context';
import { useRefusal } from '../use-command';
import { useReplanWait } from '../use-replan-wait';
import { RuleLink } from './decision-facts';
import { ruleWords } from './decision-words';
import { whatFollowed } from './what-followed';

const { decision: words } = text.policies;

/**
 * A task's failure: what, why, what to do, what happens next; the raiser's own words are folded. Its attempts have the
 * decision whole.
 */
export function FailureNotice({ failure, cell }: { failure: Failure; cell: TaskCell }) {
  const next = useRunState((state) => whatFollowed(state, cell, cell.attempts.length - 1));
  const replan = useReplanWait(cell.spec.id);
  const last = cell.attempts.at(-1)?.decision;
  const decision = useSelection((view) => view.tab) === 'attempts' ? undefined : last;
  return (
    <ErrorNotice
      what={text.run.failures[failure.class]}
      why={failure.message}
      advice={
        <>
          {failure.advice && <p>{failure.advice}</p>}
          {next && <p className="text-text-2">{next}</p>}
          {replan && <p className="num text-text-2">{replan}</p>}
          {decision && (
            <p className="text-sm text-text-2">
              {words.decidedBy(ruleWords(decision))}
              <RuleLink decision={decision} />
            </p>
          )}
        </>
      }
      details={failure.evidence}
      actions={<WaysOut id={cell.spec.id} />}
    />
  );
}

/** What a person can do about it here. */
function WaysOut({ id }: { id: TaskId }) {
  const { edit } = useStores();
  const refusal = useRefusal({ type: 'retryTask', task: id, repeatEffects: true });
  return (
    <>
      <Button
        size="sm"
        disabledReason={refusal}
        onClick={() => edit.setState({ asking: { type: 'retryTask', task: id } })}
      >
        <RotateCcw aria-hidden />
        {text.run.intervene.actions.retry}
      </Button>
      <Button
        size="sm"
        variant="ghost"
        onClick={() => edit.setState({ asking: { type: 'provideResult', task: id } })}
      >
        {text.run.intervene.actions.provide}
      </Button>
    </>
  );
}
