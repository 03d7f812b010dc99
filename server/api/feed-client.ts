import type { ServerResponse } from 'node:http';
import { RETRY_FRAME } from './sse-frame.ts';

/** A client for whom more bytes than this wait is dropped when there is more to tell, and resumes by id. */
const LAG_LIMIT = 256 * 1024;

/** A frame on its way; `pos` 0 for one that passes. */
export type Frame = { pos: number; text: string };

/** What went out in one tick, encoded once for everyone. */
export type Chunk = { frames: readonly Frame[]; first: number; last: number; bytes: Buffer };

/** One subscriber of the feed: first its backlog, then live. */
export class FeedClient {
  private held: Chunk[] | null = [];
  private heldBytes = 0;
  private missed = false;

  /** `last`: the pos after which it wants to hear. */
  constructor(
    private readonly res: ServerResponse,
    public last: number,
  ) {}

  get closed(): boolean {
    return this.res.destroyed || this.res.writableEnded;
  }

  /** Live frames. Held back while the backlog is being read. */
  deliver(chunk: Chunk): void {
    if (this.closed) return;
    if (this.held) this.hold(chunk);
    else this.sendChunk(chunk);
  }

  /** Backlog frames. Resolves when the client has taken enough of them to send more. */
  async send(frames: readonly Frame[]): Promise<void> {
    const last = frames.at(-1)?.pos;
    if (this.closed || last === undefined) return;
    this.last = Math.max(this.last, last);
    this.res.write(frames.map((frame) => frame.text).join(''));
    if (this.res.writableLength > LAG_LIMIT / 2) await this.drained();
  }

  /** Goes live with what was held. False when more came than could be held: read the log again first. */
  goLive(): boolean {
    const held = this.held ?? [];
    const complete = !this.missed;
    this.held = complete ? null : [];
    this.heldBytes = 0;
    this.missed = false;
    if (complete) for (const chunk of held) this.sendChunk(chunk);
    return complete;
  }

  write(text: string): void {
    if (!this.closed) this.res.write(text);
  }

  /** Ends the stream in good order; the client connects again by itself. */
  end(): void {
    if (!this.closed) this.res.end(RETRY_FRAME);
  }

  private hold(chunk: Chunk): void {
    this.heldBytes += chunk.bytes.length;
    if (this.heldBytes > LAG_LIMIT) {
      this.held = [];
      this.missed = true;
    } else this.held?.push(chunk);
  }

  /** One chunk of any size may go to a client that has kept up: a large plan does not drop it. */
  private sendChunk(chunk: Chunk): void {
    if (this.res.writableLength > LAG_LIMIT) {
      this.res.destroy();
      return;
    }
    if (chunk.first > 0 && chunk.first <= this.last) this.sendLater(chunk);
    else this.res.write(chunk.bytes);
    this.last = Math.max(this.last, chunk.last);
  }

  private sendLater(chunk: Chunk): void {
    const later = chunk.frames.filter((frame) => frame.pos === 0 || frame.pos > this.last);
    if (later.length) this.res.write(later.map((frame) => frame.text).join(''));
  }

  private drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.res.off('drain', done);
        this.res.off('close', done);
        resolve();
      };
      this.res.once('drain', done);
      this.res.once('close', done);
    });
  }
}
