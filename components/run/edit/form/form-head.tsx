'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '@/components/text/text';
import { IconButton } from '@/components/ui/icon-button';
import type { TaskId } from '@/server/core/task';
import { TaskMenuButton } from '../../actions/task-menu-button';
import { useSelection } from '../../store/context';
import { MarkBadge } from '../mark-badge';

/** The head of a task's form: what it is, and how it is shown. */
export function FormHead({ id, title, children }: { id: TaskId; title: string; children?: ReactNode }) {
  const select = useSelection((view) => view.select);
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
      <MarkBadge id={id} />
      <h2 className="min-w-0 flex-1 truncate text-md font-semibold">{title}</h2>
      {children}
      <TaskMenuButton />
      <IconButton aria-label={text.run.panes.close} onClick={() => select(undefined)}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
