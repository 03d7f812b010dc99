'use client';

import { useSyncExternalStore } from 'react';

const KEY = 'gaffer.notify';
const listeners = new Set<() => void>();

/** `off`: nobody asked for them, as it is at first. `denied`: the browser does not let us. `none`: it cannot, or not at such an address. */
export type NotifyState = 'off' | 'on' | 'denied' | 'none';

export function notifyState(): NotifyState {
  if (typeof Notification === 'undefined' || !window.isSecureContext) return 'none';
  if (Notification.permission === 'denied') return 'denied';
  const wanted = window.localStorage.getItem(KEY) === 'on';
  return wanted && Notification.permission === 'granted' ? 'on' : 'off';
}

/** Turns notifications of this browser on, for which it asks its person, or off. */
export async function setNotify(on: boolean): Promise<void> {
  if (on) await Notification.requestPermission();
  if (on && Notification.permission === 'granted') window.localStorage.setItem(KEY, 'on');
  else window.localStorage.removeItem(KEY);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export function useNotifyState(): NotifyState {
  return useSyncExternalStore(subscribe, notifyState, () => 'off');
}
