/** A call as the host saw it. Times are the simulation's, ms. */
type Seen = { at: number; inside: boolean; inFlight: number };

/**
 * A host that keeps its own books: when it wants no calls, and how many at once it may get after it said no. It learns of
 * nothing but the calls.
 */
export class SimulatedHost {
  readonly seen: Seen[] = [];
  readonly wrong: string[] = [];
  refusals = 0;
  private open = 0;
  private closedUntil = 0;
  /** Calls at once that it may get; without end until it says no. */
  private allowed = Number.POSITIVE_INFINITY;
  private most = 0;
  private clean = 0;
  private saidNoAt = -1;

  constructor(readonly name: string) {}

  arrives(at: number): void {
    this.open += 1;
    const inside = at < this.closedUntil;
    this.seen.push({ at, inside, inFlight: this.open });
    if (inside) this.wrong.push(`${this.name}: a call at ${at}, closed until ${this.closedUntil}`);
    if (this.open > this.allowed) {
      this.wrong.push(`${this.name}: ${this.open} calls at ${at}, where ${this.allowed} may be`);
    }
  }

  /** It says no at `at` to a call that was sent at `sentAt`, and wants none for `waitMs`. */
  refuses(at: number, sentAt: number, waitMs: number): void {
    this.refusals += 1;
    this.closedUntil = Math.max(this.closedUntil, at + waitMs);
    if (sentAt > this.saidNoAt) {
      this.most = Math.max(this.most, this.open);
      this.allowed = Math.max(1, Math.floor(Math.min(this.open, this.allowed) / 2));
      this.saidNoAt = at;
    }
    this.clean = 0;
    this.open -= 1;
  }

  /** It serves a call. After five in a row it may get one more at once, up to as many as before. */
  serves(sentAt: number): void {
    this.open -= 1;
    if (this.allowed === Number.POSITIVE_INFINITY || sentAt <= this.saidNoAt) return;
    this.clean += 1;
    if (this.clean < 5) return;
    this.clean = 0;
    this.allowed += 1;
    if (this.allowed < this.most) return;
    this.allowed = Number.POSITIVE_INFINITY;
    this.most = 0;
  }
}
