'use client';

import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { api } from '@/components/api/client';
import { text } from '@/components/text/text';
import { moved } from '@/components/ui/combobox-keys';
import type { Command } from './command';
import { commandsNow, placesNow } from './command-store';
import { foundCommands } from './found-commands';
import { PaletteList } from './palette-list';
import { openCommands } from './palette-store';
import { perform } from './perform';

const { commands: words } = text;
const RECENT_RUNS = 20;

/** Everything that can be done or gone to here, found by typing. Nothing is done before Enter or a click. */
export function Palette() {
  const [all] = useState(() => [...commandsNow(), ...placesNow()]);
  const runs = useRecentRuns();
  const [sought, setSought] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => foundCommands([...all, ...runs], sought), [all, runs, sought]);
  const chosen = useRef<Command>(undefined);
  const cameFrom = useRef<Element>(null);
  const id = useId();

  const take = (command: Command | undefined) => {
    if (!command) return;
    chosen.current = command;
    openCommands(undefined);
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt(Math.max(0, moved(at, step, found.length)));
    else if (event.key === 'Enter') take(found[at]);
    else return;
    event.preventDefault();
  };
  /** The focus goes back first, so that a command may take it elsewhere. */
  const leave = (event: Event) => {
    event.preventDefault();
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus({ preventScroll: true });
    if (chosen.current) perform(chosen.current);
  };

  return (
    <Radix.Root open onOpenChange={() => openCommands(undefined)}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-overlay" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            cameFrom.current = document.activeElement;
          }}
          onCloseAutoFocus={leave}
          className="fixed top-[10vh] left-1/2 z-50 flex max-h-[70vh] w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-appear flex-col overflow-clip rounded-lg border border-line-strong bg-raised shadow-float"
        >
          <Radix.Title className="sr-only">{words.title}</Radix.Title>
          <div className="flex items-center gap-2.5 border-b border-line px-3.5">
            <Search aria-hidden className="size-4 shrink-0 text-text-3" />
            <input
              role="combobox"
              aria-expanded
              aria-controls={id}
              aria-autocomplete="list"
              aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
              aria-label={words.search}
              placeholder={words.search}
              autoComplete="off"
              spellCheck={false}
              value={sought}
              onChange={({ target }) => {
                setSought(target.value);
                setAt(0);
              }}
              onKeyDown={press}
              className="h-11 min-w-0 flex-1 bg-transparent text-md outline-none placeholder:text-text-3 coarse:text-lg"
            />
          </div>
          <output className="sr-only">{sought === '' ? '' : words.found(found.length)}</output>
          <PaletteList id={id} found={found} at={at} onTake={take} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const NO_RUNS: readonly Command[] = [];

/** The last runs, as places to go to. */
function useRecentRuns(): readonly Command[] {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: ['recent runs'],
    queryFn: () => api.runs.list.query({ limit: RECENT_RUNS }),
  });
  return useMemo(
    () =>
      data?.runs.map(({ id, goal, status }) => ({
        id: `run.${id}`,
        title: goal.replace(/\s+/g, ' ').slice(0, 120),
        words: text.status.words[status],
        group: 'runs' as const,
        run: () => router.push(`/runs/${id}`),
      })) ?? NO_RUNS,
    [data, router],
  );
}
