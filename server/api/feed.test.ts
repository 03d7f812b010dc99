import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import type { RunEvent } from '../core/event.ts';
import { DEFAULT_POLICY } from '../core/policy.ts';
import { FakeHouse } from '../tests/fake-house.ts';
import { served } from '../tests/served.ts';
import { SseReader } from '../tests/sse-reader.ts';

const readers: SseReader[] = [];
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});

function reader(url: string): SseReader {
  const made = new SseReader(url);
  readers.push(made);
  return made;
}

const started: RunEvent = { type: 'run.started', goal: 'count', policy: DEFAULT_POLICY };
const paused: RunEvent = { type: 'run.paused' };
const asks: RunEvent = {
  type: 'question.raised',
  question: {
    id: 'q',
    about: 'run',
    reason: 'Shall it go on?',
    options: [{ id: 'cancel', label: 'Cancel the run', command: { type: 'cancelRun' } }],
    who: 'anyone',
    baseRevision: 0,
  },
};
const wordy = (length: number): RunEvent => ({ type: 'run.cancelled', reason: 'x'.repeat(length) });
const oneTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

test('a subscriber gets the backlog, then what happens, each event once', async () => {
  const { house, url } = await served();
  house.emit('a', started, paused);
  const feed = await reader(`${url}/api/events?run=a`).open();
  house.emit('a', paused);
  await feed.until(() => feed.lastId === 3);
  expect(feed.ids()).toEqual([1, 2, 3]);
  expect(feed.frames[0]).toEqual({
    event: 'pool',
    data: { busy: 0, capacity: 16, workers: [], resources: [] },
  });
  expect(feed.frames[1]).toMatchObject({
    event: 'envelope',
    id: 1,
    data: { pos: 1, seq: 1, event: started },
  });
});

test('a subscriber that loses its connection at random points hears exactly 1 to n', async () => {
  const { house, url } = await served();
  house.emit('a', started);
  const total = 3000;
  let sent = 1;
  const sending = (async () => {
    while (sent < total) {
      const burst = Math.min(total - sent, 1 + Math.floor(Math.random() * 40));
      house.emit('a', ...Array.from({ length: burst }, () => paused));
      sent += burst;
      if (Math.random() < 0.5) await sleep(Math.random() * 12);
      else await sleep(0);
    }
  })();
  const feeds = await Promise.all(oneTo(5).map(() => reader(`${url}/api/events?run=a`).open()));
  await Promise.all(
    feeds.map(async (feed) => {
      while (sent < total) {
        await sleep(Math.random() * 60);
        feed.close();
        await feed.until(() => feed.ended);
        await feed.open();
      }
      await feed.until(() => feed.lastId === total);
      expect(feed.ids()).toEqual(oneTo(total));
    }),
  );
  await sending;
});

test('a backlog longer than a page comes whole, while more happens', async () => {
  const { house, url } = await served();
  house.emit('a', started, ...oneTo(4000).map(() => wordy(300)));
  const feed = await reader(`${url}/api/events?run=a`).open();
  for (const _ of oneTo(20)) {
    house.emit('a', paused);
    await sleep(1);
  }
  await feed.until(() => feed.lastId === 4021);
  expect(feed.ids()).toEqual(oneTo(4021));
});

test.each([
  ['a little', 20],
  ['more than is held', 100],
])('what happens while the backlog is read (%s) is neither lost nor repeated', async (_, count) => {
  const house = new FakeHouse();
  const readFrom = house.log.readFrom;
  house.emit('a', started, paused);
  let reads = 0;
  house.log.readFrom = async (after, limit, stream) => {
    const page = await readFrom(after, limit, stream);
    reads += 1;
    if (reads === 1) house.emit('a', ...oneTo(count).map(() => wordy(3900)));
    await sleep(40);
    return page;
  };
  const { url } = await served(house);
  const feed = await reader(`${url}/api/events?run=a`).open();
  await feed.until(() => feed.lastId === count + 2);
  house.emit('a', paused);
  await feed.until(() => feed.lastId === count + 3);
  expect(feed.ids()).toEqual(oneTo(count + 3));
  expect(reads).toBe(count === 100 ? 2 : 1);
});

test('a client that does not read is dropped, and resumes where it was', async () => {
  const { house, url } = await served();
  house.emit('a', started);
  const slow = await reader(`${url}/api/events?run=a`).open();
  const quick = await reader(`${url}/api/events?run=a`).open();
  await slow.until(() => slow.lastId === 1);
  slow.pause();
  let sent = 1;
  for (let i = 0; i < 150; i += 1) {
    house.emit('a', ...oneTo(30).map(() => wordy(3900)));
    sent += 30;
    await quick.until(() => quick.lastId === sent);
  }
  slow.resume();
  await slow.until(() => slow.ended);
  expect(slow.lastId).toBeLessThan(sent);
  await slow.open();
  await slow.until(() => slow.lastId === sent);
  expect(slow.ids()).toEqual(oneTo(sent));
  expect(quick.ids()).toEqual(oneTo(sent));
});

test('for a hundred subscribers an event is encoded once', async () => {
  const { house, url } = await served();
  house.emit('a', started);
  const feeds = await Promise.all(oneTo(100).map(() => reader(`${url}/api/events?run=a`).open()));
  await Promise.all(feeds.map((feed) => feed.until(() => feed.lastId === 1)));
  await sleep(50);
  let encoded = 0;
  const counted = { ...paused, toJSON: () => ({ ...paused, encoded: ++encoded }) };
  house.emit('a', counted, counted, counted);
  await Promise.all(feeds.map((feed) => feed.until(() => feed.lastId === 4)));
  expect(encoded).toBe(3);
  for (const feed of feeds) expect(feed.ids()).toEqual([1, 2, 3, 4]);
});

