'use client';

import { CircleMinus, CirclePlus, type LucideIcon, PencilLine } from 'lucide-react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import type { TaskId } from '@/server/core/task';
import { useEdit } from '../store/context';
import type { Mark } from './marks';

export const MARK_LOOK: Record<Mark, { icon: LucideIcon; tone: string }> = {
  added: { icon: CirclePlus, tone: 'text-status-succeeded' },
  changed: { icon: PencilLine, tone: 'text-accent-text' },
  removed: { icon: CircleMinus, tone: 'text-status-failed' },
};

/** How the draft changes this task; undefined: it does not. */
export function useMark(id: TaskId): Mark | undefined {
  return useEdit((view) => view.edited?.marks.tasks.get(id));
}

/** That the draft adds, changes or removes this task. Nothing when it does not. */
export function MarkBadge({ id, className }: { id: TaskId; className?: string }) {
  const mark = useMark(id);
  if (!mark) return null;
  const { icon: Icon, tone } = MARK_LOOK[mark];
  return (
    <span
      title={text.run.edit.markWords[mark]}
      className={cx('inline-flex shrink-0 items-center gap-1 text-xs font-medium', tone, className)}
    >
      <Icon aria-hidden className="size-3" />
      {text.run.edit.marks[mark]}
    </span>
  );
}
