import { createStore } from 'zustand/vanilla';

/** Which of the two dialogs of commands is open. */
export const paletteStore = createStore<{ open: 'palette' | 'shortcuts' | undefined }>(() => ({
  open: undefined,
}));

export function openCommands(open: 'palette' | 'shortcuts' | undefined): void {
  paletteStore.setState({ open });
}
