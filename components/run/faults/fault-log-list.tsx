'use client';

import { FlaskConical } from 'lucide-react';
import { useMemo } from 'react';
import { text } from '@/components/text/text';
import { RelativeTime } from '@/components/ui/time';
import { DecisionFacts } from '../inspector/decision-facts';
import { whatFollowed } from '../inspector/what-followed';
import { useRunState } from '../store/context';
import { type Hit, hitsOf } from './fault-log';
import { TaskLink } from './task-link';

const words = text.run.faults;

/** What was injected, the failure it led to, the rule that fired and what followed, the latest first. */
export function FaultLog() {
  const tasks = useRunState((state) => state.tasks);
  const injected = useRunState((state) => state.injected);
  const hits = useMemo(
    () => (tasks ? hitsOf({ tasks, ...(injected && { injected }) }) : []),
    [tasks, injected],
  );
  return (
    <section aria-label={words.log.title} className="space-y-2 p-3">
      <h3 className="text-sm font-medium text-text-2">{words.log.title}</h3>
      {hits.length === 0 && <p className="text-sm text-text-3">{words.log.none}</p>}
      <ol aria-live="polite" aria-relevant="additions" className="space-y-3">
        {hits.map((hit) => (
          <Story key={`${hit.cell.spec.id} ${hit.attempt.n}`} hit={hit} />
        ))}
      </ol>
    </section>
  );
}

function Story({ hit }: { hit: Hit }) {
  const { cell, attempt, at } = hit;
  const followed = useRunState((state) => whatFollowed(state, cell, at)) ?? '';
  const { fault, failure, decision } = attempt;
  if (!fault) return null;
  return (
    <li className="space-y-1.5 rounded-md border border-line bg-bg p-2.5 text-sm">
      <div className="flex items-baseline gap-1.5">
        <FlaskConical aria-hidden className="size-3 shrink-0 translate-y-0.5 text-accent-text" />
        <span className="font-medium">{words.names[fault.class]}</span>
        <span className="num text-text-3">{words.log.attempt(attempt.n)}</span>
        <RelativeTime at={attempt.startedAt} className="ml-auto text-text-3" />
      </div>
      <TaskLink id={cell.spec.id} tab="attempts" className="block max-w-full truncate" />
      <p className="text-text-2 wrap-anywhere">{failure?.message ?? words.log.striking}</p>
      {failure && !decision && <p className="text-text-3">{words.log.deciding}</p>}
      {decision && <DecisionFacts decision={decision} followed={followed} />}
    </li>
  );
}
