'use client';

import { ShieldAlert } from 'lucide-react';
import { useSystem } from '../api/queries';
import { text } from '../text/text';
import { Tooltip } from '../ui/tooltip';

const { web } = text.shell;

/** Which private hosts tasks may reach; nothing when it is none, as it should be. */
export function WebBadge() {
  const { data } = useSystem();
  if (!data || data.allowed.length === 0) return null;
  const { allowed } = data;
  return (
    <Tooltip content={web.hint(allowed)} side="bottom">
      <button
        type="button"
        aria-label={`${web.label(allowed)}: ${allowed.join(', ')}`}
        className="inline-flex h-7 shrink-0 cursor-default items-center gap-1.5 rounded-md px-2 text-sm text-status-waiting"
      >
        <ShieldAlert aria-hidden className="size-3.5" />
        <span className="hidden lg:inline">{web.label(allowed)}</span>
      </button>
    </Tooltip>
  );
}
