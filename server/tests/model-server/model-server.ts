import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Abilities, inability } from './abilities.ts';
import { type Asked, asked } from './asked.ts';
import { type Entry, Ledger } from './ledger.ts';
import { type Answer, json, type Raw, type Reply, refuse, type Script, text } from './reply.ts';
import { sample } from './sample.ts';
import { sendAnswer } from './send-answer.ts';

/** `script`: replies to the first requests, in order. `key`: without it nobody is served. */
export type ModelServerOptions = {
  script?: readonly Script[];
  models?: readonly string[];
  capabilities?: Abilities;
  key?: string;
  port?: number;
};

/**
 * A model server on loopback that speaks the protocol of Chat Completions over real HTTP and says what it was told to
 * say, lies too. With no script it answers by itself: JSON that fits when JSON is asked for, else a sentence.
 */
export class ModelServer {
  readonly ledger = new Ledger();
  /** The base URL of the endpoint. */
  url = '';
  private hasList = true;
  private readonly queue: Script[];
  private standing: Script | undefined;
  private earlier: Answer | undefined;
  private readonly server: Server;

  private constructor(private readonly options: ModelServerOptions) {
    this.queue = [...(options.script ?? [])];
    this.server = createServer((request, response) => void this.take(request, response));
  }

  static async start(options: ModelServerOptions = {}): Promise<ModelServer> {
    const made = new ModelServer(options);
    await new Promise<void>((resolve, reject) => {
      made.server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    const { port } = made.server.address() as AddressInfo;
    made.url = `http://127.0.0.1:${port}/v1`;
    return made;
  }

  /** From now on there is no list of models, as with some providers. */
  hideModels(): void {
    this.hasList = false;
  }

  /** Replies to the next requests, one each. */
  next(...replies: Script[]): void {
    this.queue.push(...replies);
  }

  /** The reply to every request for which no other is waiting; undefined: the server's own. */
  always(reply: Script | undefined): void {
    this.standing = reply;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const entry = this.ledger.begin({ method, path, headers, body: {} });
    response.once('close', () => {
      this.ledger.end(entry, response.writableFinished ? 'answered' : 'broken off');
    });
    response.on('error', () => {});
    entry.body = await bodyOf(request);
    await this.serve(entry, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, refuse(500, { message: String(error) }));
      else response.destroy();
    });
  }

  private async serve(entry: Entry, response: ServerResponse): Promise<void> {
    const { key, models = ['test-model'], capabilities = {} } = this.options;
    if (key && entry.headers.authorization !== `Bearer ${key}`) return send(response, NO_KEY);
    if (entry.path === '/v1/models' && this.hasList) return send(response, listing(models));
    if (entry.path !== '/v1/chat/completions') return send(response, refuse(404, { message: 'Invalid URL' }));
    const question = asked(entry.index, entry.headers, entry.body);
    const reply =
      inability(capabilities, question) ?? (await this.replyTo(question)) ?? byItself(question, capabilities);
    await this.perform(response, question, reply);
  }

  private async replyTo(question: Asked): Promise<Reply | undefined> {
    const script = this.queue.shift() ?? this.standing;
    return typeof script === 'function' ? await script(question) : script;
  }

  private async perform(response: ServerResponse, question: Asked, reply: Reply): Promise<void> {
    if ('status' in reply) {
      if (reply.beforeMs) await pause(reply.beforeMs);
      return reply.crumbs ? sendCrumbs(response, reply, reply.crumbs) : send(response, reply);
    }
    if ('misdeed' in reply) return this.misbehave(response, question, reply.misdeed);
    const usage = this.options.capabilities?.usage === false ? { usage: null } : {};
    await sendAnswer(response, question, { ...reply, ...usage });
    this.earlier = reply;
  }

  private async misbehave(response: ServerResponse, question: Asked, misdeed: 'hang' | 'reset' | 'earlier') {
    if (misdeed === 'reset') response.socket?.resetAndDestroy();
    if (misdeed === 'earlier') {
      await this.perform(response, question, this.earlier ?? text('An answer to something else.'));
    }
  }
}

const NO_KEY = refuse(401, { message: 'Incorrect API key provided.', code: 'invalid_api_key' });

function byItself({ json: mode, schema }: Asked, { json: can }: Abilities): Answer {
  if (mode === 'json_schema' && schema && can !== 'text') return json(sample(schema));
  return mode === 'json_object' ? json({ ok: true }) : text('I am a test server.');
}

function listing(models: readonly string[]): Raw {
  const data = models.map((id) => ({ id, object: 'model', created: 1_790_000_000, owned_by: 'test' }));
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ object: 'list', data }),
  };
}

function send(response: ServerResponse, { status, headers, body }: Raw): void {
  response.writeHead(status, headers).end(body);
}

async function sendCrumbs(
  response: ServerResponse,
  { status, headers, body, everyMs = 0 }: Raw,
  size: number,
): Promise<void> {
  const bytes = Buffer.from(body);
  response.socket?.setNoDelay(true);
  response.writeHead(status, headers);
  for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
    response.write(bytes.subarray(at, at + size));
    await (everyMs ? pause(everyMs) : new Promise(setImmediate));
  }
  response.end();
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const written = Buffer.concat(chunks).toString();
  return written === '' ? {} : (JSON.parse(written) as Record<string, unknown>);
}
