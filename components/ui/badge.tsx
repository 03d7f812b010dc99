import type { ReactNode } from 'react';
import { cx } from './cx';

/** A small fact beside a title. `mono` for names that are code. */
export function Badge({
  children,
  icon,
  mono = false,
  tone = 'neutral',
}: {
  children: ReactNode;
  icon?: ReactNode;
  mono?: boolean | undefined;
  tone?: 'neutral' | 'accent' | undefined;
}) {
  return (
    <span
      className={cx(
        'inline-flex h-5 max-w-full items-center gap-1 rounded-sm border px-1.5 text-xs [&_svg]:size-3 [&_svg]:shrink-0',
        mono && 'font-mono',
        tone === 'accent'
          ? 'border-transparent bg-accent-soft text-accent-text'
          : 'border-line bg-sunken text-text-2',
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
