/** What the page knows of its line to the server. */
export type ConnectionStatus = 'connecting' | 'live' | 'reconnecting' | 'offline';

/** `since`: when the line broke, ms since epoch; undefined while it holds. */
export type Connection = { status: ConnectionStatus; since: number | undefined };

export type Signal = 'heard' | 'broke' | 'browserOffline' | 'browserOnline';

/** A line broken for longer than this is called offline, ms. Reconnecting goes on. */
export const OFFLINE_AFTER_MS = 12_000;
/** The server pings more often than this, ms. Longer silence means a dead line. */
export const SILENCE_MS = 35_000;

export const CONNECTING: Connection = { status: 'connecting', since: undefined };

/** The state after a signal. Anything heard proves the line, whatever the browser believes about the network. */
export function afterSignal(connection: Connection, signal: Signal, now: number): Connection {
  if (signal === 'heard') {
    return connection.status === 'live' ? connection : { status: 'live', since: undefined };
  }
  const since = connection.since ?? now;
  if (signal === 'browserOffline') return { status: 'offline', since };
  if (signal === 'browserOnline') {
    return connection.status === 'offline' ? { status: 'reconnecting', since: now } : connection;
  }
  const status = now - since >= OFFLINE_AFTER_MS ? 'offline' : nextWhenBroken(connection.status);
  return status === connection.status && since === connection.since ? connection : { status, since };
}

function nextWhenBroken(status: ConnectionStatus): ConnectionStatus {
  return status === 'offline' ? 'offline' : 'reconnecting';
}

/** How long to wait before the next attempt, ms: 0.5 s doubling to 8 s. */
export function reopenDelay(failures: number): number {
  return Math.min(8000, 500 * 2 ** failures);
}
