'use client';

import { ChevronDown, Route } from 'lucide-react';
import { useState } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { Tooltip } from '@/components/ui/tooltip';
import type { PlanNote } from '@/server/core/plan';
import { PlanHistory } from '../edit/plan-history';
import { useRunState } from '../store/context';
import { Foreseen } from './foreseen';

const words = text.run.plan;

/** How the plan came to be, in a line; what was bound, and from where, unfolds. */
export function PlanNoteBar() {
  const note = useRunState((state) => state.note);
  const [open, setOpen] = useState(false);
  if (!note) return null;
  const bound = note.bound ?? [];
  return (
    <section
      aria-label={words.label}
      className="shrink-0 border-b border-line bg-surface px-4 py-1.5 text-sm max-sm:group-data-intent/run:hidden"
    >
      <div className="flex items-center gap-2">
        <Route aria-hidden className="size-3.5 shrink-0 text-text-3" />
        <p className="min-w-0 flex-1 truncate text-text-2" title={note.summary}>
          {note.summary}
        </p>
        {note.confidence !== undefined && <Sure share={note.confidence} />}
        <PlanHistory />
        {bound.length > 0 && (
          <button
            type="button"
            aria-expanded={open}
            aria-label={open ? words.hide : words.details}
            onClick={() => setOpen(!open)}
            className="num inline-flex shrink-0 items-center gap-1 rounded-sm text-text-2 hover:text-text"
          >
            {words.bound(bound.length)}
            <ChevronDown aria-hidden className={cx('size-3.5 transition-transform', open && 'rotate-180')} />
          </button>
        )}
      </div>
      <Foreseen />
      {open && <Bound note={note} />}
    </section>
  );
}

function Sure({ share }: { share: number }) {
  return (
    <Tooltip content={words.sureHint}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard */}
      <span tabIndex={0} className="num shrink-0 rounded-sm text-text-2">
        {words.sure(share)}
      </span>
    </Tooltip>
  );
}

function Bound({ note }: { note: PlanNote }) {
  return (
    <div className="max-h-56 overflow-y-auto pt-1.5 pb-1 pl-5.5">
      <p className="mb-1.5 text-text-2">
        {words.by} {note.planner}
        {note.playbook && (
          <>
            {', '}
            <code>{note.playbook}</code>
          </>
        )}
      </p>
      <dl className="grid grid-cols-[auto_auto_1fr] gap-x-3 gap-y-0.5">
        {(note.bound ?? []).map(({ name, value, from }) => (
          <div key={name} className="contents">
            <dt className="text-text-3">{name}</dt>
            <dd className="font-medium wrap-anywhere">{value}</dd>
            <dd className="text-text-3">{from}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
