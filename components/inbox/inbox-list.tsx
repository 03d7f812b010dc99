'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Inbox, InboxEntry } from '@/server/api/contract';
import { text } from '../text/text';
import { Kbd } from '../ui/kbd';
import { InboxRow } from './inbox-row';
import { useInboxKeys } from './use-inbox-keys';

const { inbox: words } = text;

const keyOf = ({ run, question }: InboxEntry) => `${run} ${question.id}`;

/** The questions, one of which is open. A single one is open at first. */
export function InboxList({ inbox: { entries, waiting } }: { inbox: Inbox }) {
  const [open, setOpen] = useState(() =>
    entries.length === 1 && entries[0] ? keyOf(entries[0]) : undefined,
  );
  const fold = () => setOpen(undefined);
  useInboxKeys(open !== undefined, fold);
  const box = useRef<HTMLUListElement>(null);
  useFocusKept(box, entries);
  return (
    <>
      <p className="num pb-2 text-sm text-text-3">
        {words.waiting(waiting)}
        {entries.length < waiting && ` ${words.more(entries.length)}`}
      </p>
      <ul
        ref={box}
        aria-label={words.list}
        className="divide-y divide-line overflow-clip rounded-md border border-line bg-surface"
      >
        {entries.map((entry, index) => (
          <InboxRow
            key={keyOf(entry)}
            entry={entry}
            index={index}
            open={open === keyOf(entry)}
            onToggle={(on) => setOpen(on ? keyOf(entry) : undefined)}
          />
        ))}
      </ul>
      <p className="mt-2 flex items-center gap-1 text-sm text-text-3 coarse:hidden">
        <Kbd keys={['J', 'K']} /> {words.keys.move}
        <Kbd keys={['Enter']} /> {words.keys.open}
        <Kbd keys={['Esc']} /> {words.keys.fold}
      </p>
    </>
  );
}

/** When the row that holds the focus goes away, the one in its place has it: nobody is sent back to the top. */
function useFocusKept(box: RefObject<HTMLUListElement | null>, entries: readonly InboxEntry[]): void {
  const at = useRef(-1);
  useEffect(() => {
    const list = box.current;
    if (!list) return;
    const rows = [...list.children];
    if (at.current >= 0 && document.activeElement === document.body) {
      const next = rows[Math.min(at.current, entries.length - 1)];
      next?.querySelector<HTMLElement>('[data-inbox-index]')?.focus();
    }
    const note = () => {
      at.current = [...list.children].findIndex((row) => row.contains(document.activeElement));
    };
    const forget = (event: FocusEvent) => {
      if (event.relatedTarget instanceof Node && !list.contains(event.relatedTarget)) at.current = -1;
    };
    list.addEventListener('focusin', note);
    list.addEventListener('focusout', forget);
    return () => {
      list.removeEventListener('focusin', note);
      list.removeEventListener('focusout', forget);
    };
  }, [box, entries]);
}
