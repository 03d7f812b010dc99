import Link from 'next/link';
import type { RunSummary, RunWait } from '@/server/api/contract';
import type { RunStatus } from '@/server/core/state';
import { text } from '../text/text';
import { cx } from '../ui/cx';
import { ProgressBar } from '../ui/progress-bar';
import { StatusChip } from '../ui/status-chip';
import { Elapsed, RelativeTime } from '../ui/time';
import { useWait, WaitLine } from './run-waits';

const { runs: words } = text.home;

/** Heights of a row, px: what the virtual list reckons with. */
export const ROW_PX = { wide: 40, narrow: 60 } as const;

const GRID = 'md:grid md:items-center md:gap-x-4';
const PLAIN = `${GRID} md:grid-cols-[8.25rem_minmax(0,1fr)_7rem_4.25rem_5rem]`;
const USING = `${PLAIN} xl:gap-x-3 xl:grid-cols-[8.25rem_minmax(0,1fr)_5.5rem_7rem_4rem_4.5rem]`;

/** `used`: with what models used, on wide screens. */
export function runColumns(used: boolean): string {
  return used ? USING : PLAIN;
}

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

/** One run: a link to it. `used`: the list has a column for what models used. */
export function RunRow({ run, index, used }: { run: RunSummary; index: number; used: boolean }) {
  const wait = useWait(run);
  return (
    <Link
      href={`/runs/${run.id}`}
      prefetch={false}
      data-run-index={index}
      className={`flex h-15 min-w-0 flex-1 flex-wrap content-center items-center gap-x-3 gap-y-1 pr-1.5 pl-3 focus-visible:-outline-offset-2 md:h-10 ${runColumns(used)}`}
    >
      <span className="order-2 flex min-w-31 md:order-none">
        <Status status={run.status} wait={wait} />
      </span>
      <span className="order-1 w-full min-w-0 md:order-none md:w-auto">
        <span className="block truncate md:leading-5" title={titleOf(run)}>
          {firstLine(run.goal)}
        </span>
        {wait && <WaitLine wait={wait} className="hidden text-xs leading-4 md:block" />}
        {endedShort(run) && (
          <span className="hidden truncate text-xs leading-4 text-text-3 md:block">{run.reason}</span>
        )}
      </span>
      {wait && <WaitLine wait={wait} className="order-3 flex-1 text-sm md:hidden" />}
      <span
        className={cx(
          'order-3 flex min-w-0 flex-1 items-center gap-2 md:order-none',
          wait && 'max-md:hidden',
        )}
      >
        <Progress run={run} />
      </span>
      {used && <Used run={run} />}
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

/** As the run's page has it: one in which nothing can go on by itself is not said to run. */
function Status({ status, wait }: { status: RunStatus; wait: RunWait | undefined }) {
  const isHeldUp = wait?.for === 'worker';
  return (
    <StatusChip status={isHeldUp ? 'waiting' : status} word={isHeldUp ? text.run.header.heldUp : undefined} />
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
      <span className="num min-w-9 shrink-0 text-right text-sm text-text-2">
        {run.done}/{run.total}
      </span>
    </>
  );
}

function Used({ run }: { run: RunSummary }) {
  if (run.tokens === 0) return <span className="hidden xl:block" />;
  const { usage, units } = text;
  return (
    <span
      className="num hidden truncate text-right text-sm text-text-2 xl:block"
      title={usage.both(run.tokens, run)}
    >
      {`${units.tokens(run.tokens)} · ${usage.cost(run)}`}
    </span>
  );
}

/** Whether it ended without all that it was to deliver, for a reason that its status does not say. */
function endedShort({ status }: RunSummary): boolean {
  return status === 'partial' || status === 'failed';
}

/** What is cut, and how it ended. */
function titleOf({ goal, reason }: RunSummary): string {
  return reason === null ? firstLine(goal) : `${firstLine(goal)}\n${reason}`;
}

function firstLine(goal: string): string {
  return goal.slice(0, 300).replace(/\s+/g, ' ');
}