test('a run hears nothing of another, and progress passes without an id', async () => {
  const { house, url } = await served();
  house.emit('a', started);
  house.emit('b', started);
  const feed = await reader(`${url}/api/events?run=b`).open();
  await feed.until(() => feed.lastId === 2);
  house.emit('a', paused);
  house.publish({ type: 'progress', progress: { run: 'a', task: 't', attempt: 1, text: 'no' } });
  house.publish({ type: 'progress', progress: { run: 'b', task: 't', attempt: 1, text: 'yes' } });
  house.emit('b', paused);
  await feed.until(() => feed.lastId === 4);
  expect(feed.ids()).toEqual([2, 4]);
  expect(feed.frames.filter(({ event }) => event === 'progress')).toEqual([
    { event: 'progress', data: { run: 'b', task: 't', attempt: 1, text: 'yes' } },
  ]);
});

test('of several pool loads in a tick the last one is told', async () => {
  const { house, url } = await served();
  house.emit('a', started);
  const feed = await reader(`${url}/api/events?run=a`).open();
  await feed.until(() => feed.lastId === 1);
  for (const busy of oneTo(50))
    house.publish({ type: 'pool', load: { busy, capacity: 50, workers: [], resources: [] } });
  const loads = () =>
    feed.frames.flatMap(({ event, data }) => (event === 'pool' ? [(data as { busy: number }).busy] : []));
  await feed.until(() => loads().at(-1) === 50);
  expect(loads()).toEqual([0, 1, 50]);
});

test('Home hears which runs changed, once a tick', async () => {
  const { house, url } = await served();
  const feed = await reader(`${url}/api/events`).open();
  await sleep(30);
  house.emit('a', started);
  house.emit('b', started);
  for (const _ of oneTo(20)) house.emit('a', paused);
  const runs = () => feed.frames.filter(({ event }) => event === 'runs').map(({ data }) => data);
  await feed.until(() => runs().length === 2);
  await sleep(40);
  expect(runs()[0]).toEqual([expect.objectContaining({ id: 'a', status: 'planning' })]);
  expect(runs()[1]).toHaveLength(2);
  expect(runs()[1]).toContainEqual(expect.objectContaining({ id: 'a', status: 'paused' }));
  expect(runs()[1]).toContainEqual(expect.objectContaining({ id: 'b', status: 'planning' }));
});

test('an unknown run is 404 in words, and a place to resume from is a number', async () => {
  const { house, url } = await served();
  const unknown = await fetch(`${url}/api/events?run=none`);
  expect([unknown.status, await unknown.json()]).toEqual([
    404,
    { error: 'There is no such run.', advice: 'Choose one from the list of runs.' },
  ]);
  house.emit('a', started, paused, paused);
  expect((await fetch(`${url}/api/events?run=a&after=soon`)).status).toBe(400);
  const feed = await reader(`${url}/api/events?run=a&after=2`).open();
  await feed.until(() => feed.lastId === 3);
  expect(feed.ids()).toEqual([3]);
});

test('the stream is plain text events that nothing on the way may change', async () => {
  const { house, url } = await served();
  house.emit('a', started);
  const abort = new AbortController();
  const answer = await fetch(`${url}/api/events?run=a`, { signal: abort.signal });
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-cache, no-transform');
  const first = await answer.body?.getReader().read();
  expect(Buffer.from(first?.value ?? []).toString()).toMatch(/^retry: 1000\n\n/);
  abort.abort();
});

test('a door that closes ends its streams in good order', async () => {
  const { house, url, door } = await served();
  house.emit('a', started);
  const feeds = [await reader(`${url}/api/events?run=a`).open(), await reader(`${url}/api/events`).open()];
  door.close();
  await Promise.all(feeds.map((feed) => feed.until(() => feed.ended)));
});

test('those who listen are pinged every 15 seconds', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  const { url } = await served();
  const feed = await reader(`${url}/api/events`).open();
  await sleep(20);
  vi.advanceTimersByTime(30_000);
  vi.useRealTimers();
  const pings = () => feed.frames.filter(({ event }) => event === 'ping');
  await feed.until(() => pings().length === 2);
});

test('every page hears how many questions wait in all runs, at first and when the number changes', async () => {
  const { house, url } = await served();
  house.emit('a', started);
  house.emit('b', started, asks);
  const home = await reader(`${url}/api/events`).open();
  const other = await reader(`${url}/api/events?run=a`).open();
  const heard = (feed: SseReader) =>
    feed.frames.filter(({ event }) => event === 'waiting').map(({ data }) => data);
  await Promise.all([home, other].map((feed) => feed.until(() => heard(feed).length === 1)));
  house.emit('b', paused);
  house.emit('b', { type: 'question.answered', question: 'q', option: 'cancel' });
  for (const feed of [home, other]) {
    await feed.until(() => heard(feed).length === 2);
    expect(heard(feed)).toEqual([{ waiting: 1 }, { waiting: 0 }]);
  }
});

test('those who look at a run see who else does, each person once, until they leave', async () => {
  const { house, url } = await served();
  house.emit('a', started);
  const as = (who: string, name: string) => reader(`${url}/api/events?run=a&who=${who}&name=${name}`).open();
  const people = (feed: SseReader) => {
    const last = feed.frames.findLast(({ event }) => event === 'people')?.data as
      | { people: { name: string }[] }
      | undefined;
    return last?.people.map(({ name }) => name).join();
  };
  const ada = await as('1', 'Ada');
  const bo = await as('2', 'Bo');
  const again = await as('2', 'Bo');
  await ada.until(() => people(ada) === 'Ada,Bo');
  await bo.until(() => people(bo) === 'Ada,Bo');
  bo.close();
  again.close();
  await ada.until(() => people(ada) === 'Ada');
});
