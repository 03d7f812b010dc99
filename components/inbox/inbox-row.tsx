'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useId } from 'react';
import type { InboxEntry } from '@/server/api/contract';
import { text } from '../text/text';
import { cx } from '../ui/cx';
import { useTicking } from '../ui/ticking';
import { Elapsed } from '../ui/time';
import { AskedHere } from './asked-here';
import { holdsWords } from './holds-words';

const { inbox: words } = text;

/** A question: why, of which run, how long it waits and what it holds up. Open, it is answered here. */
export function InboxRow({
  entry,
  index,
  open,
  onToggle,
}: {
  entry: InboxEntry;
  index: number;
  open: boolean;
  onToggle: (open: boolean) => void;
}) {
  const { run, goal, question, task } = entry;
  const id = useId();
  return (
    <li>
      <div
        className={cx('gap-x-6 px-3 py-2.5 md:grid md:grid-cols-[minmax(0,1fr)_17rem]', open && 'bg-sunken')}
      >
        <div className="min-w-0">
          <h2>
            <button
              type="button"
              data-inbox-index={index}
              aria-expanded={open}
              aria-controls={open ? id : undefined}
              onClick={() => onToggle(!open)}
              className="flex min-h-6 w-full items-start gap-1.5 rounded-sm py-0.5 text-left font-medium focus-visible:outline-offset-0"
            >
              <ChevronRight
                aria-hidden
                className={cx('mt-0.5 size-4 shrink-0 text-text-3 transition-transform', open && 'rotate-90')}
              />
              <span className={cx('min-w-0 wrap-anywhere', open ? 'line-clamp-1' : 'line-clamp-2')}>
                {question.reason}
              </span>
            </button>
          </h2>
          <p className="flex min-h-6 min-w-0 items-center gap-1.5 pl-5.5 text-sm text-text-3">
            <span className="shrink-0">{words.ofRun}</span>
            <Link
              href={`/runs/${run}`}
              prefetch={false}
              className="min-w-0 truncate rounded-sm py-1 text-text-2 underline decoration-line-strong underline-offset-2 hover:text-text"
            >
              {firstLine(goal)}
            </Link>
            <span aria-hidden>·</span>
            <span className="max-w-[50%] shrink-0 truncate">{task ?? words.about[question.about]}</span>
          </p>
        </div>
        <div className="mt-1 pl-5.5 text-sm md:mt-0 md:pt-1 md:pl-0 md:text-right">
          <p className={entry.unlocks.whole ? 'text-status-waiting' : 'text-text-2'}>{holdsWords(entry)}</p>
          <p className="mt-0.5 text-text-3">
            <Due until={question.until} />
            {words.waits} <Elapsed since={question.raisedAt} />
          </p>
        </div>
      </div>
      {open && (
        <div id={id} className="border-t border-line bg-sunken p-3 pt-2.5">
          <AskedHere entry={entry} />
        </div>
      )}
    </li>
  );
}

function Due({ until }: { until: number | undefined }) {
  const word = useTicking((now) => (until !== undefined && until <= now ? `${words.overdue} · ` : ''));
  return <span className="text-status-failed">{word}</span>;
}

function firstLine(goal: string): string {
  return goal.replace(/\s+/g, ' ');
}
