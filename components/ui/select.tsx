'use client';

import { Check, ChevronsUpDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import { cx } from './cx';
import type { FieldControl } from './field';
import { CONTROL, CONTROL_SIZE, type ControlSize } from './input';

export type SelectOption = { value: string; label: string; note?: string | undefined };

/** One of a list, as wide as what it stands in. `value` empty: nothing chosen yet, `placeholder` shows. Options must not be empty strings. */
export function Select({
  value,
  onValueChange,
  options,
  placeholder,
  control,
  label,
  size = 'md',
}: {
  value: string;
  onValueChange: (value: string) => void;
  options: readonly SelectOption[];
  placeholder?: string | undefined;
  /** From a Field. Without one, give `label`. */
  control?: FieldControl | undefined;
  label?: string | undefined;
  size?: ControlSize | undefined;
}) {
  return (
    <Radix.Root value={value} onValueChange={onValueChange}>
      <Radix.Trigger
        {...control}
        aria-label={label}
        className={cx(
          CONTROL,
          CONTROL_SIZE[size],
          'inline-flex items-center justify-between gap-2 px-2 text-left data-placeholder:text-text-3',
        )}
      >
        <span className="min-w-0 truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-text-3" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-72 max-w-[calc(100vw-1rem)] min-w-(--radix-select-trigger-width) animate-appear overflow-hidden rounded-md border border-line-strong bg-raised shadow-float"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className="flex cursor-pointer select-none items-center gap-2 rounded-sm px-2 py-1 outline-none data-highlighted:bg-hover coarse:py-2"
              >
                <span className="min-w-0 flex-1 truncate">
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                </span>
                {option.note && <span className="text-sm text-text-3">{option.note}</span>}
                <Radix.ItemIndicator>
                  <Check aria-hidden className="size-3.5" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
