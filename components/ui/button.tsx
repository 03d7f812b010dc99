'use client';

import type { ComponentProps, ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class';
import { cx } from './cx';
import { Spinner } from './spinner';
import { Tooltip } from './tooltip';

export type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** Why it can't be pressed now: disables it, stays focusable, and is shown as the tooltip. */
  disabledReason?: string | undefined;
  /** Shown on hover and focus while enabled. */
  hint?: ReactNode;
  busy?: boolean | undefined;
};

export function Button({
  variant,
  size,
  disabledReason,
  hint,
  busy = false,
  disabled = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const off = disabled || busy || disabledReason !== undefined;
  const tip = disabledReason ?? hint;
  const button = (
    <button
      {...rest}
      type={type}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.(event);
      }}
      className={cx(buttonClass(variant, size), className)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
  return tip ? <Tooltip content={tip}>{button}</Tooltip> : button;
}
