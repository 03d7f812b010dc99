import { afterEach } from 'vitest';
import { type Door, takeDoor } from '../api/door.ts';
import { FakeHouse } from './fake-house.ts';

const open = new Set<Door>();

afterEach(() => {
  for (const door of open) {
    door.close();
    door.end();
  }
  open.clear();
});

type Served = { house: FakeHouse; door: Door; url: string; faults: unknown[] };

/** A door over a fake house, closed after the test. Its pages say their path. */
export async function served(house = new FakeHouse()): Promise<Served> {
  const faults: unknown[] = [];
  const door = await takeDoor({ port: 0, host: '127.0.0.1', dev: false }, (error) => faults.push(error));
  open.add(door);
  door.open(house, (req, res) => {
    res.setHeader('X-Request-Policy', String(req.headers['content-security-policy']));
    res.end(`page ${req.url}`);
  });
  return { house, door, url: door.url, faults };
}
