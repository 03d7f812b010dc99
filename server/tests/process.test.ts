import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { childrenOf, hasProc, isAlive } from './processes.ts';
import { dataFolder, Spawned } from './spawned.ts';
import { SseReader, typeOf } from './sse-reader.ts';

const folders: { remove(): void }[] = [];
const running = new Set<Spawned>();

beforeAll(() => {
  if (!existsSync('dist/server.mjs'))
    throw new Error('There is no build: run `npm run check`, which makes one.');
});

afterEach(async () => {
  await Promise.all([...running].map((server) => server.kill('SIGKILL')));
  running.clear();
  for (const folder of folders.splice(0)) folder.remove();
});

function freshData(): string {
  const folder = dataFolder();
  folders.push(folder);
  return folder.dataDir;
}

async function start(env: Record<string, string>): Promise<Spawned> {
  const server = await Spawned.start(env);
  running.add(server);
  return server;
}

/** Starts what should not start, and gives the one sentence that it says. */
async function refusal(env: Record<string, string>): Promise<string> {
  const { code, signal, stdout, stderr } = await new Spawned(env).ended;
  expect([code, signal, stdout]).toEqual([1, null, '']);
  const sentence = stderr.trimEnd();
  expect(sentence).not.toContain('\n');
  expect(sentence).not.toMatch(/ at .*\.m?[jt]s:\d/);
  return sentence;
}

async function call(url: string, name: string, input: unknown): Promise<unknown> {
  const answer = await fetch(`${url}/api/trpc/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(input),
  });
  const body = (await answer.json()) as { result: { data: unknown } };
  return body.result.data;
}

async function startRun(url: string, goal: string): Promise<string> {
  const actor = { id: 'tester', name: 'Tester' };
  const started = await call(url, 'runs.start', { goal, commandId: `start ${goal}`, actor });
  return (started as { runId: string }).runId;
}

describe('a start that cannot be says why in one sentence', () => {
  test('PORT that is no port, HOST beyond this machine', async () => {
    const [word, high, host] = await Promise.all([
      refusal({ PORT: 'http' }),
      refusal({ PORT: '70000' }),
      refusal({ HOST: '0.0.0.0' }),
    ]);
    expect(word).toBe(
      'PORT is "http", which is not a port: set it to a number from 1 to 65535, to 0 for any that is free, or leave it out for 3000.',
    );
    expect(high).toContain('PORT is "70000"');
    expect(host).toBe(
      'HOST is "0.0.0.0", but serving beyond this machine is not offered yet: leave HOST out, or set it to 127.0.0.1.',
    );
  });

  test('a port that Gaffer has, one that another program has, and data that is in use', async () => {
    const dataDir = freshData();
    const { port, url, pid } = await start({ GAFFER_DATA: dataDir });
    const other = createServer((_, res) => res.end('hello')).listen(0, '127.0.0.1');
    const otherPort = String(((await listening(other)) as AddressInfo).port);
    const [taken, foreign, second] = await Promise.all([
      refusal({ PORT: port, GAFFER_DATA: freshData() }),
      refusal({ PORT: otherPort, GAFFER_DATA: freshData() }),
      refusal({ GAFFER_DATA: dataDir }),
    ]);
    other.close();
    expect(taken).toBe(
      `Gaffer already runs at ${url} with its data in ${dataDir}: open it there, or choose another port with PORT=${Number(port) + 1} and other data with GAFFER_DATA.`,
    );
    expect(foreign).toMatch(
      /^Port \d+ is in use by another program: stop it, or choose another port with PORT=\d+\.$/,
    );
    expect(second).toBe(
      `Gaffer is already running at ${url} (process ${pid}): use that one, or stop it first.`,
    );
  });

  test('a data folder that cannot be written', async () => {
    const file = join(freshData(), 'a-file');
    writeFileSync(file, '');
    expect(await refusal({ GAFFER_DATA: join(file, 'data') })).toMatch(
      /^The data folder .* cannot be written: make it writable, or choose another folder/,
    );
  });

  test('a database from a newer version', async () => {
    const dataDir = freshData();
    await (await start({ GAFFER_DATA: dataDir })).kill();
    const db = new Database(join(dataDir, 'gaffer.db'));
    db.exec(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, started_at, applied_steps_count)
       VALUES ('x', 'x', '9999_later', 1, 1, 1)`,
    );
    db.close();
    expect(await refusal({ GAFFER_DATA: dataDir })).toMatch(
      /comes from a newer version of Gaffer .*: start that version/,
    );
  });
});

