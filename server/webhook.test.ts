import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readAllowances } from './adapters/web/allowances.ts';
import { SafeFetch } from './adapters/web/safe-fetch.ts';
import type { RunEvent } from './core/event.ts';
import { DEFAULT_POLICY } from './core/policy.ts';
import { DEFAULT_SETTINGS } from './core/settings.ts';
import { FakeHouse } from './tests/fake-house.ts';
import { dataFolder } from './tests/spawned.ts';
import { Webhook, type WebhookDeps, type WebhookView } from './webhook.ts';
import { type Delivery, type DeliveryRecord, deliveryFile } from './webhook-record.ts';

const after: (() => unknown)[] = [];
afterEach(async () => {
  for (const act of after.splice(0).reverse()) await act();
});

type Got = { method: string | undefined; type: string | undefined; body: unknown };
type Answering = (req: IncomingMessage, res: ServerResponse) => void;

/** A real server that keeps what it is told and answers as it is bidden. */
async function listener(answer: Answering = (_, res) => res.writeHead(204).end()) {
  const got: Got[] = [];
  const server = createServer((req, res) => {
    let text = '';
    req.on('data', (part) => {
      text += part;
    });
    req.on('end', () => {
      got.push({ method: req.method, type: req.headers['content-type'], body: JSON.parse(text) });
      answer(req, res);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  after.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { got, host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}/hook` };
}

const started: RunEvent = { type: 'run.started', goal: 'count', policy: DEFAULT_POLICY };
const asks = (id: string): RunEvent => ({
  type: 'question.raised',
  question: {
    id,
    about: 'run',
    reason: 'Shall it go on?',
    options: [{ id: 'cancel', label: 'Cancel the run', command: { type: 'cancelRun' } }],
    who: 'anyone',
    baseRevision: 0,
  },
});

function inMemory(): DeliveryRecord {
  let last: Delivery | null = null;
  return {
    read: () => last,
    write: (delivery) => {
      last = delivery;
    },
  };
}

/** A house that tells this address, and may reach these private hosts. */
async function telling(url: string | null, allowed: string, more: Partial<WebhookDeps> = {}) {
  const house = new FakeHouse();
  const allowances = readAllowances(allowed);
  if (!allowances) throw new Error('No allowances.');
  const web = new SafeFetch({ allowances });
  after.push(() => web.close());
  const set = async (webhook: string | null) => {
    const settings = { ...DEFAULT_SETTINGS, webhook };
    const actor = { kind: 'person', id: 'p', name: 'Pat' } as const;
    await house.engine.commandOrg({ id: 'c', at: 1, actor, command: { type: 'changeSettings', settings } });
  };
  await set(url);
  house.emit('r1', started, asks('before'));
  const { engine, clock } = house;
  const usual = { base: 'http://here', changed: () => {}, pauses: [5, 5], record: inMemory() };
  const webhook = new Webhook({ engine, clock, web, ...usual, ...more });
  after.push(webhook.begin());
  const settled = async () => {
    for (let i = 0; i < 1000 && (webhook.view().queued > 0 || i < 3); i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return webhook.view();
  };
  return { house, webhook, set, settled };
}

describe('The webhook', () => {
  it('tells of questions that are raised after the start, and of nothing else', async () => {
    const there = await listener();
    const { house, settled } = await telling(there.url, there.host);
    house.emit('r1', { type: 'run.paused' }, asks('q'));
    expect(await settled()).toMatchObject({ last: { ok: true, tries: 1 }, dropped: 0 });
    const body = { run: 'r1', question: 'q', reason: 'Shall it go on?', url: 'http://here/runs/r1' };
    expect(there.got).toEqual([{ method: 'POST', type: 'application/json', body }]);
  });

  it('tells nobody while no address is set', async () => {
    const there = await listener();
    const { house, settled } = await telling(null, there.host);
    house.emit('r1', asks('q'));
    expect(await settled()).toEqual({ last: null, retry: null, queued: 0, dropped: 0 });
    expect(there.got).toEqual([]);
  });

  it('tries three times, then gives the notice up and says why', async () => {
    const there = await listener((_, res) => res.writeHead(503).end());
    const { house, settled } = await telling(there.url, there.host);
    house.emit('r1', asks('q'));
    const { last } = await settled();
    expect(last).toMatchObject({ ok: false, tries: 3, problem: 'The address answered 503.' });
    expect(there.got).toHaveLength(3);
  });

  it('does not repeat what the address refuses, and follows it nowhere else', async () => {
    const elsewhere = await listener();
    const there = await listener((_, res) => res.writeHead(307, { location: elsewhere.url }).end());
    const { house, settled } = await telling(there.url, `${there.host},${elsewhere.host}`);
    house.emit('r1', asks('q'));
    expect((await settled()).last).toMatchObject({
      ok: false,
      tries: 1,
      problem: 'The address answered 307.',
    });
    expect(elsewhere.got).toEqual([]);
  });

  it('never reaches a private address that nobody allowed', async () => {
    const there = await listener();
    const { house, webhook, settled } = await telling(there.url, 'other.example');
    house.emit('r1', asks('q'));
    const { last } = await settled();
    expect(last).toMatchObject({ ok: false, tries: 1 });
    expect(last?.advice).toContain('GAFFER_FETCH_ALLOW');
    expect(there.got).toEqual([]);
    expect(webhook.problem('https://10.0.0.1/x')).toContain('tasks may only reach the public web');
    expect(webhook.problem('http://hooks.example/x')).toContain('https');
    expect(webhook.problem('https://hooks.example/x')).toBeUndefined();
  });

  it('keeps at most a hundred notices', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const there = await listener((_, res) => void held.then(() => res.writeHead(204).end()));
    const { house, webhook, settled } = await telling(there.url, there.host);
    house.emit('r1', asks('first'));
    house.emit('r1', ...Array.from({ length: 120 }, (_, i) => asks(`q${i}`)));
    expect(webhook.view()).toMatchObject({ queued: 100, dropped: 21 });
    release();
    await settled();
    expect(there.got.map(({ body }) => (body as { question: string }).question).slice(0, 2)).toEqual([
      'first',
      'q21',
    ]);
  });

  it('that is turned off meanwhile is told nothing more', async () => {
    let answers = 0;
    const there = await listener((_, res) => {
      answers += 1;
      void off().then(() => res.writeHead(503).end());
    });
    const { house, set, settled } = await telling(there.url, there.host);
    const off = () => set(null);
    house.emit('r1', asks('q'));
    expect((await settled()).last).toBeNull();
    expect(answers).toBe(1);
  });

  it('that is set elsewhere is told there at once, whatever waits for the earlier address', async () => {
    const busy = await listener((_, res) => res.writeHead(503, { 'retry-after': '60' }).end());
    const there = await listener();
    const { house, webhook, set, settled } = await telling(busy.url, `${busy.host},${there.host}`);
    house.emit('r1', asks('for the earlier one'));
    await expect.poll(() => webhook.view().retry?.tries).toBe(1);
    await set(there.url);
    house.emit('r1', asks('for the new one'));
    expect(await settled()).toMatchObject({ queued: 0, retry: null, last: { ok: true, host: there.host } });
    expect(there.got.map(({ body }) => body)).toMatchObject([{ question: 'for the new one' }]);
    expect(busy.got).toHaveLength(1);
  });

  it('says of a notice that was not taken when it is tried again', async () => {
    let answers = 0;
    const there = await listener((_, res) => {
      answers += 1;
      res.writeHead(answers === 1 ? 503 : 204).end();
    });
    const seen: WebhookView[] = [];
    const changed = () => void seen.push(webhook.view());
    const { house, webhook, settled } = await telling(there.url, there.host, { changed, pauses: [40, 5] });
    house.emit('r1', asks('q'));
    expect((await settled()).last).toMatchObject({ ok: true, tries: 2, status: 204, host: there.host });
    expect(seen[0]?.retry).toMatchObject({ tries: 1, of: 3, problem: 'The address answered 503.' });
    expect(webhook.view().retry).toBeNull();
  });

  it('waits as long as the address asks for, and no longer than a minute', async () => {
    const asked = ['0.2', '7200'];
    const there = await listener((_, res) =>
      res.writeHead(429, { 'retry-after': asked.shift() ?? '0' }).end(),
    );
    const { house, webhook } = await telling(there.url, there.host);
    const from = Date.now();
    house.emit('r1', asks('q'));
    await expect.poll(() => webhook.view().retry?.tries, { timeout: 5_000 }).toBe(2);
    expect(there.got).toHaveLength(2);
    const { at = 0 } = webhook.view().retry ?? {};
    expect(at - from).toBeGreaterThan(60_000);
    expect(at - Date.now()).toBeLessThanOrEqual(60_000);
  });

  it('knows after a restart how the last notice fared', async () => {
    const there = await listener((_, res) => res.writeHead(404).end());
    const folder = dataFolder();
    after.push(folder.remove);
    const record = deliveryFile(folder.dataDir, () => {});
    expect(record.read()).toBeNull();
    const { house, settled } = await telling(there.url, there.host, { record });
    house.emit('r1', asks('q'));
    const { last } = await settled();
    expect(last?.advice).toContain('check the address');
    const again = deliveryFile(folder.dataDir, () => {});
    expect((await telling(null, there.host, { record: again })).webhook.view().last).toEqual(last);
  });

  it('whose record cannot be written goes on, and says so to the operator', async () => {
    const there = await listener();
    const said: string[] = [];
    const record = deliveryFile('/nowhere/at/all', (what) => said.push(what));
    const { house, settled } = await telling(there.url, there.host, { record });
    house.emit('r1', asks('q'));
    expect((await settled()).last).toMatchObject({ ok: true });
    expect(said).toEqual(['The last delivery of the webhook could not be kept.']);
  });
});

describe('A test of the webhook', () => {
  it('goes once to an address that is not set, and is no delivery', async () => {
    const there = await listener();
    const { webhook } = await telling(null, there.host);
    expect(await webhook.test(there.url)).toMatchObject({ ok: true, status: 204 });
    expect(there.got).toMatchObject([
      {
        method: 'POST',
        body: { test: true, reason: expect.stringContaining('test'), url: 'http://here/settings' },
      },
    ]);
    expect(webhook.view().last).toBeNull();
  });

  it.each([
    [307, 'sends on'],
    [403, 'without a login'],
    [404, 'letter by letter'],
    [405, 'takes no POST'],
    [422, 'any JSON'],
    [500, 'what listens there'],
  ])('that is answered %i says so and what to do', async (status, advice) => {
    const there = await listener((_, res) => res.writeHead(status).end());
    const { webhook } = await telling(null, there.host);
    expect(await webhook.test(there.url)).toMatchObject({
      ok: false,
      status,
      problem: `The address answered ${status}.`,
      advice: expect.stringContaining(advice),
    });
    expect(there.got).toHaveLength(1);
  });

  it('that nobody answers ends in a sentence', async () => {
    const there = await listener(() => {});
    const { webhook } = await telling(null, there.host, { answerMs: 50 });
    expect(await webhook.test(there.url)).toMatchObject({
      ok: false,
      problem: 'No answer came within 0.05 s.',
    });
    const gone = await webhook.test('http://127.0.0.1:1/hook');
    expect(gone).toMatchObject({ ok: false, ms: 0, advice: expect.stringContaining('GAFFER_FETCH_ALLOW') });
  });
});
