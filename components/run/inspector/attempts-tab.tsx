'use client';

import { FlaskConical } from 'lucide-react';
import { OutputView } from '@/components/output/output-view';
import { text } from '@/components/text/text';
import { Badge } from '@/components/ui/badge';
import { Disclosure } from '@/components/ui/disclosure';
import type { Status } from '@/components/ui/status';
import { StatusChip } from '@/components/ui/status-chip';
import { Elapsed, RelativeTime } from '@/components/ui/time';
import type { OutputHandle } from '@/server/core/output';
import type { Attempt, TaskCell } from '@/server/core/state';
import { NO_USAGE, withUsage } from '@/server/core/usage';
import { useRunState } from '../store/context';
import { queuedFrom } from '../store/task-view';
import { useWorkerName } from '../use-worker-name';
import { AttemptDefinition } from './attempt-definition';
import { DecisionFacts } from './decision-facts';
import { whatFollowed } from './what-followed';

const words = text.run.task.attempts;

/** Every attempt on its own, the latest first. */
export function AttemptsTab({ cell }: { cell: TaskCell }) {
  if (cell.attempts.length === 0) return <p className="p-3 text-text-2">{words.none}</p>;
  return (
    <ol className="divide-y divide-line">
      {cell.attempts
        .map((attempt, at) => <AttemptItem key={attempt.n} cell={cell} attempt={attempt} at={at} />)
        .reverse()}
    </ol>
  );
}

function AttemptItem({ cell, attempt, at }: { cell: TaskCell; attempt: Attempt; at: number }) {
  const worker = useWorkerName(attempt.worker);
  const waited = useRunState((state) => {
    const since = queuedFrom(state, cell, attempt);
    return since === undefined ? undefined : attempt.startedAt - since;
  });
  const next = useRunState((state) => whatFollowed(state, cell, at));
  const outcome: Status = attempt.outcome ?? 'running';
  const { given } = attempt;
  /** Its failure is the task's, which stands above. */
  const isTold = cell.state.status === 'failed' && at === cell.attempts.length - 1;
  const facts = [
    given ? text.run.intervene.givenBy(given.name) : words.on(worker),
    waited !== undefined && waited > 0 && words.waited(text.units.duration(waited)),
  ];
  return (
    <li className="space-y-1.5 p-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h3 className="num font-medium">{words.title(attempt.n)}</h3>
        <StatusChip status={outcome} plain />
        {attempt.fault && (
          <Badge icon={<FlaskConical aria-hidden />} tone="accent">
            {text.run.faults.injected}
          </Badge>
        )}
        <span className="num text-sm text-text-2">
          {facts.filter(Boolean).join(' · ')} · {words.ran}{' '}
          <Elapsed since={attempt.startedAt} until={attempt.endedAt} />
        </span>
        <span className="ml-auto text-sm text-text-3">
          <RelativeTime at={attempt.startedAt} />
        </span>
      </div>
      {(attempt.usage ?? attempt.reserved) && <Used usage={attempt.usage} reserved={attempt.reserved} />}
      {attempt.stoppedBy && <p className="text-text-2">{words.stoppedBy(attempt.stoppedBy.name)}</p>}
      <AttemptDefinition cell={cell} attempt={attempt} />
      {attempt.reopened && <p className="text-text-2 wrap-anywhere">{words.reopened(attempt.reopened)}</p>}
      {attempt.output && <Earlier cell={cell} output={attempt.output} />}
      {attempt.failure && !isTold && (
        <Failed failure={attempt.failure} decision={attempt.decision} next={next ?? ''} />
      )}
      {isTold && attempt.decision && <DecisionFacts decision={attempt.decision} />}
    </li>
  );
}

/** What its call of a model used, beside the most that was put aside for it. */
function Used({ usage, reserved }: { [Part in 'usage' | 'reserved']: Attempt[Part] | undefined }) {
  const bound = reserved && text.budget.atMost(reserved.input + reserved.output, reserved.microUsd);
  if (!usage) {
    return (
      <p className="num text-sm text-text-2 wrap-anywhere">
        <code>{reserved?.model}</code>
        {` · ${bound}`}
      </p>
    );
  }
  return (
    <p className="num text-sm text-text-2 wrap-anywhere">
      <code>{usage.model}</code>
      {` · ${text.usage.inOut(usage.input, usage.output)} · ${text.usage.cost(withUsage(NO_USAGE, usage))}`}
      {!usage.exact && <span className="text-text-3">{` · ${text.usage.guessed}`}</span>}
      {bound && <span className="text-text-3">{` · ${bound}`}</span>}
    </p>
  );
}

/** What an attempt gave before its task began anew. */
function Earlier({ cell, output }: { cell: TaskCell; output: OutputHandle }) {
  return (
    <Disclosure label={words.earlier}>
      <div className="mt-1 rounded-md border border-line bg-sunken p-2">
        <OutputView handle={output} title={cell.spec.title} />
      </div>
    </Disclosure>
  );
}

type FailedProps = {
  failure: NonNullable<Attempt['failure']>;
  decision: Attempt['decision'] | undefined;
  next: string;
};

function Failed({ failure, decision, next }: FailedProps) {
  return (
    <div className="space-y-1 wrap-anywhere">
      <p>
        <span className="font-medium">{text.run.failures[failure.class]}.</span> {failure.message}
      </p>
      {failure.advice && <p className="text-text-2">{failure.advice}</p>}
      {decision && <DecisionFacts decision={decision} followed={next} />}
      {!decision && next && <p className="text-text-2">{next}</p>}
      {failure.evidence && (
        <Disclosure label={text.ui.details}>
          <pre className="mt-1 max-h-60 overflow-auto whitespace-pre-wrap rounded-md border border-line bg-sunken p-2 text-sm">
            {failure.evidence}
          </pre>
        </Disclosure>
      )}
    </div>
  );
}
