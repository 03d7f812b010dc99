'use client';

import { useEffect } from 'react';
import { useHouseChanged } from '../api/use-house-changed';

/** A line of this page's own, as it shows no runs: settings may change elsewhere, and servers of tools come and go. */
export function useHouseLine(): void {
  const houseChanged = useHouseChanged();
  useEffect(() => {
    const source = new EventSource('/api/events');
    source.addEventListener('house', houseChanged);
    return () => source.close();
  }, [houseChanged]);
}
