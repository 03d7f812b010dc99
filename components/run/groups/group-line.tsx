'use client';

import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { STATUS } from '@/components/ui/status';
import { StatusIcon } from '@/components/ui/status-chip';
import type { GroupStatus } from './group-status';

const words = text.run.groups;

/** The status of a group in a word and in figures, for a label. */
export function groupWords(title: string, { status, done, failed, total }: GroupStatus): string {
  const line = failed > 0 ? `${words.line(done, total)}, ${words.failed(failed)}` : words.line(done, total);
  return words.node(title, STATUS[status].word, line);
}

/** Icon, word, and how many are done. */
export function GroupLine({ told, className }: { told: GroupStatus; className?: string }) {
  const { status, done, failed, total } = told;
  return (
    <span className={cx('flex min-w-0 items-center gap-1.5 text-xs', className)}>
      <StatusIcon status={status} className="size-3" />
      <span className={cx('truncate font-medium', STATUS[status].fg)}>{STATUS[status].word}</span>
      <span className="num shrink-0 text-text-2">{words.line(done, total)}</span>
      {failed > 0 && <span className="num shrink-0 text-status-failed">{words.failed(failed)}</span>}
    </span>
  );
}
