'use client';

import type { ReactNode } from 'react';
import { text } from '@/components/text/text';
import type { Range } from '@/server/core/forecast';
import type { Growth } from '@/server/core/growth';
import { useRunState } from '../store/context';
import { useWorkerNames } from '../use-worker-name';
import { isFirst, type ProposalQuestion } from './reviewed';
import type { SomeParts } from './use-choice';
import { useForecast } from './use-forecast';

const { figures: words } = text.run.proposal;
const { units } = text;

/** What is taken of the change makes of the plan in all: before and after, computed by the core. */
export function Figures({
  question,
  growth,
  accepted,
}: {
  question: ProposalQuestion;
  growth: Growth;
  accepted: SomeParts | undefined;
}) {
  const { forecast, isStale } = useForecast(question, accepted);
  const first = isFirst(question);
  const now = useRunState(
    ({ tasks }) => [...tasks.values()].filter(({ parent, removed }) => !parent && !removed).length,
  );
  const name = useWorkerNames();
  const workers = growth.workers.map(name);
  const before = forecast?.before.tasks ?? now ?? 0;
  const after = first ? growth.tasks : before + growth.tasks;
  return (
    <>
      <dl
        aria-label={words.label}
        aria-busy={isStale || undefined}
        className="grid gap-x-6 gap-y-2 rounded-md border border-line bg-sunken px-3 py-2 [grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr))]"
      >
        <Fact label={words.tasks}>{turned(first, units.figure(before), units.figure(after))}</Fact>
        {forecast && (
          <>
            <Fact label={words.calls}>
              {turned(first, units.figure(forecast.before.calls), units.figure(forecast.after.calls))}
            </Fact>
            <Fact label={words.cost}>
              {turned(first, money(forecast.before.microUsd), money(forecast.after.microUsd))}
            </Fact>
            <Fact label={words.path}>
              {turned(first, time(forecast.before.criticalMs), time(forecast.after.criticalMs))}
            </Fact>
          </>
        )}
        {!first && <Names label={words.tools} names={growth.tools} />}
        <Names label={words.hosts(first)} names={growth.hosts} />
        {!first && <Names label={words.workers} names={workers} />}
      </dl>
      {isStale && <p className="text-sm text-text-3">{text.run.proposal.ofAll}</p>}
    </>
  );
}

function turned(first: boolean, before: string, after: string): ReactNode {
  if (first && before === after) return <span>{after}</span>;
  return before === after ? (
    <span className="text-text-2">{words.same(after)}</span>
  ) : (
    <strong className="font-semibold">{words.turned(before, after)}</strong>
  );
}

function money(range: Range | null): string {
  return range ? units.money(range.high) : words.unknown;
}

function time({ low, high }: Range): string {
  return units.range(low, high, units.duration);
}

function Names({ label, names }: { label: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <Fact label={label}>
      <strong className="font-mono text-sm font-semibold">{names.join(', ')}</strong>
    </Fact>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-text-3">{label}</dt>
      <dd className="num wrap-anywhere">{children}</dd>
    </div>
  );
}
