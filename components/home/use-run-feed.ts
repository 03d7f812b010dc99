'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RunSummary } from '@/server/api/contract';
import { KEYS } from '../api/queries';
import { useHouseChanged } from '../api/use-house-changed';
import { CONNECTING, type ConnectionStatus } from '../shell/line-state';
import { createListFeed, type ListLineListener } from './run-list-feed';
import { mergeRuns, type RunPages } from './run-pages';

/** Keeps the cached run list true, through one stream. After every reconnect the list is read anew. */
export function useRunFeed(): ConnectionStatus {
  const client = useQueryClient();
  const houseChanged = useHouseChanged();
  const [status, setStatus] = useState(CONNECTING.status);

  useEffect(() => {
    const feed = createListFeed({
      openLine: (listener) => openLine(listener, houseChanged),
      now: Date.now,
      later: (ms, then) => {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
      opened: () => void client.invalidateQueries({ queryKey: KEYS.runs }),
      changed: (runs) => client.setQueryData<RunPages>(KEYS.runs, (known) => known && mergeRuns(known, runs)),
      connection: (connection) => setStatus(connection.status),
    });
    const online = () => feed.signal('browserOnline');
    const offline = () => feed.signal('browserOffline');
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    feed.start();
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
      feed.stop();
    };
  }, [client, houseChanged]);

  return status;
}

function openLine(listener: ListLineListener, houseChanged: () => void): () => void {
  const source = new EventSource('/api/events');
  source.onopen = () => listener.opened();
  source.onerror = () => listener.broke(source.readyState === EventSource.CLOSED);
  source.addEventListener('runs', (event: MessageEvent<string>) =>
    listener.changed(JSON.parse(event.data) as RunSummary[]),
  );
  source.addEventListener('house', houseChanged);
  source.addEventListener('ping', () => listener.pinged());
  return () => source.close();
}
