'use client';

import { CirclePause, CircleSlash, Hourglass, Waypoints } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '@/components/text/text';
import { Disclosure } from '@/components/ui/disclosure';
import { EmptyState } from '@/components/ui/empty-state';
import type { Observation } from '@/server/core/plan';
import { useRunState } from '../store/context';
import { usePlanWait } from '../use-plan-wait';

const words = text.run.planning;

/** What stands where the graph will be: what the Supervisor is doing, or what it waits for. */
export function NoPlan() {
  const reason = useRunState((state) => state.closed?.reason);
  const paused = useRunState((state) => state.paused) ?? false;
  const seconds = usePlanWait();
  if (reason !== undefined) {
    return (
      <EmptyState icon={<CircleSlash aria-hidden />} title={words.noneTitle}>
        {reason}
      </EmptyState>
    );
  }
  if (paused) {
    return (
      <EmptyState icon={<CirclePause aria-hidden />} title={words.pausedTitle}>
        {words.paused}
      </EmptyState>
    );
  }
  return seconds === undefined ? <AtWork /> : <Waiting seconds={seconds} />;
}

function AtWork() {
  const refused = useRunState((state) => lastRefusal(state.observations));
  return (
    <EmptyState
      icon={<Waypoints aria-hidden className="animate-pulse text-status-running" />}
      title={words.title}
    >
      <ol className="mt-1 list-inside list-decimal space-y-0.5 text-left">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {refused && refused.length > 0 && (
        <div className="mt-3">
          <p>{words.refused(refused.length)}</p>
          <Folded title={words.reasons}>{refused.join('\n')}</Folded>
        </div>
      )}
    </EmptyState>
  );
}

/** Planning failed and is tried again by itself. */
function Waiting({ seconds }: { seconds: number }) {
  const failures = useRunState((state) => state.planFailures);
  const last = failures?.at(-1);
  if (!failures || !last) return null;
  const what = last.class === 'rate_limit' ? words.askedToWait : text.run.failures[last.class];
  return (
    <EmptyState
      icon={<Hourglass aria-hidden className="text-status-waiting" />}
      title={<span className="num">{`${what}: ${words.wait(seconds)}`}</span>}
    >
      <p className="wrap-anywhere">{last.message}</p>
      {last.advice && <p className="mt-1 wrap-anywhere">{last.advice}</p>}
      <p className="num mt-2 text-sm text-text-3">{words.tries(failures.length)}</p>
      {last.evidence && <Folded title={words.own}>{last.evidence}</Folded>}
    </EmptyState>
  );
}

function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Disclosure label={title} className="mt-2">
      <pre className="mt-1 max-h-48 overflow-auto rounded-md border border-line bg-sunken p-2 text-left text-sm whitespace-pre-wrap wrap-anywhere">
        {children}
      </pre>
    </Disclosure>
  );
}

function lastRefusal(observations: readonly Observation[]): readonly string[] | undefined {
  const last = observations.at(-1);
  return last?.type === 'planRefused' ? last.violations : undefined;
}
