const LIMIT = 50;

/** Collects what is odd about a file, in words. Keeps the first 50 and counts the rest. */
export class Oddities {
  private readonly kept: string[] = [];
  private dropped = 0;

  add(sentence: string): void {
    if (this.kept.length < LIMIT) this.kept.push(sentence);
    else this.dropped += 1;
  }

  list(): string[] {
    return this.dropped === 0 ? [...this.kept] : [...this.kept, `And ${this.dropped} more of this sort.`];
  }
}

/** A cell as it is quoted in a sentence: one line, at most 40 characters. */
export function quoted(cell: string): string {
  const line = cell.replace(/\s+/g, ' ');
  return `"${line.length > 40 ? `${line.slice(0, 40)}…` : line}"`;
}
