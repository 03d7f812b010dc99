'use client';

import { BookOpen } from 'lucide-react';
import { useSystem } from '../api/queries';
import { text } from '../text/text';
import { Tooltip } from '../ui/tooltip';

const { planner } = text.shell;

/** Which planner makes the plans. */
export function PlannerBadge() {
  const { data } = useSystem();
  if (!data) return null;
  return (
    <Tooltip content={planner.hint} side="bottom">
      <button
        type="button"
        aria-label={planner.label(data.planner)}
        className="inline-flex h-7 cursor-default items-center gap-1.5 rounded-md px-2 text-sm text-text-2"
      >
        <BookOpen aria-hidden className="size-3.5" />
        <span className="hidden sm:inline">{planner.label(data.planner)}</span>
        <span className="hidden text-text-3 md:inline">· {planner.noKey}</span>
      </button>
    </Tooltip>
  );
}
