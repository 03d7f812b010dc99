'use client';

import { useSyncExternalStore } from 'react';
import type { Actor } from '@/server/core/actor';
import { text } from '../text/text';

const KEY = 'gaffer.actor';
export const NAME_LIMIT = 60;

const NOBODY: Actor = { kind: 'person', id: '', name: '' };
const listeners = new Set<() => void>();
let current: Actor | undefined;

function keep(actor: Actor): Actor {
  current = actor;
  window.localStorage.setItem(KEY, JSON.stringify({ id: actor.id, name: actor.name }));
  return actor;
}

function stored(): Actor | undefined {
  try {
    const value: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? 'null');
    if (typeof value !== 'object' || value === null || !('id' in value) || !('name' in value))
      return undefined;
    if (typeof value.id !== 'string' || typeof value.name !== 'string') return undefined;
    return { kind: 'person', id: value.id, name: value.name };
  } catch {
    return undefined;
  }
}

/** Who sits at this browser: a random id and a name of their choosing, made on the first call. Client only. */
export function readActor(): Actor {
  if (current) return current;
  const found = stored();
  if (found) {
    current = found;
    return found;
  }
  const id = crypto.randomUUID();
  return keep({ kind: 'person', id, name: text.shell.who.guest(id.slice(0, 4)) });
}

export function renameActor(name: string): void {
  keep({ ...readActor(), name: name.trim().slice(0, NAME_LIMIT) });
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const fromOtherTab = (event: StorageEvent) => {
    if (event.key !== KEY) return;
    current = undefined;
    listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', fromOtherTab);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', fromOtherTab);
  };
}

/** The person at this browser. Without id and name while rendered on the server. */
export function useActor(): Actor {
  return useSyncExternalStore(subscribe, readActor, () => NOBODY);
}
