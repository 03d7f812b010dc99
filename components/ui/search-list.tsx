'use client';

import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import { moved } from './combobox-keys';
import { Input } from './input';

export type SearchRow = { id: string; active: boolean; onTake: () => void };

/**
 * A field over a list that is always open: typing looks, arrow keys move, Enter or a click takes. `find` is what a text
 * leads to, and stays the same between renders; `row` draws an element of role option.
 */
export function SearchList<Item>({
  search,
  label,
  none,
  find,
  row,
  onTake,
}: {
  search: string;
  label: string;
  none: string;
  find: (sought: string) => readonly Item[];
  row: (item: Item, at: SearchRow, before: Item | undefined) => ReactNode;
  onTake: (item: Item) => void;
}) {
  const [sought, setSought] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const found = useMemo(() => find(sought), [find, sought]);
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = found[at];
    if (step !== 0) setAt(Math.max(0, moved(at, step, found.length)));
    else if (event.key === 'Enter' && chosen !== undefined) onTake(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <Input
        size="sm"
        icon={<Search aria-hidden />}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[at] === undefined ? undefined : `${id}-${at}`}
        aria-label={search}
        placeholder={search}
        autoComplete="off"
        value={sought}
        onChange={(event) => {
          setSought(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      {found.length === 0 && <p className="px-1 text-sm text-text-2">{none}</p>}
      <div id={id} role="listbox" aria-label={label} className="min-h-0 overflow-y-auto">
        {found.map((item, index) =>
          row(
            item,
            { id: `${id}-${index}`, active: index === at, onTake: () => onTake(item) },
            found[index - 1],
          ),
        )}
      </div>
    </div>
  );
}
