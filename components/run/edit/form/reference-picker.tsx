'use client';

import { Link2 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useCallback, useMemo, useState } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { IconButton } from '@/components/ui/icon-button';
import { SearchList, type SearchRow } from '@/components/ui/search-list';
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
  const sources = useSources(spec.id, plan);
  const isMap = spec.forEach !== undefined;
  const find = useCallback(
    (sought: string) => [...itemRows(isMap), ...rowsOf(soughtSources(sources, sought))],
    [sources, isMap],
  );
  return (
    <SearchList
      search={words.search}
      label={words.search}
      none={words.none}
      find={find}
      onTake={({ reference }) => onPick(reference)}
      row={(row, at) => <Choice key={row.reference} {...at} row={row} />}
    />
  );
}

function Choice({ id, row, active, onTake }: SearchRow & { row: Row }) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-label={words.reads(row.title, row.path)}
      onClick={onTake}
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
