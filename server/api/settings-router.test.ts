import { createTRPCClient, httpLink } from '@trpc/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OfficeUnderTest, OrgDesk } from '../model-office.fixture.ts';
import { FakeHouse } from '../tests/fake-house.ts';
import { served } from '../tests/served.ts';
import { dataFolder } from '../tests/spawned.ts';
import type { AppRouter } from './router.ts';

const actor = { id: 'browser-1', name: 'Ada' };
const CANARY = 'sk-canary-0cc175b9c0';
const A = 'https://a.example/v1';

let folder: ReturnType<typeof dataFolder>;
beforeEach(() => {
  folder = dataFolder();
});
afterEach(() => folder.remove());

async function client() {
  const house = new FakeHouse();
  const desk = new OrgDesk();
  const models = new OfficeUnderTest(folder.dataDir, {}, desk).office;
  Object.assign(house, { models });
  house.engine.commandOrg = desk.commandOrg.bind(desk);
  house.engine.org = desk.org.bind(desk);
  const { url } = await served(house);
  const api = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/api/trpc` })],
  });
  return { api, desk, house, url };
}

const endpoint = { baseUrl: A, model: 'large', key: { do: 'set' as const, value: CANARY } };

test('settings are changed in the name of the person who asked, and no answer holds the key', async () => {
  const { api, desk, url } = await client();
  const view = await api.settings.change.mutate({ commandId: 'c1', actor, change: { endpoint } });
  expect(view.models).toMatchObject({ baseUrl: A, model: 'large', keyFor: [{ baseUrl: A, from: 'kept' }] });
  expect(await api.settings.view.query({})).toEqual(view);
  expect(await api.settings.models.mutate({ baseUrl: A })).toEqual({ ok: true, models: ['large', 'small'] });
  expect((await api.system.info.query({})).planning).toMatchObject({
    by: 'model',
    endpoint: { model: 'large' },
  });
  expect(desk.commands).toMatchObject([{ type: 'changeSettings' }]);
  expect(JSON.stringify(view)).not.toContain(CANARY);
  const again = await fetch(`${url}/api/trpc/settings.change`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ commandId: 'c2', actor, change: { endpoint } }),
  });
  const said = await again.text();
  expect(said).toContain('"from":"kept"');
  expect(said).not.toContain(CANARY);
});

test('what cannot be set is refused in a sentence that does not show the key', async () => {
  const { api, desk } = await client();
  const change = (part: object) =>
    api.settings.change.mutate({ commandId: 'c1', actor, change: { endpoint: { ...endpoint, ...part } } });
  await expect(change({ baseUrl: 'a.example' })).rejects.toThrow(/must begin with http/);
  await expect(change({ model: ' ' })).rejects.toThrow(/model/);
  await expect(change({ key: { do: 'set', value: 'sk canary' } })).rejects.toThrow(/holds blanks/);
  await expect(change({ key: { do: 'set', value: 'sk canary' } })).rejects.not.toThrow(/sk canary/);
  await expect(change({ more: 1 })).rejects.toThrow(/more/);
  expect(desk.commands).toEqual([]);
});

test('a tool is approved as it stands now, with its effect, and is not used once it is another', async () => {
  const { api, desk, house } = await client();
  const tool = (hash: string) => ({ name: 'mcp.a.b', tool: 'b', summary: 'Does b.', hash });
  const server = { id: 'a', transport: 'stdio' as const, where: 'npx a', status: 'ready' as const };
  let now = tool('h1');
  house.mcp = { file: 'mcp.json', problems: ['One.'], servers: () => [{ ...server, tools: [now] }] };
  const shown = async () => (await api.settings.view.query({})).mcp.servers[0]?.tools[0];
  expect(await shown()).toEqual({
    name: 'mcp.a.b',
    summary: 'Does b.',
    hash: 'h1',
    effect: 'guarded',
    state: 'usable',
  });
  const approved = { commandId: 'c', actor, tool: 'mcp.a.b', hash: 'h1', effect: 'pure' as const };
  await api.settings.approveTool.mutate(approved);
  expect(desk.state.approvals).toEqual({ 'mcp.a.b': { hash: 'h1', effect: 'pure' } });
  expect(await shown()).toMatchObject({ effect: 'pure', state: 'usable' });
  now = tool('h2');
  expect(await shown()).toMatchObject({ effect: 'pure', state: 'changed' });
  const stale = api.settings.approveTool.mutate({ ...approved, commandId: 'd', effect: 'guarded' });
  await expect(stale).rejects.toThrow(/has changed since the page showed it/);
});
