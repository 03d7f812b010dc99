import { ChevronsDown, FlaskConical, History, Shield, UserRoundCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { Tooltip } from '@/components/ui/tooltip';
import type { TaskCell } from '@/server/core/state';
import { useRunState, useRunView } from '../store/context';
import { lastWords } from '../store/last-words';
import { usageWords } from '../store/task-usage';

/** A shield on what asks before it runs. Its words stand in the label of what it is on, too. */
export function GateMark({ words }: { words: string }) {
  if (words === '') return null;
  return (
    <Tooltip content={words}>
      <span className="shrink-0">
        <Shield aria-hidden className="size-3.5 text-status-waiting" />
      </span>
    </Tooltip>
  );
}

/** A flask on what a simulated fault waits for. Its words stand in the label of what it is on, too. */
export function FaultMark({ words }: { words: string }) {
  if (words === '') return null;
  return (
    <Tooltip content={words}>
      <span className="shrink-0">
        <FlaskConical aria-hidden className="size-3.5 text-accent-text" />
      </span>
    </Tooltip>
  );
}

/** A mark on what turned to something else. Its words stand in the label of what it is on, too. */
export function DegradedMark({ words }: { words: string }) {
  if (words === '') return null;
  return (
    <Tooltip content={text.run.degraded.chip(words)}>
      <span className="shrink-0">
        <ChevronsDown aria-hidden className="size-3.5 text-text-2" />
      </span>
    </Tooltip>
  );
}

/** A person on what has a person's result. Its words stand in the label of what it is on, too. */
export function GivenMark({ words }: { words: string }) {
  if (words === '') return null;
  return (
    <Tooltip content={words}>
      <span className="shrink-0">
        <UserRoundCheck aria-hidden className="size-3.5 text-accent-text" />
      </span>
    </Tooltip>
  );
}

/**
 * A clock that runs back on what was made from an earlier result, a quiet one on what rests on such (`behind`). Its words
 * stand in the label of what it is on, too.
 */
export function OutdatedMark({ words, behind }: { words: string; behind: string }) {
  if (words === '' && behind === '') return null;
  return (
    <Tooltip content={words || behind}>
      <span className="shrink-0">
        <History aria-hidden className={cx('size-3.5', words ? 'text-status-waiting' : 'text-text-3')} />
      </span>
    </Tooltip>
  );
}

/** The same in a word, where there is room for one. */
export function DegradedChip({ words }: { words: string }) {
  if (words === '') return null;
  return (
    <Tooltip content={text.run.degraded.chip(words)}>
      <span
        aria-hidden
        className="shrink-0 rounded-sm border border-line bg-sunken px-1 text-xs leading-4 text-text-2"
      >
        {text.run.degraded.label}
      </span>
    </Tooltip>
  );
}

/** The last words of an inference task that runs; else `children`. */
export function NodeSays({ cell, children }: { cell: TaskCell; children: ReactNode }) {
  const says = useRunView((view) =>
    cell.spec.kind === 'inference' && cell.state.status === 'running'
      ? lastWords(view.progress.get(cell.spec.id)?.text ?? '')
      : '',
  );
  if (says === '') return children;
  return <span className="min-w-0 flex-1 truncate text-text-2 italic">{says}</span>;
}

/** Tokens and cost of the task's attempts, once it asked a model; else `children`. */
export function NodeUsage({ cell, children }: { cell: TaskCell; children: ReactNode }) {
  const short = useRunState((state) => usageWords(state, cell, text.usage.short));
  const line = useRunState((state) => usageWords(state, cell, text.usage.line));
  if (!short) return children;
  return (
    <span className="num shrink-0 text-text-2" title={line}>
      {short}
    </span>
  );
}
