'use client';

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useHouse } from './house-store';

/** The page's own icon, as the inside of an SVG in a box of 32; none: that of Gaffer. */
const iconStore = createStore<{ own: string | undefined }>(() => ({ own: undefined }));

/** Puts an icon of the page's own in the place of Gaffer's. Returns how to take it off. */
export function wearIcon(own: string): () => void {
  iconStore.setState({ own });
  return () => {
    if (iconStore.getState().own === own) iconStore.setState({ own: undefined });
  };
}

/** Gaffer's mark, as in public/icon.svg. */
const MARK =
  '<svg viewBox="0 0 24 24" width="32" height="32"><style>.ink{fill:#191918;stroke:#191918}.hat{fill:#4f46c6;stroke:#4f46c6}@media (prefers-color-scheme:dark){.ink{fill:#ededef;stroke:#ededef}.hat{fill:#8f88f2;stroke:#8f88f2}}</style><path class="hat" d="M5 9.5a7 7 0 0 1 14 0Z" stroke="none"/><path class="hat" d="M3 10.75h18" stroke-width="2" stroke-linecap="round"/><path class="ink" d="M12 12v8M4.5 20v-4.5h15V20" stroke-width="1.5" style="fill:none"/><g class="ink" stroke="none"><circle cx="4.5" cy="20.25" r="2.25"/><circle cx="12" cy="20.25" r="2.25"/><circle cx="19.5" cy="20.25" r="2.25"/></g></svg>';
const DOT = '<circle cx="25" cy="7" r="6.5" fill="#d9534a" stroke="#fff" stroke-width="2"/>';

/** The tab's title and icon say on every page that something waits for a person. */
export function TabSign(): null {
  const waiting = useHouse((house) => house.waiting);
  const own = useStore(iconStore, (view) => view.own);
  useEffect(() => countInTitle(waiting), [waiting]);
  const hasDot = waiting > 0;
  useEffect(() => {
    if (own !== undefined || hasDot) return showIcon(`${own ?? MARK}${hasDot ? DOT : ''}`);
  }, [own, hasDot]);
  return null;
}

const COUNT = /^\(\d+\) /;

export function titled(title: string, waiting: number): string {
  const bare = title.replace(COUNT, '');
  return waiting > 0 ? `(${waiting}) ${bare}` : bare;
}

/** Keeps the number in front of whatever title the page gives itself. Returns how to stop. */
function countInTitle(waiting: number): () => void {
  const put = () => {
    const title = titled(document.title, waiting);
    if (title !== document.title) document.title = title;
  };
  put();
  const watch = new MutationObserver(put);
  watch.observe(document.head, { childList: true, characterData: true, subtree: true });
  return () => watch.disconnect();
}

function showIcon(inside: string): () => void {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${inside}</svg>`;
  const link = document.createElement('link');
  link.rel = 'icon';
  link.type = 'image/svg+xml';
  link.href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  document.head.append(link);
  return () => link.remove();
}
