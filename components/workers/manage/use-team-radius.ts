import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { TeamRadius } from '@/server/api/contract';
import type { TeamChange } from '@/server/core/team';
import { api } from '../../api/client';
import { reasonsOf } from '../../api/refusal';
import { houseStore } from '../../shell/house-store';

const KEY = 'team-radius';
/** How often it is looked at anew at most while runs go on, ms. */
const LOOK_EVERY_MS = 1000;

export type TeamLook = {
  radius: TeamRadius | undefined;
  /** They are others than those that were looked at first; `look` takes these. */
  moved: boolean;
  look: () => void;
  why: readonly string[];
};

/**
 * What a change would lead to in the open runs, as it is now: also when somebody else changed the worker meanwhile. Nothing
 * is asked while there is no change.
 */
export function useTeamRadius(change: TeamChange | undefined): TeamLook {
  const key = JSON.stringify(change);
  const intent = JSON.stringify({ ...change, base: undefined });
  const { data, error } = useQuery({
    queryKey: [KEY, key],
    queryFn: () => (change ? api.workers.radius.query({ change }) : undefined),
    enabled: change !== undefined,
    retry: false,
  });
  useLookedAnew();
  const [seen, setSeen] = useState<{ intent: string; mark: string }>();
  if (data && seen?.intent !== intent) setSeen({ intent, mark: data.mark });
  return {
    radius: data,
    moved: data !== undefined && seen?.intent === intent && seen.mark !== data.mark,
    look: () => data && setSeen({ intent, mark: data.mark }),
    why: error ? reasonsOf(error) : [],
  };
}

/** Runs go on while a person reads: what follows is asked for again when they do. */
function useLookedAnew(): void {
  const client = useQueryClient();
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const leave = houseStore.subscribe((view, before) => {
      if (view.changes === before.changes && view.load === before.load) return;
      waiting ??= setTimeout(() => {
        waiting = undefined;
        void client.invalidateQueries({ queryKey: [KEY] });
      }, LOOK_EVERY_MS);
    });
    return () => {
      clearTimeout(waiting);
      leave();
    };
  }, [client]);
}
