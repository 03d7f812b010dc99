'use client';

import { Button, type ButtonProps } from './button';
import { cx } from './cx';

export type IconButtonProps = Omit<ButtonProps, 'aria-label' | 'hint'> & { 'aria-label': string };

/** A square button with an icon. Its label is also its tooltip. */
export function IconButton({ size = 'sm', variant = 'ghost', className, ...rest }: IconButtonProps) {
  const square = size === 'sm' ? 'w-7 coarse:w-9' : 'w-8 coarse:w-10';
  return (
    <Button
      {...rest}
      size={size}
      variant={variant}
      hint={rest['aria-label']}
      className={cx(square, 'px-0!', className)}
    />
  );
}
