'use client';

import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { DropdownMenu } from 'radix-ui';
import { text } from '../text/text';
import { cx } from '../ui/cx';
import { MENU_BOX } from '../ui/menu';
import { MENU_ITEM } from '../ui/menu-rows';
import { useHouse } from './house-store';
import { PAGES, Waiting } from './pages';

/** The pages where the screen is too narrow for the bar: the one that is shown, the others under it, and the inbox while something waits. */
export function PagesMenu() {
  const path = usePathname();
  const shown = PAGES.find(({ holds }) => holds(path));
  return (
    <nav aria-label={text.shell.navigation} className="flex min-w-0 items-center gap-1 md:hidden">
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="flex h-7 min-w-0 items-center gap-1 rounded-md px-1.5 font-medium hover:bg-hover coarse:h-9">
          <span className="truncate">{shown?.label ?? text.shell.pages}</span>
          <ChevronDown aria-hidden className="size-3.5 shrink-0 text-text-3" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="start" sideOffset={4} collisionPadding={8} className={MENU_BOX}>
            {PAGES.map(({ href, label, holds }) => (
              <DropdownMenu.Item key={href} asChild>
                <Link
                  href={href}
                  aria-current={path === href ? 'page' : undefined}
                  className={cx(MENU_ITEM, holds(path) && 'font-medium')}
                >
                  {label}
                  {href === '/inbox' && <Waiting />}
                </Link>
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <InboxLink path={path} />
    </nav>
  );
}

/** Straight to what waits for a person. */
function InboxLink({ path }: { path: string }) {
  const waits = useHouse((house) => house.waiting > 0);
  if (!waits || path.startsWith('/inbox')) return null;
  return (
    <Link href="/inbox" className="flex h-7 shrink-0 items-center rounded-md coarse:h-9">
      <Waiting />
    </Link>
  );
}
