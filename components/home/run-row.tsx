import Link from 'next/link';
import type { RunSummary } from '@/server/api/contract';
import type { RunStatus } from '@/server/core/state';
import { text } from '../text/text';
import { ProgressBar } from '../ui/progress-bar';
import { StatusChip } from '../ui/status-chip';
import { Elapsed, RelativeTime } from '../ui/time';

const { runs: words } = text.home;

/** Heights of a row, px: what the virtual list reckons with. */
export const ROW_PX = { wide: 40, narrow: 60 } as const;

export const RUN_COLUMNS =
  'md:grid md:grid-cols-[8.25rem_minmax(0,1fr)_7rem_4.25rem_5rem] md:items-center md:gap-x-4';

const TONE = {
  planning: 'running',
  running: 'running',
  waiting: 'waiting',
  paused: 'paused',
  succeeded: 'succeeded',
  partial: 'neutral',
  failed: 'neutral',
  cancelled: 'neutral',
} as const satisfies Record<RunStatus, string>;

/** One run: a link to it. */
export function RunRow({ run, index }: { run: RunSummary; index: number }) {
  return (
    <Link
      href={`/runs/${run.id}`}
      prefetch={false}
      data-run-index={index}
      className={`flex h-15 flex-wrap content-center items-center gap-x-3 gap-y-1 px-3 hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2 md:h-10 ${RUN_COLUMNS}`}
    >
      <span className="order-2 flex md:order-none">
        <StatusChip status={run.status} />
      </span>
      <span
        className="order-1 w-full min-w-0 truncate md:order-none md:w-auto"
        title={run.reason ?? undefined}
      >
        {firstLine(run.goal)}
      </span>
      <span className="order-3 flex min-w-0 flex-1 items-center gap-2 md:order-none">
        <Progress run={run} />
      </span>
      <Elapsed
        since={run.startedAt}
        until={run.closedAt}
        className="order-4 text-right text-sm text-text-2 md:order-none"
      />
      <RelativeTime
        at={run.startedAt}
        className="order-5 hidden text-right text-sm text-text-3 md:order-none md:block"
      />
    </Link>
  );
}

function Progress({ run }: { run: RunSummary }) {
  if (run.total === 0) return <span className="text-sm text-text-3">{words.noPlan}</span>;
  return (
    <>
      <ProgressBar
        label={words.progress(run.done, run.total)}
        done={run.done}
        failed={run.failed}
        total={run.total}
        tone={TONE[run.status]}
        className="flex-1"
      />
      <span className="num min-w-8 shrink-0 text-right text-sm text-text-2">
        {run.done}/{run.total}
      </span>
    </>
  );
}

function firstLine(goal: string): string {
  return goal.slice(0, 300).replace(/\s+/g, ' ');
}
