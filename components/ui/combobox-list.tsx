'use client';

import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { cx } from './cx';

/** The list of a combobox. The focus stays in the line above; `at` is where its arrow keys stand. */
export function ComboboxList({
  id,
  label,
  options,
  at,
  chosen,
  onTake,
}: {
  id: string;
  label: string;
  options: readonly string[];
  at: number;
  chosen: string;
  onTake: (option: string) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  if (options.length === 0) return null;
  return (
    <div ref={list} id={id} role="listbox" aria-label={label} className="max-h-64 overflow-y-auto p-1">
      {options.map((option, index) => (
        <div
          key={option}
          id={`${id}-${index}`}
          data-at={index}
          role="option"
          tabIndex={-1}
          aria-selected={option === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(option)}
          onKeyDown={() => {}}
          className={cx(
            'flex cursor-pointer select-none items-center gap-2 rounded-sm px-2 py-1 font-mono text-sm hover:bg-hover coarse:py-2',
            index === at && 'bg-hover',
          )}
        >
          <span className="min-w-0 flex-1 truncate">{option}</span>
          {option === chosen && <Check aria-hidden className="size-3.5 shrink-0" />}
        </div>
      ))}
    </div>
  );
}
