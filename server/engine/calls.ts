import type { Resource } from '../core/limit.ts';
import type { Governor } from './governor.ts';

/** A resource wants no calls now. `waitMs`: for how long. */
export class HeldBack extends Error {
  override readonly name = 'HeldBack';

  constructor(
    readonly resource: Resource,
    readonly waitMs: number,
  ) {
    super(`${resource} wants no calls for another ${Math.ceil(waitMs / 1000)} s.`);
  }
}

/** A call on its way. Tell how it was answered, then end it. */
export type Call = {
  answered(): void;
  /** `retryAfterMs`: how long it wants no calls. `by`: who said so, when another than the one that was called. */
  refused(retryAfterMs: number | undefined, by?: Resource): void;
  end(): void;
};

/**
 * The last look before a call leaves this process, whoever makes it: no call goes to a resource that is closed, and no
 * more at once than it takes. What was not known when a task was sent, such as where its address leads, is known here.
 */
export class Calls {
  private readonly waiting = new Map<Resource, Set<() => void>>();

  constructor(
    private readonly governor: Governor,
    private readonly now: () => number,
  ) {}

  /** Waits while as many calls are out as the resource takes. @throws HeldBack when it is closed; the signal's reason */
  async begin(resource: Resource, signal: AbortSignal): Promise<Call> {
    for (;;) {
      signal.throwIfAborted();
      const until = this.governor.closedUntil(resource);
      if (until !== undefined) {
        this.governor.hear(resource);
        throw new HeldBack(resource, until - this.now());
      }
      if (this.governor.called(resource)) return this.call(resource);
      await this.turn(resource, signal);
    }
  }

  private call(resource: Resource): Call {
    const { governor } = this;
    const sentAt = this.now();
    return {
      answered: () => {
        governor.hear(resource);
        governor.answered({ resource, sentAt });
      },
      refused: (retryAfterMs, by = resource) => {
        for (const one of new Set([by, resource])) {
          governor.hear(one);
          governor.refused({ resource: one, sentAt, retryAfterMs });
        }
      },
      end: () => {
        governor.hungUp(resource);
        for (const go of this.waiting.get(resource) ?? []) go();
      },
    };
  }

  /** Resolves when a call to it has ended, or the signal has aborted. */
  private turn(resource: Resource, signal: AbortSignal): Promise<void> {
    const waiting = this.waiting.get(resource) ?? new Set();
    this.waiting.set(resource, waiting);
    return new Promise((resolve) => {
      const go = () => {
        signal.removeEventListener('abort', go);
        waiting.delete(go);
        if (waiting.size === 0) this.waiting.delete(resource);
        resolve();
      };
      waiting.add(go);
      signal.addEventListener('abort', go);
    });
  }
}
