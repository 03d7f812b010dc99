'use client';

import { CircleSlash, Waypoints } from 'lucide-react';
import { text } from '@/components/text/text';
import { EmptyState } from '@/components/ui/empty-state';
import { useRunState } from '../store/context';

const words = text.run.planning;

/** What stands where the graph will be: what the Supervisor is doing. */
export function NoPlan() {
  const refused = useRunState((state) => lastRefusal(state.observations)) ?? 0;
  const reason = useRunState((state) => state.closed?.reason);
  if (reason !== undefined) {
    return (
      <EmptyState icon={<CircleSlash aria-hidden />} title={words.noneTitle}>
        {reason}
      </EmptyState>
    );
  }
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
      {refused > 0 && <p className="mt-2">{words.refused(refused)}</p>}
    </EmptyState>
  );
}

function lastRefusal(observations: readonly { type: string; violations?: string[] }[]): number {
  const last = observations.at(-1);
  return last?.type === 'planRefused' ? (last.violations?.length ?? 0) : 0;
}
