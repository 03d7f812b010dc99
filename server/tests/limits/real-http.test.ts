import { afterEach, describe, expect, it } from 'vitest';
import { closeShops } from '../workshop.ts';
import { RefusingServer } from './refusing-server.ts';
import { asks, limitsIn, openWebHouse } from './web-house.ts';

const servers: RefusingServer[] = [];
afterEach(async () => {
  await closeShops();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function refusing(plan: Partial<RefusingServer['plan']> = {}): Promise<RefusingServer> {
  const server = await RefusingServer.start({ refuse: 1, retryAfterS: () => 0.3, workMs: 15, ...plan });
  servers.push(server);
  return server;
}
const numbered = (count: number) => Array.from({ length: count }, (_, i) => i);

/** The most calls at once that the limits of this host allowed between these times; without a limit, any number. */
function allowed(limits: ReturnType<typeof limitsIn>, host: string, [from, to]: [number, number]): number {
  const own = limits.filter(({ resource }) => resource === `host:${host}`);
  const before = own.filter(({ at }) => at < from).at(-1);
  const meanwhile = own.filter(({ at }) => at >= from && at <= to);
  return Math.max(...[before, ...meanwhile].map((one) => one?.limit?.limit ?? Number.POSITIVE_INFINITY));
}

describe('A hundred refusals over real HTTP', () => {
  it('lead to no request inside a window and none above a limit, and both runs succeed', async () => {
    const hosts = await Promise.all(numbered(4).map(() => refusing({ refuse: 25 })));
    const plan = () =>
      hosts.flatMap(({ url }, h) => numbered(15).map((i) => asks(`t-${h}-${i}`, `${url}/${i}`)));
    const { shop, log } = await openWebHouse(
      hosts.map(({ host }) => host),
      plan,
    );
    await Promise.all([shop.start('r1'), shop.start('r2')]);
    const ended = await Promise.all([shop.ended('r1', 90_000), shop.ended('r2', 90_000)]);
    expect(ended.map(({ closed }) => closed?.status)).toEqual(['succeeded', 'succeeded']);
    expect(hosts.map(({ refused }) => refused)).toEqual([25, 25, 25, 25]);
    expect(hosts.flatMap((server) => server.insideWindows())).toEqual([]);
    const limits = limitsIn(log);
    for (const { host, requests } of hosts) {
      const above = requests.filter(
        ({ sentAt, at, together }) => together > allowed(limits, host, [sentAt, at]),
      );
      expect(above).toEqual([]);
    }
    const lowered = limits.filter(({ refusals }) => refusals > 0);
    expect(lowered.reduce((sum, { refusals }) => sum + refusals, 0)).toBeGreaterThanOrEqual(100);
  }, 120_000);

  it('of addresses that nobody knew before they were asked are obeyed all the same', async () => {
    const server = await refusing({ refuse: 12 });
    const listed = (i: number) => ({ ...asks(`t-${i}`, ''), input: { url: { $ref: `list.json.${i}` } } });
    const plan = () => [asks('list', `${server.url}/list`), ...numbered(30).map(listed)];
    const { shop } = await openWebHouse([server.host], plan);
    await shop.start('r1');
    const state = await shop.ended('r1', 60_000);
    expect(state.closed?.status).toBe('succeeded');
    expect(server.refused).toBe(12);
    expect(server.insideWindows()).toEqual([]);
  }, 90_000);
});

describe('A refusal', () => {
  it('holds up its own host alone, and says so in the decision', async () => {
    const [busy, free] = [await refusing({ refuse: 4, retryAfterS: () => 2 }), await refusing({ refuse: 0 })];
    const plan = () => [
      ...numbered(8).map((i) => asks(`busy-${i}`, `${busy.url}/${i}`)),
      ...numbered(8).map((i) => asks(`free-${i}`, `${free.url}/${i}`)),
    ];
    const { shop, log } = await openWebHouse([busy.host, free.host], plan);
    await shop.start('r1');
    const early = await shop.until('r1', ({ tasks }) =>
      numbered(8).every((i) => tasks.get(`free-${i}`)?.state.status === 'succeeded'),
    );
    expect(early.closed).toBeUndefined();
    expect((await shop.ended('r1', 20_000)).closed?.status).toBe('succeeded');
    const decided = log.envelopes.flatMap(({ event }) =>
      event.type === 'recovery.decided' ? event.chose : [],
    );
    expect(decided[0]).toMatchObject({
      type: 'reduceConcurrency',
      resource: `host:${busy.host}`,
      to: limitsIn(log)[0]?.limit?.limit,
    });
  }, 40_000);

  it('closes its host for the runs of everybody', async () => {
    const server = await refusing({ retryAfterS: () => 1.5 });
    const { shop } = await openWebHouse([server.host], () => [asks('a', `${server.url}/a`)]);
    await shop.start('r1');
    await shop.until('r1', ({ delayedCount }) => delayedCount > 0);
    await shop.start('r2');
    await Promise.all([shop.ended('r1', 20_000), shop.ended('r2', 20_000)]);
    expect(server.requests).toHaveLength(3);
    expect(server.insideWindows()).toEqual([]);
  }, 40_000);

  it('is obeyed by an engine that was restarted in the middle of its window', async () => {
    const server = await refusing({ retryAfterS: () => 2 });
    const plan = () => numbered(6).map((i) => asks(`t-${i}`, `${server.url}/${i}`));
    const before = await openWebHouse([server.host], plan);
    await before.shop.start('r1');
    await before.shop.until('r1', () => before.shop.engine.org().limits[`host:${server.host}`] !== undefined);
    await before.shop.engine.drain(1000);
    const sent = server.requests.length;
    const after = await openWebHouse([server.host], plan, before.log);
    expect(after.shop.engine.load().resources).toMatchObject([{ resource: `host:${server.host}` }]);
    await after.shop.ended('r1', 20_000);
    expect(server.insideWindows()).toEqual([]);
    const later = server.requests.slice(sent);
    expect(later.length).toBeGreaterThan(0);
    expect(Math.min(...later.map(({ at }) => at))).toBeGreaterThanOrEqual(server.refusals[0]?.until ?? 0);
    expect((await after.shop.engine.state('r1'))?.state.closed?.status).toBe('succeeded');
  }, 40_000);
});
