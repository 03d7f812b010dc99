'use client';

import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';

export type MenuItem = {
  id: string;
  label: string;
  /** What it leads to, shown under the label. */
  hint?: string | undefined;
  icon?: ReactNode;
  /** Shown at the right: a shortcut or a figure. */
  trailing?: ReactNode;
  /** Given: the item is one of a set, ticked when true. */
  checked?: boolean | undefined;
  danger?: boolean | undefined;
  /** Why it can't be chosen; shown under the label. */
  disabledReason?: string | undefined;
  onSelect: () => void;
};

/** The look of a menu's line, and of its box. */
export const MENU_ITEM =
  'flex cursor-pointer select-none items-center gap-2 rounded-sm px-2 py-1 outline-none data-highlighted:bg-hover ' +
  'data-disabled:cursor-not-allowed data-disabled:text-text-3 coarse:py-2 [&_svg]:size-3.5 [&_svg]:shrink-0';

export const MENU_BOX =
  'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-appear overflow-y-auto rounded-md border ' +
  'border-line-strong bg-raised p-1 shadow-float';

/** `trigger` is one button element. */
export function Menu({
  trigger,
  items,
  align = 'end',
  onOpenChange,
}: {
  trigger: ReactNode;
  items: readonly MenuItem[];
  align?: 'start' | 'end' | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
}) {
  return (
    <DropdownMenu.Root modal={false} {...(onOpenChange && { onOpenChange })}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align={align} sideOffset={4} collisionPadding={8} className={MENU_BOX}>
          {items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Row({ item }: { item: MenuItem }) {
  const className = cx(MENU_ITEM, item.danger && 'text-status-failed');
  const disabled = item.disabledReason !== undefined;
  const below = item.disabledReason ?? item.hint;
  const body = (
    <>
      {item.icon}
      <span className="min-w-0 flex-1">
        {item.label}
        {below && <span className="block max-w-72 text-sm text-pretty text-text-3">{below}</span>}
      </span>
      {item.trailing && <span className="text-sm text-text-3">{item.trailing}</span>}
      {item.checked && <Check aria-hidden />}
    </>
  );
  if (item.checked === undefined)
    return (
      <DropdownMenu.Item className={className} disabled={disabled} onSelect={item.onSelect}>
        {body}
      </DropdownMenu.Item>
    );
  return (
    <DropdownMenu.CheckboxItem
      className={className}
      checked={item.checked}
      disabled={disabled}
      onSelect={item.onSelect}
    >
      {body}
    </DropdownMenu.CheckboxItem>
  );
}
