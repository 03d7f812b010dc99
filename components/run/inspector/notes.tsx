'use client';

import { text } from '@/components/text/text';
import { RelativeTime } from '@/components/ui/time';
import { own } from '@/server/core/own';
import type { TaskId } from '@/server/core/task';
import { useRunState } from '../store/context';

const words = text.run.intervene;

/** What people wrote on the task, oldest first. */
export function Notes({ id }: { id: TaskId }) {
  const notes = useRunState((state) => own(state.notes, id));
  if (!notes) return null;
  return (
    <section aria-label={words.notes} className="space-y-1.5 border-l-2 border-line-strong pl-3">
      {notes.map(({ text: note, by, at }) => (
        <p key={`${at} ${by.id} ${note}`} className="wrap-anywhere whitespace-pre-wrap">
          {note}
          <span className="block text-sm text-text-3">
            {words.noteBy(by.name)} · <RelativeTime at={at} />
          </span>
        </p>
      ))}
    </section>
  );
}
