import type { Chunk, FeedClient, Frame } from './feed-client.ts';

/** How long frames gather before they are written together, ms. */
const TICK_MS = 16;

type Pending = { pos: number; encode: () => string };

/** Those who hear the same frames. The first frame goes at once, what follows within a tick goes together. */
export class FeedTopic {
  readonly clients = new Set<FeedClient>();
  private readonly waiting = new Map<string, Pending>();
  private timer: NodeJS.Timeout | undefined;
  private count = 0;

  /** `encode` is called once, when the frame goes out. A frame with a `slot` replaces one that still waits there. */
  publish(pos: number, encode: () => string, slot?: string): void {
    if (this.clients.size === 0) return;
    this.count += 1;
    this.waiting.set(slot ?? `#${this.count}`, { pos, encode });
  }

  /** Writes now, or at the end of the tick that runs. */
  flush(): void {
    if (this.timer || this.waiting.size === 0) return;
    this.write();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.flush();
    }, TICK_MS);
  }

  private write(): void {
    const chunk = chunkOf([...this.waiting.values()].map(({ pos, encode }) => ({ pos, text: encode() })));
    this.waiting.clear();
    for (const client of this.clients) client.deliver(chunk);
  }
}

function chunkOf(frames: readonly Frame[]): Chunk {
  const logged = frames.filter((frame) => frame.pos > 0);
  const bytes = Buffer.from(frames.map((frame) => frame.text).join(''));
  return { frames, first: logged[0]?.pos ?? 0, last: logged.at(-1)?.pos ?? 0, bytes };
}
