import type { RunSummary } from '@/server/api/contract';
import { afterSignal, CONNECTING, type Connection, reopenDelay, SILENCE_MS, type Signal } from './line-state';

/** What the line of the house tells its reader. `lost`: it will not come back by itself. */
export type HouseLineListener = {
  opened(): void;
  changed(runs: readonly RunSummary[]): void;
  pinged(): void;
  broke(lost: boolean): void;
};

/** The outside of the feed: the line, the time, and those who want to know. */
export type HouseFeedPorts = {
  openLine(listener: HouseLineListener): () => void;
  now(): number;
  /** Runs `then` after `ms`; returns how to call it off. */
  later(ms: number, then: () => void): () => void;
  /** The line is there, at first or again: what was listed before may be out of date. */
  opened(): void;
  changed(runs: readonly RunSummary[]): void;
  connection(connection: Connection): void;
};

/** Keeps a line open over which changed runs come, and what else the house has to say; mends it when it breaks or falls silent. */
export function createHouseFeed(ports: HouseFeedPorts) {
  let connection = CONNECTING;
  let failures = 0;
  let closeLine = () => {};
  let forgetTimer = () => {};

  function signal(kind: Signal) {
    const next = afterSignal(connection, kind, ports.now());
    if (next !== connection) {
      connection = next;
      ports.connection(next);
    }
    if (kind === 'browserOnline') open();
  }

  function open() {
    closeLine();
    closeLine = ports.openLine({
      opened() {
        heard();
        ports.opened();
      },
      changed(runs) {
        heard();
        ports.changed(runs);
      },
      pinged: heard,
      broke,
    });
    watch();
  }

  function heard() {
    failures = 0;
    signal('heard');
    watch();
  }

  function watch() {
    forgetTimer();
    forgetTimer = ports.later(SILENCE_MS, () => broke(true));
  }

  function broke(lost: boolean) {
    signal('broke');
    if (!lost) return;
    closeLine();
    forgetTimer();
    forgetTimer = ports.later(reopenDelay(failures), open);
    failures += 1;
  }

  return {
    start: open,
    stop() {
      closeLine();
      forgetTimer();
    },
    signal,
  };
}
