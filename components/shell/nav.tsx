'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { text } from '../text/text';
import { cx } from '../ui/cx';
import { useHouse } from './house-store';

/** The pages of the bar, in their order. */
export const PAGES = [
  { href: '/', label: text.shell.runs, holds: (path: string) => path === '/' || path.startsWith('/runs') },
  { href: '/inbox', label: text.shell.inbox, holds: (path: string) => path.startsWith('/inbox') },
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
          {href === '/inbox' && <Waiting />}
        </Link>
      ))}
    </nav>
  );
}

/** How many questions wait; nothing when none does. */
function Waiting() {
  const waiting = useHouse((house) => house.waiting);
  if (waiting === 0) return null;
  return (
    <span className="num ml-1.5 inline-flex h-4 min-w-4 items-center justify-center rounded-full border border-status-waiting-line bg-status-waiting-soft px-1 text-xs text-status-waiting">
      <span className="sr-only">{`${text.inbox.waiting(waiting)} `}</span>
      <span aria-hidden>{waiting > 99 ? '99+' : waiting}</span>
    </span>
  );
}

/** On a narrow screen the bar scrolls: the page that is shown stands in it. */
function intoView(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
