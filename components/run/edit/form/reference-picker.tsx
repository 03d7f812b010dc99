'use client';

import { Link2, Search } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { text } from '@/components/text/text';
import { moved } from '@/components/ui/combobox-keys';
import { cx } from '@/components/ui/cx';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import type { TaskId } from '@/server/core/task';
import { useStores } from '../../store/context';
import { type Source, soughtSources, sourcesFor } from './sources';
import type { TaskDraft } from './use-task-draft';

const words = text.run.edit.reference;

/** A reference that can be picked. `reference`: `task.path`. */
type Row = { reference: string; title: string; path: string; kind: string; first: boolean };

/** A button that opens the list of what other tasks put out; `onPick` gets `task.path`. */
export function ReferencePicker({
  task,
  field,
  onPick,
}: {
  task: Pick<TaskDraft, 'plan' | 'spec'>;
  field: string;
  onPick: (reference: string) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton aria-label={words.pick(field)}>
          <Link2 aria-hidden />
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={words.title(field)}
          className="z-50 flex max-h-80 w-80 animate-appear flex-col rounded-md border border-line-strong bg-raised p-2 shadow-float"
        >
          <p className="px-1 pb-1.5 text-sm font-medium">{words.title(field)}</p>
          <Choices
            task={task}
            onPick={(reference) => {
              onPick(reference);
              setOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Choices({
  task: { plan, spec },
  onPick,
}: {
  task: Pick<TaskDraft, 'plan' | 'spec'>;
  onPick: (reference: string) => void;
}) {
  const [sought, setSought] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const sources = useSources(spec.id, plan);
  const rows = useMemo(
    () => [...itemRows(spec.forEach !== undefined), ...rowsOf(soughtSources(sources, sought))],
    [sources, sought, spec.forEach],
  );
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = rows[at];
    if (step !== 0) setAt(Math.max(0, moved(at, step, rows.length)));
    else if (event.key === 'Enter' && chosen) onPick(chosen.reference);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Input
        size="sm"
        icon={<Search aria-hidden />}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={rows[at] ? `${id}-${at}` : undefined}
        aria-label={words.search}
        placeholder={words.search}
        autoComplete="off"
        value={sought}
        onChange={(event) => {
          setSought(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      {rows.length === 0 && <p className="px-1 pt-2 text-sm text-text-2">{words.none}</p>}
      <div id={id} role="listbox" aria-label={words.search} className="mt-1 min-h-0 overflow-y-auto">
        {rows.map((row, index) => (
          <Choice
            key={row.reference}
            id={`${id}-${index}`}
            row={row}
            active={index === at}
            onPick={() => onPick(row.reference)}
          />
        ))}
      </div>
    </>
  );
}

function Choice({ id, row, active, onPick }: { id: string; row: Row; active: boolean; onPick: () => void }) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-label={words.reads(row.title, row.path)}
      onClick={onPick}
      onKeyDown={() => {}}
      className={cx(
        'flex cursor-pointer items-baseline gap-2 rounded-sm px-2 py-0.5 text-sm hover:bg-hover coarse:py-2',
        row.first ? 'font-medium' : 'pl-5 font-mono text-text-2',
        active && 'bg-hover',
      )}
    >
      <span className="min-w-0 flex-1 truncate">{row.first ? row.title : row.path}</span>
      <span className="shrink-0 font-sans text-xs font-normal text-text-3">{row.kind}</span>
    </div>
  );
}

function useSources(id: TaskId, plan: TaskDraft['plan']): readonly Source[] {
  const { run } = useStores();
  return useMemo(() => {
    const { state, catalogue } = run.getState();
    return state && catalogue ? sourcesFor(id, plan, catalogue, state) : [];
  }, [id, plan, run]);
}

function rowsOf(sources: readonly Source[]): Row[] {
  return sources.flatMap(({ id, title, fields }) => [
    { reference: id, title, path: '', kind: words.whole, first: true },
    ...fields.map(({ path, kind }) => ({ reference: `${id}.${path}`, title, path, kind, first: false })),
  ]);
}

function itemRows(isMap: boolean): Row[] {
  return isMap ? [{ reference: '$item', title: words.item, path: '', kind: '', first: true }] : [];
}
