'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { text } from '../text/text';
import { cx } from '../ui/cx';
import { PAGES, Waiting } from './pages';

export function Nav() {
  const path = usePathname();
  return (
    <nav aria-label={text.shell.navigation} className="flex shrink-0 items-center gap-1 max-md:hidden">
      {PAGES.map(({ href, label, holds }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className={cx(
            'flex h-7 shrink-0 items-center rounded-md px-2 font-medium transition-colors coarse:h-9',
            holds(path) ? 'text-text' : 'text-text-2 hover:bg-hover hover:text-text',
          )}
        >
          {label}
          {href === '/inbox' && <Waiting />}
        </Link>
      ))}
    </nav>
  );
}
