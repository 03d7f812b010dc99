'use client';

import { useEffect, useRef } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { Kbd } from '@/components/ui/kbd';
import { type Command, shownKeys } from './command';

const { commands: words } = text;

/** What was found, under the heads of its groups. The focus stays in the line above; `at` is where its arrow keys stand. */
export function PaletteList({
  id,
  found,
  at,
  onTake,
}: {
  id: string;
  found: readonly Command[];
  at: number;
  onTake: (command: Command) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <div ref={list} id={id} role="listbox" aria-label={words.list} className="min-h-0 overflow-y-auto p-1.5">
      {found.length === 0 && <p className="px-2 py-3 text-text-2">{words.none}</p>}
      {found.map((command, index) => (
        <div key={command.id}>
          {command.group !== found[index - 1]?.group && (
            <p aria-hidden className="px-2 pt-2 pb-1 text-xs font-medium text-text-3 first:pt-1">
              {words.groups[command.group]}
            </p>
          )}
          <Row
            id={`${id}-${index}`}
            index={index}
            command={command}
            active={index === at}
            onTake={() => onTake(command)}
          />
        </div>
      ))}
    </div>
  );
}

function Row({
  id,
  index,
  command,
  active,
  onTake,
}: {
  id: string;
  index: number;
  command: Command;
  active: boolean;
  onTake: () => void;
}) {
  const refusal = command.refusal?.();
  const keys = shownKeys(command);
  return (
    <div
      id={id}
      data-at={index}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-disabled={refusal !== undefined || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
      onKeyDown={() => {}}
      className={cx(
        'flex cursor-pointer select-none items-center gap-3 rounded-sm px-2 py-1.5 hover:bg-hover coarse:py-2.5',
        active && 'bg-hover',
      )}
    >
      <span className="min-w-0 flex-1">
        <span className={cx('block truncate', refusal !== undefined && 'text-text-3')}>{command.title}</span>
        {refusal !== undefined && <span className="block truncate text-sm text-text-3">{refusal}</span>}
      </span>
      {keys.length > 0 && (
        <span className="shrink-0 text-text-3 coarse:hidden">
          <Kbd keys={keys} />
        </span>
      )}
    </div>
  );
}
