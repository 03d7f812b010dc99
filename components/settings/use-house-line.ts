'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { KEYS } from '../api/queries';

/** A line of this page's own, as it shows no runs: settings may change elsewhere, and servers of tools come and go. */
export function useHouseLine(): void {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/api/events');
    source.addEventListener('house', () => {
      void client.invalidateQueries({ queryKey: KEYS.settings });
      void client.invalidateQueries({ queryKey: KEYS.system });
    });
    return () => source.close();
  }, [client]);
}
