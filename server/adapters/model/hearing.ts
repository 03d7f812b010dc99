import type { Draft } from './draft.ts';
import type { Scrubber } from './scrubber.ts';
import { spoken } from './spoken.ts';

/** Between two tellings, in ms: each costs a look through the whole text. */
const PACE = 40;

/** Tells a listener the text so far, at a pace that long answers can bear, also when no more comes for a while, and all of it at the end. */
export class Hearing {
  private toldAt = Number.NEGATIVE_INFINITY;
  private told = '';
  private later: NodeJS.Timeout | undefined;

  constructor(
    private readonly draft: Draft,
    private readonly scrubber: Scrubber,
    private readonly onText: ((text: string) => void) | undefined,
  ) {}

  grew(): void {
    if (this.later) return;
    const early = this.toldAt + PACE - performance.now();
    if (early > 0) this.later = setTimeout(() => this.tellSoFar(), early);
    else this.tellSoFar();
  }

  /** Nothing more is told by itself. */
  stop(): void {
    clearTimeout(this.later);
    this.later = undefined;
  }

  /** `finished`: no more comes, so nothing need be held back. */
  end(finished: boolean): void {
    this.stop();
    const text = spoken(this.draft.text);
    this.tell(finished ? this.scrubber.text(text) : this.scrubber.growing(text));
  }

  private tellSoFar(): void {
    this.stop();
    this.tell(this.scrubber.growing(spoken(this.draft.text)));
  }

  private tell(text: string): void {
    if (!this.onText || text === this.told) return;
    this.told = text;
    this.toldAt = performance.now();
    this.onText(text);
  }
}
