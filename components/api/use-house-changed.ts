import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { KEYS } from './queries';

/** What to do when a feed hears that tools, workers, planner, rules or settings are others now: what was read of them is read anew. */
export function useHouseChanged(): () => void {
  const client = useQueryClient();
  return useCallback(() => {
    void client.invalidateQueries({ queryKey: KEYS.settings });
    void client.invalidateQueries({ queryKey: KEYS.policies });
    void client.invalidateQueries({ queryKey: KEYS.system });
    void client.invalidateQueries({ queryKey: KEYS.workers });
    void client.invalidateQueries({ queryKey: KEYS.runs });
  }, [client]);
}
