'use client';

import type { RunSummary, RunWait } from '@/server/api/contract';
import { text } from '../text/text';
import { cx } from '../ui/cx';
import { useTicking } from '../ui/ticking';

const { next } = text.run.header;
const { waits: words } = text.home.runs;
/** Between two tasks nothing is worked on for a moment: that is not told, ms. */
const MOMENT_MS = 1500;

/** What a live run that stands still waits for; undefined while it goes on. */
export function useWait({ waits, updatedAt }: RunSummary): RunWait | undefined {
  const lasts = useTicking((now) => (now - updatedAt > MOMENT_MS ? 'lasts' : '')) !== '';
  return waits && (waits.for === 'person' || lasts) ? waits : undefined;
}

/** The same in words. */
export function WaitLine({ wait, className }: { wait: RunWait; className: string }) {
  const line = waitWords(wait);
  const needsPerson = wait.for === 'person' || wait.for === 'worker';
  return (
    <span
      title={line}
      className={cx('min-w-0 truncate', needsPerson ? 'text-status-waiting' : 'text-text-3', className)}
    >
      {line}
    </span>
  );
}

function waitWords(wait: RunWait): string {
  switch (wait.for) {
    case 'person':
      return words.person(wait.about, wait.n);
    case 'worker':
      return words.worker(wait.n, wait.workers);
    case 'retry':
      return words.waits(next.retry(wait.n));
    case 'free':
      return words.waits(next.limited(wait.n));
    case 'budget':
      return words.waits(next.budget(wait.n));
  }
}
