'use client';

import { text } from '../text/text';
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

/** How many questions wait; nothing when none does. */
export function Waiting() {
  const waiting = useHouse((house) => house.waiting);
  if (waiting === 0) return null;
  return (
    <span className="num ml-1.5 inline-flex h-4 min-w-4 items-center justify-center rounded-full border border-status-waiting-line bg-status-waiting-soft px-1 text-xs text-status-waiting">
      <span className="sr-only">{`${text.inbox.waiting(waiting)} `}</span>
      <span aria-hidden>{waiting > 99 ? '99+' : waiting}</span>
    </span>
  );
}
