/**
 * Items gathered until the turn of the event loop ends, then handled together, one batch at a time: what arrives
 * while a batch is handled joins the next one. No timers: under load it batches, idle it adds nothing.
 */
export class Mailbox<T> {
  private items: T[] = [];
  private wanted = false;
  private running: Promise<void> | undefined;

  /**
   * `handle` gets the first items, possibly none, as many as `portion` says of those that wait and of the turns since
   * nothing was waiting. What it throws is a fault of the process.
   */
  constructor(
    private readonly handle: (items: T[]) => Promise<void>,
    private readonly portion: (waiting: readonly T[], turns: number) => number,
  ) {}

  post(item: T): void {
    this.items.push(item);
    this.wake();
  }

  /** A batch is handled soon, even an empty one. */
  wake(): void {
    this.wanted = true;
    this.running ??= this.run();
  }

  /** Resolves when nothing is waiting or being handled. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    for (let turns = 0; this.wanted; turns += 1) {
      await turnOfTheLoop();
      const batch = this.items.splice(0, this.portion(this.items, turns));
      this.wanted = this.items.length > 0;
      await this.handle(batch);
    }
    this.running = undefined;
  }
}

function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
