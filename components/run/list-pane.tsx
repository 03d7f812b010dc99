'use client';

import { text } from '@/components/text/text';
import type { Structure } from './canvas/structure';
import { DraftList } from './timeline/draft-list';
import { Timeline } from './timeline/timeline';

/** The tasks as a list with their times. */
export function ListPane({ structure }: { structure: Structure }) {
  if (structure.draft) return <DraftList tasks={structure.draft} />;
  if (structure.ids.length > 0) return <Timeline structure={structure} />;
  return (
    <div className="grid h-full place-items-center bg-surface px-6 text-center text-text-3">
      {text.run.timeline.empty}
    </div>
  );
}
