'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { isObject, type Json } from '@/server/core/json';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';

const { output: words, units } = text;
/** Levels that are open at first. */
const OPEN_DEPTH = 1;
/** Members drawn at first, and more at a time. */
const PAGE = 100;

/** Any JSON value, folded. */
export function JsonTree({ value }: { value: Json }) {
  return (
    <div className="overflow-auto rounded-md border border-line bg-sunken p-2 font-mono text-sm leading-5">
      <Member value={value} depth={0} />
    </div>
  );
}

function Member({ name, value, depth }: { name?: string; value: Json; depth: number }) {
  const [open, setOpen] = useState(depth < OPEN_DEPTH);
  const key = name !== undefined && <span className="text-text-2">{name}: </span>;
  if (value === null || typeof value !== 'object')
    return (
      <div className="wrap-anywhere py-0.5 pl-4">
        {key}
        <Leaf value={value} />
      </div>
    );
  const size = Array.isArray(value) ? value.length : Object.keys(value).length;
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-6 w-full items-center gap-1 rounded-sm text-left hover:bg-hover focus-visible:-outline-offset-2"
      >
        <ChevronRight
          aria-hidden
          className={cx('size-3 shrink-0 text-text-3 transition-transform', open && 'rotate-90')}
        />
        <span className="min-w-0 truncate">
          {key}
          <span className="text-text-3">{Array.isArray(value) ? words.items(size) : words.fields(size)}</span>
        </span>
      </button>
      {open && <Members value={value} depth={depth} />}
    </div>
  );
}

function Members({ value, depth }: { value: Json; depth: number }) {
  const [shown, setShown] = useState(PAGE);
  const all: [string, Json][] = Array.isArray(value)
    ? value.map((item, index) => [String(index), item])
    : isObject(value)
      ? Object.entries(value)
      : [];
  const rest = all.length - shown;
  return (
    <div className="ml-1.5 border-l border-line pl-1.5">
      {all.slice(0, shown).map(([key, item]) => (
        <Member key={key} name={key} value={item} depth={depth + 1} />
      ))}
      {rest > 0 && (
        <Button size="sm" variant="ghost" onClick={() => setShown(shown + PAGE)}>
          {words.more(units.figure(Math.min(PAGE, rest)))}
        </Button>
      )}
    </div>
  );
}

function Leaf({ value }: { value: Json }) {
  if (typeof value === 'string')
    return <span className="whitespace-pre-wrap text-status-succeeded">“{value}”</span>;
  return <span className="num text-status-running">{String(value)}</span>;
}
