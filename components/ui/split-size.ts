'use client';

import { useCallback, useLayoutEffect, useState } from 'react';

const key = (id: string) => `gaffer.split.${id}`;

function remembered(id: string): number | undefined {
  const stored = Number.parseFloat(window.localStorage.getItem(key(id)) ?? '');
  return Number.isFinite(stored) ? stored : undefined;
}

/** The first pane's share in percent, within [min, max], kept in this browser under `id`. */
export function useSplitSize(id: string, initial: number, min: number, max: number) {
  const within = useCallback((size: number) => Math.min(max, Math.max(min, size)), [min, max]);
  const [size, setSize] = useState(initial);
  useLayoutEffect(() => setSize(within(remembered(id) ?? initial)), [id, initial, within]);
  const resize = useCallback(
    (next: number) => {
      const bounded = within(next);
      setSize(bounded);
      window.localStorage.setItem(key(id), String(Math.round(bounded * 10) / 10));
    },
    [id, within],
  );
  return [size, resize] as const;
}
