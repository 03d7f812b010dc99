'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { PoolLoad } from '@/server/api/contract';
import { KEYS } from '../api/queries';
import { houseStore } from '../shell/house-store';

type Sample = { at: number; inFlight: number };
export type Heard = { load: PoolLoad | undefined; samples: ReadonlyMap<string, readonly Sample[]> };

const NOTHING: Heard = { load: undefined, samples: new Map() };
const MOST_SAMPLES = 400;
/** How often the history is read anew at most while limits change, ms. */
const READ_EVERY_MS = 1000;

/** Slots and calls as they change, from the tab's line to the house. What was read before is read anew when a limit changed. */
export function useWorkersFeed(): Heard {
  const client = useQueryClient();
  const [heard, setHeard] = useState(NOTHING);

  useEffect(() => {
    let limits = '';
    let reading: ReturnType<typeof setTimeout> | undefined;
    const readAnew = () => {
      reading ??= setTimeout(() => {
        reading = undefined;
        void client.invalidateQueries({ queryKey: KEYS.workers });
      }, READ_EVERY_MS);
    };
    const pool = (load: PoolLoad) => {
      setHeard((before) => withLoad(before, load, Date.now()));
      const next = JSON.stringify(
        load.resources.map(({ resource, limit, until }) => [resource, limit, until]),
      );
      if (next !== limits) readAnew();
      limits = next;
    };
    const { load } = houseStore.getState();
    if (load) pool(load);
    const leave = houseStore.subscribe((view, before) => {
      if (view.load && view.load !== before.load) pool(view.load);
      if (view.changes !== before.changes) readAnew();
    });
    return () => {
      clearTimeout(reading);
      leave();
    };
  }, [client]);

  return heard;
}

function withLoad({ samples }: Heard, load: PoolLoad, at: number): Heard {
  const next = new Map(samples);
  for (const { resource, inFlight } of load.resources) {
    next.set(resource, [...(next.get(resource) ?? []), { at, inFlight }].slice(-MOST_SAMPLES));
  }
  return { load, samples: next };
}
