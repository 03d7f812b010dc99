'use client';

import { Ban, CircleAlert, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../text/text';
import { cx } from './cx';
import { Disclosure } from './disclosure';

const LOOK = {
  failed: { box: 'border-status-failed-line bg-status-failed-soft', icon: CircleX, fg: 'text-status-failed' },
  partial: {
    box: 'border-status-partial-line bg-status-partial-soft',
    icon: CircleAlert,
    fg: 'text-status-partial',
  },
  cancelled: {
    box: 'border-status-cancelled-line bg-status-cancelled-soft',
    icon: Ban,
    fg: 'text-status-cancelled',
  },
} as const;

/** What went wrong, why, and what to do; the raiser's own words are folded. `partial`: something came of it all the same; `cancelled`: somebody wanted it so. */
export function ErrorNotice({
  tone = 'failed',
  what,
  why,
  advice,
  details,
  actions,
}: {
  tone?: keyof typeof LOOK;
  what: string;
  why?: ReactNode;
  advice?: ReactNode;
  details?: string | undefined;
  actions?: ReactNode;
}) {
  const { box, icon: Icon, fg } = LOOK[tone];
  return (
    <div
      role={tone === 'cancelled' ? 'status' : 'alert'}
      className={cx('flex gap-2.5 rounded-md border p-3 text-base', box)}
    >
      <Icon aria-hidden className={cx('mt-0.5 size-4 shrink-0', fg)} />
      <div className="min-w-0 flex-1 space-y-1 wrap-anywhere">
        <p className="font-medium text-text">{what}</p>
        {why && <div className="text-text-2">{why}</div>}
        {advice && <div className="text-text">{advice}</div>}
        {details && (
          <Disclosure label={text.ui.details} className="pt-1">
            <pre className="mt-1 max-h-60 overflow-auto whitespace-pre-wrap rounded-sm border border-line bg-surface p-2 text-sm">
              {details}
            </pre>
          </Disclosure>
        )}
        {actions && <div className="flex flex-wrap gap-2 pt-1">{actions}</div>}
      </div>
    </div>
  );
}
