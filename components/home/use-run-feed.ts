'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RunSummary } from '@/server/api/contract';
import { KEYS } from '../api/queries';
import type { ConnectionState } from '../shell/connection';

/** Cut off for longer than this counts as offline, ms. */
const OFFLINE_AFTER_MS = 10_000;
/** A stream the browser has given up on is opened again after this, ms. */
const REOPEN_MS = 3_000;

/** The newer lines in place of the older ones; runs that were not listed come first. Newest start first. */
export function mergeRuns(known: readonly RunSummary[], changed: readonly RunSummary[]): RunSummary[] {
  const byId = new Map(known.map((run) => [run.id, run]));
  for (const run of changed) {
    const before = byId.get(run.id);
    if (!before || before.updatedAt <= run.updatedAt) byId.set(run.id, run);
  }
  return [...byId.values()].sort((a, b) => b.startedAt - a.startedAt);
}

/**
 * Keeps the cached run list true, through one stream. After every reconnect the list is read anew.
 * Undefined until the first attempt to connect has an end.
 */
export function useRunFeed(): ConnectionState | undefined {
  const client = useQueryClient();
  const [state, setState] = useState<ConnectionState>();

  useEffect(() => {
    let stream: EventSource;
    let offlineTimer: ReturnType<typeof setTimeout> | undefined;
    let reopenTimer: ReturnType<typeof setTimeout> | undefined;

    const opened = () => {
      clearTimeout(offlineTimer);
      offlineTimer = undefined;
      setState('live');
      void client.invalidateQueries({ queryKey: KEYS.runs });
    };
    const broken = () => {
      setState((before) => (before === 'offline' ? before : 'reconnecting'));
      offlineTimer ??= setTimeout(() => setState('offline'), OFFLINE_AFTER_MS);
      if (stream.readyState === EventSource.CLOSED) reopenTimer = setTimeout(open, REOPEN_MS);
    };
    const changed = (event: MessageEvent<string>) => {
      const runs = JSON.parse(event.data) as RunSummary[];
      client.setQueryData<RunSummary[]>(KEYS.runs, (known) => (known ? mergeRuns(known, runs) : known));
    };
    function open() {
      stream = new EventSource('/api/events');
      stream.onopen = opened;
      stream.onerror = broken;
      stream.addEventListener('runs', changed);
    }

    open();
    return () => {
      stream.close();
      clearTimeout(offlineTimer);
      clearTimeout(reopenTimer);
    };
  }, [client]);

  return state;
}
