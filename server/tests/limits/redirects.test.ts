import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { readAllowances } from '../../adapters/web/allowances.ts';
import { SafeFetch } from '../../adapters/web/safe-fetch.ts';
import { Calls } from '../../engine/calls.ts';
import { GovernedWeb } from '../../engine/governed-web.ts';
import { Governor } from '../../engine/governor.ts';
import { RefusingServer } from './refusing-server.ts';

const never = new AbortController().signal;
const after: (() => unknown)[] = [];
afterEach(async () => {
  for (const act of after.splice(0).reverse()) await act();
});

async function refusing(plan: Partial<RefusingServer['plan']> = {}): Promise<RefusingServer> {
  const server = await RefusingServer.start({ refuse: 1, retryAfterS: () => 0.4, workMs: 15, ...plan });
  after.push(() => server.close());
  return server;
}

/** A server on loopback that sends every request on to the same path there. */
async function sendingOnTo(there: string) {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    response.writeHead(302, { location: `${there}${request.url}` }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  after.push(() => server.close());
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, url: `http://${host}`, asked: () => asked };
}

function governing(...hosts: string[]) {
  const allowances = readAllowances(hosts.join(','));
  if (!allowances) throw new Error('These are no hosts.');
  const safe = new SafeFetch({ allowances });
  after.push(() => safe.close());
  const clock = { now: Date.now };
  const governor = new Governor({ clock, provider: () => undefined, changed: () => {} });
  const web = new GovernedWeb(safe, new Calls(governor, Date.now), Date.now);
  const ask = (url: string) => web.fetch({ url }, never);
  return { governor, ask };
}

describe('A host that others send on to', () => {
  it('is not called while it wants no calls, whoever leads to it', async () => {
    const busy = await refusing({ retryAfterS: () => 30 });
    const front = await sendingOnTo(busy.url);
    const { ask } = governing(busy.host, front.host);
    expect((await ask(`${busy.url}/direct`)).status).toBe(429);
    await expect(ask(`${front.url}/led`)).rejects.toMatchObject({
      failureClass: 'rate_limit',
      resource: `host:${busy.host}`,
      message: expect.stringMatching(/asked for a pause: it is not called for another (29|30) s/),
    });
    expect(front.asked()).toBe(1);
    expect(busy.requests.map(({ path }) => path)).toEqual(['/direct']);
  });

  it('closes itself by its refusal, and with it the one that led there', async () => {
    const busy = await refusing({ retryAfterS: () => 30 });
    const front = await sendingOnTo(busy.url);
    const { ask } = governing(busy.host, front.host);
    expect((await ask(`${front.url}/led`)).status).toBe(429);
    for (const host of [busy.host, front.host]) {
      await expect(ask(`http://${host}/again`)).rejects.toMatchObject({ resource: `host:${host}` });
    }
    expect(front.asked()).toBe(1);
    expect(busy.requests).toHaveLength(1);
  });

  it('gets no more calls at once than it takes, whichever way they come', async () => {
    const busy = await refusing({ retryAfterS: () => 0.2, workMs: 40 });
    const front = await sendingOnTo(busy.url);
    const { governor, ask } = governing(busy.host, front.host);
    expect((await ask(`${busy.url}/direct`)).status).toBe(429);
    await pause(250);
    expect(governor.load()).toMatchObject([{ resource: `host:${busy.host}`, limit: 1 }]);
    const answers = await Promise.all([1, 2, 3].map((n) => ask(`${front.url}/${n}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(busy.requests.slice(1).map(({ together }) => together)).toEqual([1, 1, 1]);
  });

  it('and the one that leads there are each free for the next call once one is over', async () => {
    const busy = await refusing({ retryAfterS: () => 0.2 });
    const front = await sendingOnTo(busy.url);
    const { governor, ask } = governing(busy.host, front.host);
    expect((await ask(`${front.url}/led`)).status).toBe(429);
    await pause(250);
    expect(governor.load().map(({ limit }) => limit)).toEqual([1, 1]);
    for (const n of [1, 2, 3]) expect((await ask(`${front.url}/${n}`)).status).toBe(200);
  });
});