test('a start says in three lines where it is, where the data is, and who plans', async () => {
  const dataDir = freshData();
  const { stdout, url } = await start({ GAFFER_DATA: dataDir });
  expect(stdout).toBe(`  Gaffer    ${url}\n  Data      ${dataDir}\n  Planner   Playbooks\n`);
});

/** The quick check builds no pages. */
const isBuilt = existsSync('.next/BUILD_ID');

test.skipIf(isBuilt)(
  'where the pages are not built, the API is served, and a page says how to get them',
  async () => {
    const { url } = await start({ GAFFER_DATA: freshData() });
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
    const page = await fetch(url);
    expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('`npm start`')]);
  },
);

test.runIf(isBuilt)('a page runs only the scripts that the server gave it', async () => {
  const { url } = await start({ GAFFER_DATA: freshData() });
  const page = await fetch(url);
  expect(page.status).toBe(200);
  const nonce = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1];
  const scripts = [...(await page.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  expect(scripts.length).toBeGreaterThan(2);
  for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`);
});

test.runIf(hasProc)(
  'SIGTERM with open streams ends in good order within 5 seconds, and nothing is left running',
  async () => {
    const server = await start({ GAFFER_DATA: freshData() });
    const run = await startRun(server.url, 'Describe cars.csv');
    const feeds = [await new SseReader(`${server.url}/api/events?run=${run}`).open()];
    feeds.push(await new SseReader(`${server.url}/api/events`).open());
    await feeds[0]?.until(() => feeds[0]?.frames.some(({ data }) => isDispatch(data)) ?? false);
    const children = childrenOf(server.pid);
    const since = Date.now();
    const { code, stderr } = await server.kill('SIGTERM');
    expect([code, stderr]).toEqual([0, '']);
    expect(Date.now() - since).toBeLessThan(5000);
    for (const feed of feeds) await feed.until(() => feed.ended);
    expect(children.filter(isAlive)).toEqual([]);
  },
);

test.runIf(hasProc)(
  'kill -9 leaves no child behind and frees the data; the run goes on after the next start',
  async () => {
    const dataDir = freshData();
    const first = await start({ GAFFER_DATA: dataDir });
    const run = await startRun(first.url, 'Describe cars.csv');
    const feed = await new SseReader(`${first.url}/api/events?run=${run}`).open();
    await feed.until(() => childrenOf(first.pid).length > 0 && (feed.lastId ?? 0) > 4);
    const children = childrenOf(first.pid);
    await first.kill('SIGKILL');
    const second = await start({ GAFFER_DATA: dataDir });
    const rest = new SseReader(`${second.url}/api/events?run=${run}`);
    rest.lastId = feed.lastId;
    await rest.open();
    await rest.until(() => rest.frames.some(({ data }) => typeOf(data) === 'run.closed'));
    const seen = [...feed.ids(), ...rest.ids()];
    expect(seen).toEqual(seen.map((_, i) => i + 1));
    expect(children.filter(isAlive)).toEqual([]);
    rest.close();
  },
);

test.runIf(hasProc)(
  'a second signal ends a stop that takes long, and the echo of the first does not',
  async () => {
    const slow = new Spawned({}, ['--import', 'tsx', 'server/tests/slow-stop.fixture.ts']);
    running.add(slow);
    while (!slow.stdout.includes('ready')) await sleep(20);
    process.kill(slow.pid, 'SIGINT');
    await sleep(50);
    process.kill(slow.pid, 'SIGINT');
    await sleep(500);
    expect(isAlive(slow.pid)).toBe(true);
    const { code } = await slow.kill('SIGINT');
    expect(code).toBe(130);
  },
);

function listening(server: ReturnType<typeof createServer>): Promise<unknown> {
  return new Promise((resolve) => server.once('listening', () => resolve(server.address())));
}

function isDispatch(data: unknown): boolean {
  return typeOf(data) === 'task.dispatched';
}
