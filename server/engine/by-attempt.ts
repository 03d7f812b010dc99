import type { RunId } from '../core/task.ts';

/** An attempt, by its run and fence. */
export type Named = { run: RunId; fence: number };

/** Something for each attempt. By run and then by fence: a name made of both would be made anew, and hashed, each time. */
export class ByAttempt<V> {
  private readonly runs = new Map<RunId, Map<number, V>>();
  size = 0;

  get({ run, fence }: Named): V | undefined {
    return this.runs.get(run)?.get(fence);
  }

  has({ run, fence }: Named): boolean {
    return this.runs.get(run)?.has(fence) ?? false;
  }

  set({ run, fence }: Named, value: V): void {
    const attempts = this.runs.get(run) ?? new Map<number, V>();
    if (attempts.size === 0) this.runs.set(run, attempts);
    if (!attempts.has(fence)) this.size += 1;
    attempts.set(fence, value);
  }

  /** What was there for it. */
  take({ run, fence }: Named): V | undefined {
    const attempts = this.runs.get(run);
    const value = attempts?.get(fence);
    if (!attempts?.delete(fence)) return undefined;
    this.size -= 1;
    if (attempts.size === 0) this.runs.delete(run);
    return value;
  }

  ofRun(run: RunId): V[] {
    return [...(this.runs.get(run)?.values() ?? [])];
  }

  *values(): Generator<V> {
    for (const attempts of this.runs.values()) yield* attempts.values();
  }
}
