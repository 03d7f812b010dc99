'use client';

import { Check, RotateCw, TriangleAlert } from 'lucide-react';
import type { SettingsView } from '@/server/api/contract';
import { text } from '../text/text';
import { useTicking } from '../ui/ticking';
import { RelativeTime } from '../ui/time';

const { webhook: words } = text.settings;
type View = SettingsView['webhook'];
const ICON = 'mt-0.5 size-3.5 shrink-0';

/** How the last notice fared, the one that is tried again, and what waits. */
export function WebhookDeliveries({ view: { last, retry, queued, dropped } }: { view: View }) {
  const rest = [queued > 0 && words.queued(queued), dropped > 0 && words.dropped(dropped)].filter(Boolean);
  return (
    <div className="space-y-1 text-sm text-text-3">
      {last ? <Last last={last} /> : !retry && queued === 0 && <p>{words.none}</p>}
      {retry && <Again retry={retry} />}
      {rest.length > 0 && <p>{rest.join(' ')}</p>}
    </div>
  );
}

function Last({ last }: { last: NonNullable<View['last']> }) {
  return (
    <p className="flex items-start gap-1.5">
      {last.ok ? (
        <Check aria-hidden className={`${ICON} text-status-succeeded`} />
      ) : (
        <TriangleAlert aria-hidden className={`${ICON} text-status-failed`} />
      )}
      <span className="min-w-0 wrap-anywhere">
        {words.last(last.host)} <RelativeTime at={last.at} />
        {last.ok
          ? words.delivered(last.status, last.ms, last.tries)
          : words.failed(last.tries, [last.problem, last.advice].filter(Boolean).join(' '))}
      </span>
    </p>
  );
}

function Again({ retry: { at, tries, of, problem } }: { retry: NonNullable<View['retry']> }) {
  const when = useTicking((now) => words.again(Math.max(0, Math.ceil((at - now) / 1000)), tries + 1, of));
  return (
    <p className="flex items-start gap-1.5">
      <RotateCw aria-hidden className={`${ICON} text-status-waiting`} />
      <span className="num min-w-0 wrap-anywhere">{`${problem} ${when}`}</span>
    </p>
  );
}
