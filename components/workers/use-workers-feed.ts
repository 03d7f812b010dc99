'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { PoolLoad } from '@/server/api/contract';
import { KEYS } from '../api/queries';
import { useHouseChanged } from '../api/use-house-changed';
import { createListFeed } from '../home/run-list-feed';

type Sample = { at: number; inFlight: number };
export type Heard = { load: PoolLoad | undefined; samples: ReadonlyMap<string, readonly Sample[]> };

const NOTHING: Heard = { load: undefined, samples: new Map() };
const MOST_SAMPLES = 400;
/** How often the history is read anew at most while limits change, ms. */
const READ_EVERY_MS = 1000;

/** Slots and calls as they change, through one stream. What was read before is read anew when a limit changed. */
export function useWorkersFeed(): Heard {
  const client = useQueryClient();
  const houseChanged = useHouseChanged();
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
    const feed = createListFeed({
      openLine: (listener) => {
        const source = new EventSource('/api/events');
        source.onopen = () => listener.opened();
        source.onerror = () => listener.broke(source.readyState === EventSource.CLOSED);
        source.addEventListener('pool', (event: MessageEvent<string>) => pool(JSON.parse(event.data)));
        source.addEventListener('runs', () => {
          listener.pinged();
          readAnew();
        });
        source.addEventListener('house', houseChanged);
        source.addEventListener('ping', () => listener.pinged());
        return () => source.close();
      },
      now: Date.now,
      later: (ms, then) => {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
      opened: readAnew,
      changed: () => {},
      connection: () => {},
    });
    feed.start();
    return () => {
      clearTimeout(reading);
      feed.stop();
    };
  }, [client, houseChanged]);

  return heard;
}

function withLoad({ samples }: Heard, load: PoolLoad, at: number): Heard {
  const next = new Map(samples);
  for (const { resource, inFlight } of load.resources) {
    next.set(resource, [...(next.get(resource) ?? []), { at, inFlight }].slice(-MOST_SAMPLES));
  }
  return { load, samples: next };
}
