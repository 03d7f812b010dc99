import { describe, expect, it } from 'vitest';
import { createHouseFeed, type HouseLineListener } from './house-feed';
import { type Connection, SILENCE_MS } from './line-state';

/** A feed whose lines and time are in the test's hands. */
function bench() {
  const lines: { listener: HouseLineListener; open: boolean }[] = [];
  const seen: Connection[] = [];
  let due: { at: number; then: () => void } | undefined;
  let now = 0;
  let readings = 0;
  const feed = createHouseFeed({
    openLine(listener) {
      const line = { listener, open: true };
      lines.push(line);
      return () => {
        line.open = false;
      };
    },
    now: () => now,
    later(ms, then) {
      due = { at: now + ms, then };
      return () => {
        due = undefined;
      };
    },
    opened: () => {
      readings += 1;
    },
    changed: () => {},
    connection: (connection) => seen.push(connection),
  });
  const pass = (ms: number) => {
    now += ms;
    if (!due || due.at > now) return;
    const { then } = due;
    due = undefined;
    then();
  };
  feed.start();
  const line = () => {
    const last = lines.at(-1);
    if (!last) throw new Error('No line was opened.');
    return last;
  };
  return { feed, lines, line, pass, status: () => seen.at(-1)?.status, readings: () => readings };
}

describe('the line of the run list', () => {
  it('is opened anew after a silence longer than the pings allow, and the list is read again', () => {
    const { lines, line, pass, status, readings } = bench();
    line().listener.opened();
    pass(SILENCE_MS - 1);
    line().listener.pinged();
    pass(SILENCE_MS - 1);
    expect(status()).toBe('live');
    pass(1);
    expect(status()).toBe('reconnecting');
    expect(line().open).toBe(false);
    pass(500);
    expect(lines).toHaveLength(2);
    line().listener.opened();
    expect(status()).toBe('live');
    expect(readings()).toBe(2);
  });

  it('is offline when it stays broken, and is tried again all the same', () => {
    const { lines, line, pass, status } = bench();
    for (let tries = 0; tries < 6; tries += 1) {
      line().listener.broke(true);
      pass(8000);
    }
    expect(status()).toBe('offline');
    expect(lines).toHaveLength(7);
  });

  it('is opened at once when the browser is back on the network, and never after it was stopped', () => {
    const { feed, lines, line, pass, status } = bench();
    line().listener.opened();
    feed.signal('browserOffline');
    expect(status()).toBe('offline');
    feed.signal('browserOnline');
    expect(lines).toHaveLength(2);
    feed.stop();
    pass(SILENCE_MS);
    expect(lines).toHaveLength(2);
    expect(line().open).toBe(false);
  });
});
