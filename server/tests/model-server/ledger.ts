import type { IncomingHttpHeaders } from 'node:http';

/** A request that came. `ended`: how; undefined while it is under way. Times in ms of the process's clock. */
export type Entry = {
  index: number;
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
  startedAt: number;
  endedAt?: number;
  ended?: 'answered' | 'broken off';
};

/** Every request as the provider saw it: the witness for how often and how many at once. */
export class Ledger {
  readonly entries: Entry[] = [];
  maxParallel = 0;
  private parallel = 0;

  begin(of: Omit<Entry, 'index' | 'startedAt'>): Entry {
    const entry = { ...of, index: this.entries.length, startedAt: performance.now() };
    this.entries.push(entry);
    if (isCompletion(entry)) {
      this.parallel += 1;
      this.maxParallel = Math.max(this.maxParallel, this.parallel);
    }
    return entry;
  }

  end(entry: Entry, ended: 'answered' | 'broken off'): void {
    if (entry.endedAt !== undefined) return;
    entry.endedAt = performance.now();
    entry.ended = ended;
    if (isCompletion(entry)) this.parallel -= 1;
  }

  /** Requests for a completion; `maxParallel` counts these alone. */
  get completions(): Entry[] {
    return this.entries.filter(isCompletion);
  }
}

function isCompletion({ path }: Pick<Entry, 'path'>): boolean {
  return path.endsWith('/chat/completions');
}
