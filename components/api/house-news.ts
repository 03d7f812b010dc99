'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { KEYS } from './queries';

const listeners = new Set<() => void>();

/** A feed heard that tools, workers, planner or settings are others now. */
export function tellHouseNews(): void {
  for (const each of listeners) each();
}

/** Reads anew what was read of the house when a feed hears that it changed. */
export function useHouseNews(): void {
  const client = useQueryClient();
  useEffect(() => {
    const read = () => {
      void client.invalidateQueries({ queryKey: KEYS.settings });
      void client.invalidateQueries({ queryKey: KEYS.system });
    };
    listeners.add(read);
    return () => {
      listeners.delete(read);
    };
  }, [client]);
}
