import type { ComponentProps } from 'react';
import { cx } from './cx';

/** The look shared by everything that is typed into or picked from. */
export const CONTROL =
  'w-full rounded-md border border-line-strong bg-surface text-base text-text transition-colors ' +
  'hover:border-control focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 ' +
  'aria-invalid:border-status-failed dark:bg-sunken coarse:text-lg';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={cx(CONTROL, 'h-8 px-2 coarse:h-10', className)} />;
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={cx(CONTROL, 'px-2 py-1.5', className)} />;
}
