'use client';

import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { type MenuItem, MenuRows } from './menu-rows';

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
          <MenuRows items={items} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
