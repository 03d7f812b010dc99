'use client';

import { useSyncExternalStore } from 'react';

const KEY = 'gaffer.draft';
const listeners = new Set<() => void>();
let current: string | undefined;

function read(): string {
  current ??= stored();
  return current;
}

function stored(): string {
  try {
    return window.localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** Changes the goal being written. It is kept in this browser until it is started. */
export function setDraft(goal: string): void {
  current = goal;
  try {
    if (goal) window.localStorage.setItem(KEY, goal);
    else window.localStorage.removeItem(KEY);
  } catch {
    // Storage is full or forbidden: the draft then lives as long as the page.
  }
  for (const listener of listeners) listener();
}

/** Puts a file's name at the end of the goal being written. */
export function mentionInDraft(name: string): void {
  const before = read();
  setDraft(before && !/\s$/.test(before) ? `${before} ${name}` : before + name);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The goal being written. Empty while rendered on the server. */
export function useDraft(): string {
  return useSyncExternalStore(subscribe, read, () => '');
}
