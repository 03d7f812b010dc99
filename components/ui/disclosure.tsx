import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';

/** What is folded until it is asked for, under a word or two. */
export function Disclosure({
  label,
  open = false,
  className,
  children,
}: {
  label: ReactNode;
  /** It begins so. */
  open?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <details className={cx('group', className)} open={open}>
      <summary className="inline-flex list-none items-center gap-1 rounded-sm text-sm text-text-2 hover:text-text">
        <ChevronRight aria-hidden className="size-3 transition-transform group-open:rotate-90" />
        {label}
      </summary>
      {children}
    </details>
  );
}
