'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { text } from '../text/text';
import { cx } from '../ui/cx';

const PAGES = [
  { href: '/', label: text.shell.runs, holds: (path: string) => path === '/' || path.startsWith('/runs') },
  {
    href: '/playbooks',
    label: text.shell.playbooks,
    holds: (path: string) => path.startsWith('/playbooks'),
  },
  { href: '/workers', label: text.shell.workers, holds: (path: string) => path.startsWith('/workers') },
  { href: '/policies', label: text.shell.policies, holds: (path: string) => path.startsWith('/policies') },
  { href: '/settings', label: text.shell.settings, holds: (path: string) => path.startsWith('/settings') },
];

export function Nav() {
  const path = usePathname();
  return (
    <nav aria-label={text.shell.navigation} className="flex min-w-0 items-center overflow-x-auto sm:gap-1">
      {PAGES.map(({ href, label, holds }) => (
        <Link
          key={href}
          href={href}
          ref={holds(path) ? intoView : undefined}
          aria-current={path === href ? 'page' : undefined}
          className={cx(
            'flex h-7 shrink-0 items-center rounded-md px-1.5 font-medium sm:px-2 transition-colors coarse:h-9',
            holds(path) ? 'text-text' : 'text-text-2 hover:bg-hover hover:text-text',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

/** On a narrow screen the bar scrolls: the page that is shown stands in it. */
function intoView(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
