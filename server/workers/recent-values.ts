import type { Json } from '../core/json.ts';
import type { OutputHandle } from '../core/output.ts';
import type { Outputs } from '../ports.ts';

/** The most bytes of JSON text whose values are kept. */
export const KEPT_BYTES = 16 * 1024 * 1024;

type Kept = { bytes: number; value: Promise<Json | undefined> };

/**
 * Stored values that were read lately, each read and parsed once however many tasks take a part of it: the children of a
 * map task all look into one list. A hash names its value for ever, so nothing kept is out of date. Values are shared: who
 * changes one copies it first.
 */
export class RecentValues {
  /** The one used longest ago first. */
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;

  constructor(
    private readonly outputs: Pick<Outputs, 'read'>,
    private readonly most = KEPT_BYTES,
  ) {}

  /** Whether its value is shared among those who read it. */
  keeps({ bytes }: OutputHandle): boolean {
    return bytes <= this.most;
  }

  read(handle: OutputHandle): Promise<Json | undefined> {
    const { hash, bytes } = handle;
    const known = this.kept.get(hash);
    if (known) {
      this.kept.delete(hash);
      this.kept.set(hash, known);
      return known.value;
    }
    const value = this.outputs.read(hash);
    if (this.keeps(handle)) this.keep(hash, { bytes, value });
    return value;
  }

  /** What was not stored, or could not be read, is asked for again. */
  private keep(hash: string, entry: Kept): void {
    this.kept.set(hash, entry);
    this.bytes += entry.bytes;
    const drop = () => this.drop(hash, entry);
    entry.value.then((value) => value === undefined && drop(), drop);
    for (const [oldest, other] of this.kept) {
      if (this.bytes <= this.most) return;
      this.drop(oldest, other);
    }
  }

  private drop(hash: string, entry: Kept): void {
    if (this.kept.get(hash) !== entry) return;
    this.kept.delete(hash);
    this.bytes -= entry.bytes;
  }
}
