'use client';

import { useRouter } from 'next/navigation';
import { useStore } from 'zustand';
import { text } from '@/components/text/text';
import { PAGES } from '../pages';
import type { Command } from './command';
import { Palette } from './palette';
import { openCommands, paletteStore } from './palette-store';
import { ShortcutList } from './shortcut-list';
import { useCommandKeys } from './use-command-keys';
import { useCommands } from './use-commands';

const { commands: words } = text;

const HELP: readonly Command[] = [
  {
    id: 'help.palette',
    title: words.open,
    group: 'help',
    keys: { key: 'k', mod: true, inFields: true },
    isKeyOnly: true,
    run: () => openCommands('palette'),
  },
  {
    id: 'help.shortcuts',
    title: words.shortcuts,
    group: 'help',
    keys: { key: '?' },
    run: () => openCommands('shortcuts'),
  },
];

/** The palette, the list of shortcuts, and the commands that every page has. */
export function Commands() {
  const open = useStore(paletteStore, (view) => view.open);
  const router = useRouter();
  useCommandKeys();
  useCommands({
    commands: () => HELP,
    places: () =>
      PAGES.map(({ href, label }) => ({
        id: `go.${href}`,
        title: words.goTo(label),
        group: 'go',
        run: () => router.push(href),
      })),
  });
  return (
    <>
      {open === 'palette' && <Palette />}
      {open === 'shortcuts' && <ShortcutList />}
    </>
  );
}
