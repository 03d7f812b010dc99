import { TRPCClientError } from '@trpc/client';
import { api } from '@/components/api/client';
import { reasonsOf } from '@/components/api/refusal';
import { heardWaiting } from '@/components/shell/house-store';
import { fromSnapshot } from '@/server/core/snapshot';
import type { RunId } from '@/server/core/task';
import { createFeed, type SnapshotAnswer } from './feed';
import { frameGate } from './frame';
import type { RunStore } from './run-store';
import { openLine } from './wire';

/** Starts the feed of a run in this browser. `houseChanged`: tools or workers are others now. Returns how to stop it. */
export function startBrowserFeed(run: RunId, store: RunStore, houseChanged: () => void): () => void {
  const feed = createFeed(run, store, {
    snapshot: () => readSnapshot(run),
    openLine: (pos, listener) => openLine(run, pos, listener),
    frameGate,
    now: Date.now,
    houseChanged,
    waiting: heardWaiting,
    later: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
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
}

async function readSnapshot(run: RunId): Promise<SnapshotAnswer> {
  try {
    const snapshot = await api.runs.snapshot.query({ runId: run });
    return { type: 'found', state: fromSnapshot(snapshot), pos: snapshot.pos };
  } catch (error) {
    const status: unknown = error instanceof TRPCClientError ? error.data?.httpStatus : undefined;
    return status === 404 ? { type: 'missing' } : { type: 'unreachable', reason: reasonsOf(error).join(' ') };
  }
}
