import { type ClientRequest, get, type IncomingMessage } from 'node:http';

type SseFrame = { event: string; id?: number; data: unknown };

/** A client of the feed, as a browser is one: frames in order, the last id remembered. */
export class SseReader {
  readonly frames: SseFrame[] = [];
  lastId: number | undefined;
  status = 0;
  ended = false;
  private req: ClientRequest | undefined;
  private res: IncomingMessage | undefined;
  private waiting: (() => void)[] = [];
  private rest = '';

  constructor(private readonly url: string) {}

  async open(): Promise<this> {
    this.rest = '';
    this.ended = false;
    const headers = this.lastId === undefined ? {} : { 'Last-Event-ID': String(this.lastId) };
    const res = await new Promise<IncomingMessage>((resolve, reject) => {
      this.req = get(this.url, { headers, agent: false }, resolve);
      this.req.on('error', reject);
    });
    this.res = res;
    this.status = res.statusCode ?? 0;
    res.setEncoding('utf8');
    res.on('data', (text: string) => this.take(text));
    res.on('error', () => {});
    res.on('close', () => {
      this.ended = true;
      this.wake();
    });
    return this;
  }

  /** Stops reading, so that what comes piles up on the way. */
  pause(): void {
    this.res?.pause();
  }

  resume(): void {
    this.res?.resume();
  }

  close(): void {
    this.req?.destroy();
  }

  /** Ids of all envelopes so far, over all connections. */
  ids(): number[] {
    return this.frames.flatMap(({ id }) => (id === undefined ? [] : [id]));
  }

  /** Resolves when the condition holds; rejects after `ms`. */
  async until(holds: () => boolean, ms = 10_000): Promise<void> {
    const deadline = Date.now() + ms;
    while (!holds()) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`waited ${ms} ms; the last id is ${this.lastId}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  private take(text: string): void {
    const parts = (this.rest + text).split('\n\n');
    this.rest = parts.pop() ?? '';
    for (const part of parts) this.read(part);
    this.wake();
  }

  private read(part: string): void {
    const fields = new Map(
      part.split('\n').map((line) => [line.split(': ', 1)[0], line.replace(/^\w+: /, '')]),
    );
    const event = fields.get('event');
    if (event === undefined) return;
    const id = fields.get('id');
    if (id !== undefined) this.lastId = Number(id);
    const data: unknown = JSON.parse(fields.get('data') ?? 'null');
    this.frames.push({ event, ...(id === undefined ? {} : { id: Number(id) }), data });
  }

  private wake(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }
}

/** The type of the event in a frame's data. */
export function typeOf(data: unknown): unknown {
  return (data as { event?: { type?: string } }).event?.type;
}
