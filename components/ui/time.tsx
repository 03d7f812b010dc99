'use client';

import { text } from '../text/text';
import { cx } from './cx';
import { useTicking } from './ticking';

const { units } = text;

/** How long since `since`; stands still once `until` is given. Times are ms since epoch. */
export function Elapsed({
  since,
  until,
  className,
}: {
  since: number;
  until?: number | null | undefined;
  className?: string | undefined;
}) {
  const words = useTicking((now) => units.duration(Math.max(0, (until ?? now) - since)));
  return <span className={cx('num whitespace-nowrap', className)}>{words}</span>;
}

/** "3 min ago", with the exact moment as its title. */
export function RelativeTime({ at, className }: { at: number; className?: string | undefined }) {
  const words = useTicking((now) => units.ago(now - at));
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={units.moment(at)}
      suppressHydrationWarning
      className={cx('num whitespace-nowrap', className)}
    >
      {words}
    </time>
  );
}

/** A fixed length of time. */
export function Duration({ ms, className }: { ms: number; className?: string | undefined }) {
  return <span className={cx('num whitespace-nowrap', className)}>{units.duration(ms)}</span>;
}
