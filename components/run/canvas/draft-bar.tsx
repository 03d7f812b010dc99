'use client';

import { Waypoints } from 'lucide-react';
import { text } from '@/components/text/text';
import { useRunView } from '../store/context';
import { useSeldom } from '../use-seldom';

const words = text.run.draft;
/** The count is read out at most once in this time, ms. */
const SAID_EVERY_MS = 3000;

/** That the plan is being written, and how far it is. Nothing when it is not. */
export function DraftBar() {
  const tasks = useRunView((view) => view.draft?.length ?? 0);
  const said = useSeldom(tasks, SAID_EVERY_MS);
  return (
    <>
      <p role="status" className="sr-only">
        {said > 0 && words.soFar(said)}
      </p>
      {tasks > 0 && (
        <div className="flex shrink-0 items-center gap-2 border-b border-line bg-surface px-4 py-1.5 text-sm text-text-2">
          <Waypoints aria-hidden className="size-3.5 shrink-0 animate-pulse text-status-running" />
          <p className="min-w-0">
            <span className="font-medium text-text">{words.title}</span> {words.hint}
          </p>
        </div>
      )}
    </>
  );
}
