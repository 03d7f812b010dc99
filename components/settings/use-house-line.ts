'use client';

import { useEffect } from 'react';
import { tellHouseNews } from '../api/house-news';

/** A line of this page's own, as it shows no runs: settings may change elsewhere, and servers of tools come and go. */
export function useHouseLine(): void {
  useEffect(() => {
    const source = new EventSource('/api/events');
    source.addEventListener('house', tellHouseNews);
    return () => source.close();
  }, []);
}
