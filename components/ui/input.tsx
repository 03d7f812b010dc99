import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';

/** The look shared by everything that is typed into or picked from. */
export const CONTROL =
  'w-full rounded-md border border-line-strong bg-surface text-text transition-colors ' +
  'hover:border-control focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 ' +
  'aria-invalid:border-status-failed dark:bg-sunken coarse:text-lg';

export type ControlSize = 'sm' | 'md';
export const CONTROL_SIZE: Record<ControlSize, string> = {
  sm: 'h-7 text-sm coarse:h-9',
  md: 'h-8 text-base coarse:h-10',
};

/** As wide as what it stands in. `icon` is drawn at its left. */
export function Input({
  size = 'md',
  icon,
  className,
  ...rest
}: Omit<ComponentProps<'input'>, 'size'> & { size?: ControlSize | undefined; icon?: ReactNode }) {
  const input = (
    <input {...rest} className={cx(CONTROL, CONTROL_SIZE[size], icon ? 'pr-2 pl-7' : 'px-2', className)} />
  );
  if (!icon) return input;
  return (
    <span className="relative block [&>svg]:pointer-events-none [&>svg]:absolute [&>svg]:top-1/2 [&>svg]:left-2 [&>svg]:size-3.5 [&>svg]:-translate-y-1/2 [&>svg]:text-text-3">
      {icon}
      {input}
    </span>
  );
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={cx(CONTROL, 'px-2 py-1.5 text-base', className)} />;
}
