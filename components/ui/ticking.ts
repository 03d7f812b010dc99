'use client';

import { useSyncExternalStore } from 'react';

const PERIOD_MS = 100;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, PERIOD_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * Text that depends on the time (ms since epoch). All callers share one interval, and a caller renders only when
 * its text changes. Empty while rendered on the server.
 */
export function useTicking(format: (now: number) => string): string {
  return useSyncExternalStore(
    subscribe,
    () => format(now || Date.now()),
    () => '',
  );
}
