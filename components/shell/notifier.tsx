'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { InboxEntry } from '@/server/api/contract';
import { api } from '../api/client';
import { text } from '../text/text';
import { useHouse } from './house-store';
import { useNotifyState } from './notifications';

const keyOf = ({ run, question }: InboxEntry) => `${run} ${question.id}`;

/** Says that a question was raised while nobody looks at the tab; pressed, it leads to the run. */
export function Notifier(): null {
  const heard = useHouse((house) => house.heard);
  const on = useNotifyState() === 'on';
  const router = useRouter();
  const known = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    if (!on || heard === 0) return;
    let isStale = false;
    void api.runs.inbox.query({}).then(
      ({ entries }) => {
        if (isStale) return;
        const before = known.current;
        known.current = new Set(entries.map(keyOf));
        if (!before || document.visibilityState !== 'hidden') return;
        const fresh = entries.filter((entry) => !before.has(keyOf(entry)));
        for (const entry of fresh) notify(entry, () => router.push(`/runs/${entry.run}`));
      },
      () => undefined,
    );
    return () => {
      isStale = true;
    };
  }, [heard, on, router]);
  return null;
}

/** Tabs that are open at once say the same under the same tag, which the browser shows once. */
function notify(entry: InboxEntry, open: () => void): void {
  const { goal, question } = entry;
  const shown = new Notification(text.inbox.notice(goal.slice(0, 80)), {
    body: question.reason.slice(0, 200),
    tag: keyOf(entry),
    icon: '/icon.svg',
  });
  shown.onclick = () => {
    window.focus();
    open();
    shown.close();
  };
}
