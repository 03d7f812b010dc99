'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import type { PoolLoad, RunSummary, Waiting } from '@/server/api/contract';
import { KEYS } from '../api/queries';
import { useHouseChanged } from '../api/use-house-changed';
import { mergeRuns, type RunPages } from '../home/run-pages';
import { createHouseFeed, type HouseLineListener } from './house-feed';
import { heardChange, heardWaiting, houseStore } from './house-store';

/** What runs hold up changes with every task: the inbox is read anew this often at most, ms. */
const INBOX_EVERY_MS = 1000;

/**
 * The tab's one line to the house: changed runs, the number of questions that wait, the pool's load, and that the house is different. A
 * run's page has a line of its own. What was read is read anew after each reconnect.
 */
export function HouseLine(): null {
  const client = useQueryClient();
  const houseChanged = useHouseChanged();
  const isRun = usePathname().startsWith('/runs/');
  useEffect(() => {
    if (isRun) return;
    return startLine(client, houseChanged);
  }, [client, houseChanged, isRun]);
  return null;
}

function startLine(client: QueryClient, houseChanged: () => void): () => void {
  const inbox = seldom(() => void client.invalidateQueries({ queryKey: KEYS.inbox }), INBOX_EVERY_MS);
  const feed = createHouseFeed({
    openLine: (listener) => openLine(listener, { houseChanged, waiting: inbox.now }),
    now: Date.now,
    later: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
    opened: () => {
      void client.invalidateQueries({ queryKey: KEYS.runs });
      inbox.now();
      heardChange();
    },
    changed: (runs) => {
      client.setQueryData<RunPages>(KEYS.runs, (known) => known && mergeRuns(known, runs));
      heardChange();
      if (runs.some(({ openQuestions }) => openQuestions > 0)) inbox.soon();
    },
    connection: ({ status }) => houseStore.setState({ connection: status }),
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
    inbox.stop();
  };
}

type Heard = { houseChanged: () => void; waiting: () => void };

function openLine(listener: HouseLineListener, heard: Heard): () => void {
  const source = new EventSource('/api/events');
  source.onopen = () => listener.opened();
  source.onerror = () => listener.broke(source.readyState === EventSource.CLOSED);
  source.addEventListener('runs', (event: MessageEvent<string>) =>
    listener.changed(JSON.parse(event.data) as RunSummary[]),
  );
  source.addEventListener('house', heard.houseChanged);
  source.addEventListener('pool', (event: MessageEvent<string>) => {
    listener.pinged();
    houseStore.setState({ load: JSON.parse(event.data) as PoolLoad });
  });
  source.addEventListener('waiting', (event: MessageEvent<string>) => {
    heardWaiting((JSON.parse(event.data) as Waiting).waiting);
    heard.waiting();
  });
  source.addEventListener('ping', () => listener.pinged());
  return () => source.close();
}

/** Does it at once, or at the end of the time that began with the first who asked. */
function seldom(act: () => void, ms: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const now = () => {
    stop();
    act();
  };
  return { now, soon: () => (timer ??= setTimeout(now, ms)), stop };
}
