'use client';

import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import type { TaskId } from '@/server/core/task';
import { useEdit } from '../store/context';
import { MARK_LOOK, useMark } from './mark-badge';
import type { Mark } from './marks';

/** On a task's box: that the draft changes or removes it, or that something is to be put right in it. */
export function NodeMark({ id }: { id: TaskId }) {
  const mark = useMark(id);
  const wrong = useEdit((view) => view.edited?.problems.some(({ task }) => task === id) ?? false);
  return mark ? <MarkedBox mark={mark} wrong={wrong} word={text.run.edit.marks[mark]} /> : null;
}

/** The look of a box that a change touches. Stands inside of it. */
export function MarkedBox({ mark, wrong = false, word }: { mark: Mark; wrong?: boolean; word: string }) {
  const { icon: Icon, tone } = MARK_LOOK[mark];
  return (
    <>
      <span
        aria-hidden
        className={cx(
          'pointer-events-none absolute -inset-px rounded-lg border border-dashed',
          mark === 'removed' || wrong ? 'border-status-failed' : 'border-accent',
          mark === 'removed' && 'bg-bg/60',
        )}
      />
      <span
        className={cx(
          'absolute -top-2.5 right-2 inline-flex items-center gap-1 rounded-sm border border-line bg-raised px-1 text-xs leading-4 font-medium',
          tone,
        )}
      >
        <Icon aria-hidden className="size-3" />
        {word}
      </span>
    </>
  );
}
