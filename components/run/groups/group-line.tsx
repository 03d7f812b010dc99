'use client';

import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { STATUS } from '@/components/ui/status';
import { StatusIcon } from '@/components/ui/status-chip';
import type { TaskId } from '@/server/core/task';
import { useEdit } from '../store/context';
import type { GroupStatus } from './group-status';

const words = text.run.groups;

/** The status of a group in a word and in figures, for a label. */
export function groupWords(title: string, { status, done, failed, total }: GroupStatus): string {
  const line = failed > 0 ? `${words.line(done, total)}, ${words.failed(failed)}` : words.line(done, total);
  return words.node(title, STATUS[status].word, line);
}

/** How many of a folded group's tasks the draft of a person changes: they are hidden, and so are their own marks. */
export function EditedLine({ tasks }: { tasks: readonly TaskId[] }) {
  const n = useEdit(({ edited }) => tasks.filter((id) => edited?.marks.tasks.has(id)).length);
  return n > 0 && <span className="num shrink-0 text-xs text-accent-text">{words.edited(n)}</span>;
}

/** Icon, word, and how many are done. `brief`: the word is only said, where there is little room. */
export function GroupLine({
  told,
  brief = false,
  className,
}: {
  told: GroupStatus;
  brief?: boolean;
  className?: string;
}) {
  const { status, done, failed, total } = told;
  return (
    <span className={cx('flex min-w-0 items-center gap-1.5 text-xs', className)}>
      <StatusIcon status={status} className="size-3" />
      <span className={brief ? 'sr-only' : cx('truncate font-medium', STATUS[status].fg)}>
        {STATUS[status].word}
      </span>
      <span className="num shrink-0 text-text-2">{words.line(done, total)}</span>
      {failed > 0 && <span className="num shrink-0 text-status-failed">{words.failed(failed)}</span>}
    </span>
  );
}
