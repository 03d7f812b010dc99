'use client';

import { cx } from '@/components/ui/cx';
import type { TaskId } from '@/server/core/task';
import { useCell, useSelection } from '../store/context';
import type { Tab } from '../store/selection';

/** A task by its title; pressing it selects the task on the page. */
export function TaskLink({ id, tab, className }: { id: TaskId; tab?: Tab; className?: string }) {
  const title = useCell(id)?.spec.title ?? id;
  const select = useSelection((view) => view.select);
  const show = useSelection((view) => view.show);
  return (
    <button
      type="button"
      onClick={() => {
        select(id);
        if (tab) show(tab);
      }}
      className={cx('rounded-sm text-left text-accent-text hover:underline', className)}
    >
      {title}
    </button>
  );
}
