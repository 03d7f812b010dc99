const NEWLINE = 0x0a;

/** A line that has more bytes than are taken. */
export class LineTooLong extends Error {
  override readonly name = 'LineTooLong';
}

/**
 * Cuts what comes in chunks into lines. Each byte is looked at and copied once: the SDK's own buffer copies all that it
 * holds at every chunk, which holds up everything for seconds while a large line comes.
 */
export class Lines {
  private held: Buffer[] = [];
  private bytes = 0;

  constructor(private readonly most: number) {}

  /** The lines that this chunk completes. @throws LineTooLong */
  take(chunk: Buffer): string[] {
    const lines: string[] = [];
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      this.hold(chunk.subarray(from, at));
      lines.push(Buffer.concat(this.held).toString('utf8'));
      this.held = [];
      this.bytes = 0;
      from = at + 1;
    }
    this.hold(chunk.subarray(from));
    return lines;
  }

  private hold(part: Buffer): void {
    this.bytes += part.length;
    if (this.bytes > this.most) throw new LineTooLong(`A line has more than ${this.most} bytes.`);
    this.held.push(part);
  }
}
