'use client';

import { BookOpen, Brain } from 'lucide-react';
import Link from 'next/link';
import type { SystemInfo } from '@/server/api/contract';
import { useSystem } from '../api/queries';
import { text } from '../text/text';
import { Tooltip } from '../ui/tooltip';

const { planner } = text.shell;

/** Which planner makes the plans, and what leaves this machine for it. Leads to Settings. */
export function PlannerBadge() {
  const { data } = useSystem();
  if (!data) return null;
  const { name, aside, hint, Icon } = signOf(data);
  return (
    <Tooltip content={hint} side="bottom">
      <Link
        href="/settings"
        aria-label={planner.label(name)}
        className="inline-flex h-7 min-w-0 items-center gap-1.5 rounded-md px-2 text-sm text-text-2 transition-colors hover:bg-hover hover:text-text coarse:h-9"
      >
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <span className="hidden max-w-64 truncate sm:inline md:max-lg:hidden">{planner.label(name)}</span>
        {aside && <span className="hidden max-w-48 truncate text-text-3 xl:inline">· {aside}</span>}
      </Link>
    </Tooltip>
  );
}

function signOf({ planner: name, planning }: SystemInfo) {
  const { by, endpoint } = planning;
  if (!endpoint) return { name, aside: planner.noKey, hint: planner.hint, Icon: BookOpen };
  const { model, inferenceModel, host, isHere } = endpoint;
  if (by === 'model') {
    return { name: model, aside: planner.atHost(host), hint: planner.modelHint(host, isHere), Icon: Brain };
  }
  return {
    name,
    aside: undefined,
    hint: planner.tasksOnlyHint(inferenceModel, host, isHere),
    Icon: BookOpen,
  };
}
