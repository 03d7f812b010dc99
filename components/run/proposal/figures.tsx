'use client';

import type { ReactNode } from 'react';
import { text } from '@/components/text/text';
import type { Range } from '@/server/core/forecast';
import type { Proposal } from '@/server/core/proposal';
import { useRunState, useRunView } from '../store/context';

const { figures: words } = text.run.proposal;
const { units } = text;

/** What is taken of the change makes of the plan in all: before and after, computed by the core. */
export function Figures({
  growth,
  forecast,
  isPart,
}: Pick<Proposal, 'growth' | 'forecast'> & { isPart: boolean }) {
  const now = useRunState(
    ({ tasks }) => [...tasks.values()].filter(({ parent, removed }) => !parent && !removed).length,
  );
  const catalogue = useRunView((view) => view.catalogue);
  const workers = growth.workers.map((id) => catalogue?.workers.find((one) => one.id === id)?.name ?? id);
  const before = forecast?.before.tasks ?? now ?? 0;
  return (
    <>
      <dl
        aria-label={words.label}
        className="grid gap-x-6 gap-y-2 rounded-md border border-line bg-sunken px-3 py-2 [grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr))]"
      >
        <Fact label={words.tasks}>{turned(units.figure(before), units.figure(before + growth.tasks))}</Fact>
        {forecast && (
          <>
            <Fact label={words.calls}>
              {turned(
                units.figure(forecast.before.calls),
                units.figure(forecast.before.calls + growth.calls),
              )}
            </Fact>
            <Fact label={words.cost}>
              {turned(money(forecast.before.microUsd), money(forecast.after.microUsd))}
            </Fact>
            <Fact label={words.path}>
              {turned(time(forecast.before.criticalMs), time(forecast.after.criticalMs))}
            </Fact>
          </>
        )}
        <Names label={words.tools} names={growth.tools} />
        <Names label={words.hosts} names={growth.hosts} />
        <Names label={words.workers} names={workers} />
      </dl>
      {isPart && forecast && <p className="text-sm text-text-3">{text.run.proposal.ofAll}</p>}
    </>
  );
}

function turned(before: string, after: string): ReactNode {
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
