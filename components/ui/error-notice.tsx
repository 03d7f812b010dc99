'use client';

import { ChevronRight, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../text/text';

/** What went wrong, why, and what to do; the raiser's own words are folded. */
export function ErrorNotice({
  what,
  why,
  advice,
  details,
  actions,
}: {
  what: string;
  why?: ReactNode;
  advice?: ReactNode;
  details?: string | undefined;
  actions?: ReactNode;
}) {
  return (
    <div
      role="alert"
      className="flex gap-2.5 rounded-md border border-status-failed-line bg-status-failed-soft p-3 text-base"
    >
      <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-status-failed" />
      <div className="min-w-0 flex-1 space-y-1 wrap-anywhere">
        <p className="font-medium text-text">{what}</p>
        {why && <div className="text-text-2">{why}</div>}
        {advice && <div className="text-text">{advice}</div>}
        {details && (
          <details className="group pt-1">
            <summary className="inline-flex list-none items-center gap-1 rounded-sm text-sm text-text-2 hover:text-text">
              <ChevronRight aria-hidden className="size-3 transition-transform group-open:rotate-90" />
              {text.ui.details}
            </summary>
            <pre className="mt-1 max-h-60 overflow-auto whitespace-pre-wrap rounded-sm border border-line bg-surface p-2 text-sm">
              {details}
            </pre>
          </details>
        )}
        {actions && <div className="flex flex-wrap gap-2 pt-1">{actions}</div>}
      </div>
    </div>
  );
}
