'use client';

import type { Command } from '../shell/commands/command';
import { useCommands } from '../shell/commands/use-commands';
import { text } from '../text/text';

const { commands: words } = text;

/** `j` and `k` move the focus through the run list. Enter follows the link. */
export function useRowKeys(): void {
  useCommands({
    commands: () => [command('next', words.nextRun, 'j', 1), command('previous', words.previousRun, 'k', -1)],
  });
}

function command(id: string, title: string, key: string, by: 1 | -1): Command {
  return {
    id: `runs.${id}`,
    title,
    group: 'page',
    keys: { key },
    isKeyOnly: true,
    run: () => moveFocus('data-run-index', by),
  };
}

/** Moves the focus through what carries this numbering; to the first of it from anywhere else. */
export function moveFocus(numbering: string, by: 1 | -1): void {
  const at = document.activeElement?.getAttribute(numbering);
  const row = document.querySelector<HTMLElement>(`[${numbering}="${at == null ? 0 : Number(at) + by}"]`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}
