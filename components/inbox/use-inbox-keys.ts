'use client';

import { moveFocus } from '../home/use-row-keys';
import { useCommands } from '../shell/commands/use-commands';
import { text } from '../text/text';

const { commands: words } = text.inbox;

/** `j` and `k` go through the questions, Escape folds the open one. No key answers anything. */
export function useInboxKeys(isOpen: boolean, fold: () => void): void {
  const only = { group: 'page', isKeyOnly: true } as const;
  const step = (by: 1 | -1) => () => moveFocus('data-inbox-index', by);
  useCommands({
    commands: () => [
      { ...only, id: 'inbox.next', title: words.next, keys: { key: 'j' }, run: step(1) },
      { ...only, id: 'inbox.previous', title: words.previous, keys: { key: 'k' }, run: step(-1) },
      ...(isOpen
        ? [
            {
              ...only,
              id: 'inbox.fold',
              title: words.fold,
              keys: { key: 'Escape' },
              run: () => foldHere(fold),
            },
          ]
        : []),
    ],
  });
}

/** The focus goes to the row, as what held it is gone. */
function foldHere(fold: () => void): void {
  const row = document.querySelector<HTMLElement>('[data-inbox-index][aria-expanded="true"]');
  fold();
  row?.focus({ preventScroll: true });
}
