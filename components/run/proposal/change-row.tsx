'use client';

import { Flag, type LucideIcon, Minus, PencilLine, Plus, Split, Square, SquarePlus } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import type { TaskId } from '@/server/core/task';
import { useSelection } from '../store/context';
import { CommentButton, Comments } from './comments';
import type { ProposalQuestion } from './reviewed';

const words = text.run.proposal;
export type Op = keyof typeof words.ops;

const LOOK: Record<Op, { icon: LucideIcon; tone: string }> = {
  added: { icon: Plus, tone: 'text-status-succeeded' },
  changed: { icon: PencilLine, tone: 'text-accent-text' },
  removed: { icon: Minus, tone: 'text-status-failed' },
  rewired: { icon: Split, tone: 'text-text-2' },
  delivered: { icon: Flag, tone: 'text-text-2' },
  planned: { icon: Square, tone: 'text-text-2' },
  fresh: { icon: SquarePlus, tone: 'text-accent-text' },
};

/** One change in words. `take`: whether it is taken; absent: it goes with the row above. */
export function ChangeRow({
  op,
  id,
  title,
  take,
  needs,
  comments,
  plain = false,
  children,
}: {
  op: Op;
  /** Given: the task is there and can be looked at. */
  id?: TaskId | undefined;
  title: string;
  take: { taken: boolean; first: boolean; toggle: () => void };
  /** What it cannot do without, in words. */
  needs?: string | undefined;
  /** What it is commented on as; absent: with the row above. */
  comments?: { question: ProposalQuestion; part: string } | undefined;
  /** What is done has no column of its own: it is the same of every row. */
  plain?: boolean;
  children: ReactNode;
}) {
  const { taken, first, toggle } = take;
  const box = useId();
  const note = useId();
  const name = words.named(op, title);
  return (
    <li
      data-row=""
      className={cx(
        'grid scroll-mb-20 grid-cols-[1rem_minmax(0,1fr)] gap-x-2.5 gap-y-1 px-3 py-2',
        !plain && '@xl:grid-cols-[1rem_6rem_minmax(0,1fr)]',
      )}
    >
      {first ? (
        <input
          id={box}
          type="checkbox"
          checked={taken}
          onChange={toggle}
          data-part={comments?.part}
          aria-label={words.take(op, name)}
          aria-describedby={needs ? note : undefined}
          className="mt-0.5 size-4 accent-(--color-ink) coarse:size-5"
        />
      ) : (
        <span />
      )}
      {!plain && <Kind op={op} box={first ? box : undefined} taken={taken} />}
      <div className={cx('col-start-2 min-w-0 space-y-1.5', !plain && '@xl:col-start-3')}>
        <div className="flex items-start justify-between gap-2">
          <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
            {plain && op === 'fresh' && <Kind op={op} box={box} taken={taken} />}
            <Title op={op} id={id} title={title} taken={taken} />
          </div>
          {comments && <CommentButton {...comments} name={name} />}
        </div>
        {!taken && <p className="text-sm text-text-3">{words.leftOut}</p>}
        {taken && (typeof children === 'string' ? <p className="text-text-2">{children}</p> : children)}
        {needs && (
          <p id={note} className="text-sm text-text-3">
            {needs}
          </p>
        )}
        {comments && <Comments {...comments} name={name} />}
      </div>
    </li>
  );
}

function Kind({ op, box, taken }: { op: Op; box: string | undefined; taken: boolean }) {
  const { icon: Icon, tone } = LOOK[op];
  return (
    <label
      htmlFor={box}
      className={cx('flex items-center gap-1.5 self-start text-sm font-medium', taken ? tone : 'text-text-3')}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {words.ops[op]}
    </label>
  );
}

function Title({ op, id, title, taken }: { op: Op; id: TaskId | undefined; title: string; taken: boolean }) {
  const select = useSelection((view) => view.select);
  if (id === undefined)
    return <p className={cx('font-medium wrap-anywhere', !taken && 'text-text-3')}>{title}</p>;
  return (
    <button
      type="button"
      onClick={() => select(id)}
      className={cx(
        'rounded-sm text-left font-medium wrap-anywhere hover:underline',
        !taken && 'text-text-3',
        taken && op === 'removed' && 'line-through',
      )}
    >
      {title}
    </button>
  );
}
