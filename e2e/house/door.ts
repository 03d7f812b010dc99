import { get, request } from 'node:http';
import type { PersonCommand } from '../../server/core/command.ts';
import type { Envelope } from '../../server/core/envelope.ts';
import { envelope } from '../../server/core/envelope.ts';

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };
type Asked = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

/** A request as it is written: the path is sent as given, and any header may be. */
export function ask(
  url: string,
  path: string,
  { method = 'GET', headers = {}, body }: Asked = {},
): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const req = request({ hostname, port, path, method, headers, agent: false }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => {
        resolve({
          status: res.statusCode ?? 0,
          headers: res.headers,
          body: Buffer.concat(chunks).toString(),
        });
      });
      res.on('error', reject);
    });
    req.on('error', reject);
    req.end(body);
  });
}

/** Sends JSON to a procedure that changes something. */
export function change(url: string, procedure: string, input: unknown, headers: Record<string, string> = {}) {
  return ask(url, `/api/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input),
  });
}

/** Ends a run whose part in a test is over: what it counts without end would take the processor from the next. */
export async function endRun(url: string, runId: string): Promise<void> {
  await ordered(url, runId, { type: 'cancelRun' });
}

/** Commands a run as a person elsewhere does. */
export async function ordered(url: string, runId: string, command: PersonCommand): Promise<void> {
  const actor = { id: 'elsewhere', name: 'Elsewhere' };
  const input = { runId, commandId: `${command.type} ${runId}`, actor, command };
  const { status, body } = await change(url, 'runs.command', input);
  if (status !== 200) throw new Error(`The run ${runId} did not take ${command.type}: ${body}`);
}

/** The text of a feed until it has said this, as `curl -N` would print it. */
export function feedText(url: string, path: string, until: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const req = get(`${url}${path}`, { agent: false }, (res) => {
      let text = '';
      res.setEncoding('utf8');
      res.on('data', (part: string) => {
        text += part;
        if (!until.test(text)) return;
        resolve(text);
        req.destroy();
      });
      res.on('end', () => reject(new Error(`The feed ended: ${text.slice(-400)}`)));
      res.on('error', reject);
    });
    req.on('error', reject);
  });
}

/** The whole log of a run that has ended, from the feed. */
export async function logOf(url: string, run: string): Promise<Envelope[]> {
  const text = await feedText(url, `/api/events?run=${run}`, /"type":"run\.closed".*\n\n/s);
  const data = text.matchAll(
    /^event: envelope\nid: \d+\ndata: (.*)$|^id: \d+\nevent: envelope\ndata: (.*)$/gm,
  );
  return [...data].map(([, a, b]) => envelope.parse(JSON.parse(a ?? b ?? '')));
}

/** The log has no gap and no repetition, and every task succeeded once and was never begun again after that. */
export function expectedOnce(log: readonly Envelope[]): { seqs: boolean; twice: string[] } {
  const done = new Set<string>();
  const twice: string[] = [];
  for (const { event } of log) {
    if (event.type === 'task.dispatched' && done.has(event.task)) twice.push(event.task);
    if (event.type !== 'task.succeeded') continue;
    if (done.has(event.task)) twice.push(event.task);
    done.add(event.task);
  }
  return { seqs: log.every(({ seq }, at) => seq === at + 1), twice };
}
