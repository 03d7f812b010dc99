'use client';

import { useShallow } from 'zustand/react/shallow';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { useTicking } from '@/components/ui/ticking';
import { Tooltip } from '@/components/ui/tooltip';
import { type BudgetLine, budgetLines, usedAt } from '../store/budget-lines';
import { useRunState } from '../store/context';
import { Fact } from './fact';

const words = text.budget;

/** What is used and put aside of the run's budget, and of the parts that have one. Nothing where there is none. */
export function Budgets() {
  const lines = useRunState(useShallow(budgetLines));
  const [first, ...rest] = (lines ?? []).filter(({ scope }) => scope === undefined);
  const nearest = first ?? lines?.[0];
  if (!lines || !nearest) return null;
  return (
    <Fact label={words.label}>
      <Tooltip content={<Details lines={lines} />}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard */}
        <span tabIndex={0} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 rounded-sm">
          {[nearest, ...rest].map((line) => (
            <Meter key={line.key} line={line} />
          ))}
        </span>
      </Tooltip>
    </Fact>
  );
}

/** What is used by now: time goes on while nothing else happens. */
function useUsed(line: BudgetLine): number {
  return Math.max(line.used, Number(useTicking((now) => String(usedAt(line, now)))));
}

function Meter({ line }: { line: BudgetLine }) {
  const { what, aside, most } = line;
  const used = useUsed(line);
  const share = (n: number) => `${Math.min(100, (n / most) * 100)}%`;
  const isNear = used >= most * 0.8;
  return (
    <span className="flex items-baseline gap-1.5 whitespace-nowrap">
      <span aria-hidden className="flex h-1 w-12 self-center overflow-hidden rounded-full bg-line">
        <span
          className={cx('h-full transition-[width]', isNear ? 'bg-status-waiting' : 'bg-control')}
          style={{ width: share(used) }}
        />
        <span
          className={cx('h-full opacity-50 transition-[width]', isNear ? 'bg-status-waiting' : 'bg-control')}
          style={{ width: share(Math.min(aside, most - used)) }}
        />
      </span>
      <span className={cx('num', isNear && 'text-status-waiting')}>{words.of(what, used, most)}</span>
    </span>
  );
}

function Details({ lines }: { lines: readonly BudgetLine[] }) {
  return (
    <ul className="num space-y-1">
      {lines.map((line) => (
        <Detail key={line.key} line={line} />
      ))}
    </ul>
  );
}

function Detail({ line }: { line: BudgetLine }) {
  const { what, part, aside, most } = line;
  const used = useUsed(line);
  return (
    <li>
      <p>{[part && words.part(part), words.of(what, used, most)].filter(Boolean).join(': ')}</p>
      <p className="text-text-2">
        {[aside > 0 && words.reserved(what, aside), words.left(what, Math.max(0, most - used - aside))]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {what === 'ms' && <p className="text-text-3">{words.time}</p>}
    </li>
  );
}
