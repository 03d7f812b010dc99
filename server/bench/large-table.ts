import { createReadStream, readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { runList, startRun } from '../tests/caller.ts';
import { Spawned } from '../tests/spawned.ts';

const ROWS = 1_000_000;
const PROBE_EVERY_MS = 15;
const CITIES = ['Oslo', 'Lima', 'Pune', 'Kyoto', 'Accra'];

/** What a table of a million rows (about 100 MB) takes from the goal to the report, and what the server is like meanwhile. */
export type LargeTable = { ms: number; worstHealthMs: number; peakMb: number };

/** Against the built server as a process of its own, over HTTP. */
export async function largeTable(folder: string): Promise<LargeTable> {
  const file = join(folder, 'big.csv');
  await writeTable(file);
  const flags = process.execArgv;
  const server = await Spawned.start({ GAFFER_DATA: join(folder, 'large') }, [...flags, 'dist/server.mjs']);
  try {
    await upload(server.url, file);
    const watched = watch(server);
    const began = performance.now();
    const run = await startRun(server.url, 'Top 5 cities by total amount in big.csv');
    await closed(server.url, run);
    const ms = performance.now() - began;
    return { ms, ...(await watched.stop()) };
  } finally {
    await server.kill('SIGKILL');
  }
}

async function writeTable(path: string): Promise<void> {
  const file = await open(path, 'w');
  await file.write('id,day,city,product,amount,price,discount,returned,customer,note\n');
  for (let from = 0; from < ROWS; from += 10_000) {
    await file.write(Array.from({ length: 10_000 }, (_, i) => line(from + i)).join(''));
  }
  await file.close();
}

function line(i: number): string {
  const day = new Date(Date.UTC(2020, 0, 1 + ((i * 31) % 1500))).toISOString().slice(0, 10);
  const amount = ((i * 7919) % 100_000) / 100;
  const discount = i % 3 === 0 ? '' : ((i * 13) % 500) / 1000;
  return `${i + 1},${day},${CITIES[(i * 7) % 5]},product ${i % 200},${amount},${(amount / 3).toFixed(2)},${discount},${i % 10 === 0},customer number ${(i * 37) % 1_000_000},a note of the sale about nothing\n`;
}

async function upload(url: string, file: string): Promise<void> {
  const answer = await fetch(`${url}/api/files/big.csv`, {
    method: 'PUT',
    headers: { 'content-length': String(statSync(file).size) },
    body: Readable.toWeb(createReadStream(file)) as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  if (!answer.ok) throw new Error(await answer.text());
}

function watch({ url, pid }: Spawned): { stop(): Promise<{ worstHealthMs: number; peakMb: number }> } {
  let isOver = false;
  let worstHealthMs = 0;
  let peakMb = 0;
  const probing = (async () => {
    while (!isOver) {
      const asked = performance.now();
      await fetch(`${url}/api/health`).then((answer) => answer.text());
      worstHealthMs = Math.max(worstHealthMs, performance.now() - asked);
      peakMb = Math.max(peakMb, residentMb(pid));
      await new Promise((resolve) => setTimeout(resolve, PROBE_EVERY_MS));
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await probing;
      return { worstHealthMs, peakMb };
    },
  };
}

/** Where the system does not tell, 0. */
function residentMb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function closed(url: string, run: string): Promise<void> {
  for (;;) {
    const found = (await runList(url)).find(({ id }) => id === run);
    if (found?.status === 'succeeded') return;
    if (found && (found.closedAt !== null || found.openQuestions > 0))
      throw new Error(`${found.status}: ${found.reason}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
