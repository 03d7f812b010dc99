import { cx } from './cx';

export type ButtonVariant = 'primary' | 'default' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md';

const BASE =
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium ' +
  'transition-colors aria-disabled:cursor-not-allowed aria-disabled:opacity-50 ' +
  '[&_svg]:size-3.5 [&_svg]:shrink-0';

const VARIANT: Record<ButtonVariant, string> = {
  primary: 'bg-ink text-on-ink not-aria-disabled:hover:bg-ink-hover',
  default:
    'border border-line-strong bg-surface text-text not-aria-disabled:hover:bg-hover dark:bg-raised dark:not-aria-disabled:hover:bg-hover',
  ghost: 'text-text-2 not-aria-disabled:hover:bg-hover not-aria-disabled:hover:text-text',
  danger: 'bg-danger text-on-danger not-aria-disabled:hover:bg-danger-hover',
};

const SIZE: Record<ButtonSize, string> = {
  sm: 'h-7 px-2 text-sm coarse:h-9',
  md: 'h-8 px-3 text-base coarse:h-10',
};

/** The look of a button, for links that act as one. */
export function buttonClass(variant: ButtonVariant = 'default', size: ButtonSize = 'md'): string {
  return cx(BASE, VARIANT[variant], SIZE[size]);
}
