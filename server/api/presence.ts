import type { Person } from './contract.ts';
import type { FeedClient } from './feed-client.ts';

/** Who looks at which run: kept as long as their streams are open, and nowhere else. */
export class Presence {
  private readonly here = new Map<string, Map<FeedClient, Person>>();

  /** Returns how to leave. `changed` is told when somebody else is there, or is gone. */
  join(run: string, client: FeedClient, person: Person, changed: () => void): () => void {
    const there = this.here.get(run) ?? new Map<FeedClient, Person>();
    this.here.set(run, there);
    there.set(client, person);
    changed();
    return () => {
      there.delete(client);
      if (there.size === 0 && this.here.get(run) === there) this.here.delete(run);
      changed();
    };
  }

  /** Each person once, however many pages of theirs are open; under the name that they gave last. */
  of(run: string): Person[] {
    const people = new Map<string, Person>();
    for (const person of this.here.get(run)?.values() ?? []) people.set(person.id, person);
    return [...people.values()];
  }
}
