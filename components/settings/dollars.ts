const MICRO = 1_000_000;

/** A price as it is typed: dollars with at most six decimals, comma or point. Undefined: it is none. */
export function readDollars(typed: string): number | undefined {
  const text = typed.trim().replace(/^\$/, '').replace(',', '.');
  if (!/^\d{1,6}(\.\d{0,6})?$/.test(text)) return undefined;
  return Math.round(Number(text) * MICRO);
}

/** `1.25` for 1,250,000 millionths of a dollar. */
export function writeDollars(microUsd: number): string {
  return String(microUsd / MICRO);
}
