'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};
export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

/** Keys as they are named on this machine. `mod` is ⌘ on Apple's and Ctrl elsewhere. */
export function Kbd({ keys }: { keys: readonly string[] }) {
  const apple = useSyncExternalStore(never, isApple, () => false);
  const name = (key: string) => (key === 'mod' ? (apple ? '⌘' : 'Ctrl') : key === 'Enter' ? '↵' : key);
  return (
    <span className="inline-flex items-center gap-0.5 align-middle">
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-flex h-4 min-w-4 items-center justify-center rounded-sm border border-current/30 px-1 font-sans text-xs leading-none"
        >
          {name(key)}
        </kbd>
      ))}
    </span>
  );
}
