import { z } from 'zod';

/** Price of a model in millionths of a US dollar for a million tokens: what goes in, and what comes out. */
export const price = z.strictObject({
  input: z.int().min(0).max(1_000_000_000_000),
  output: z.int().min(0).max(1_000_000_000_000),
});
export type Price = z.infer<typeof price>;

/** Prices by the name of a model. */
export type PriceTable = Readonly<Record<string, Price>>;

/** A table with people's changes over it; null takes a price away. */
export function withChanges(table: PriceTable, changes: Readonly<Record<string, Price | null>>): PriceTable {
  const all = Object.entries({ ...table, ...changes });
  return Object.fromEntries(all.filter((entry): entry is [string, Price] => entry[1] !== null));
}

/**
 * The price of a model: by its whole name, else by the longest name in the table that it begins with, cut at a hyphen
 * (`gpt-x-2026-01-31` is a `gpt-x`). Undefined: unknown.
 */
export function priceOf(table: PriceTable, model: string): Price | undefined {
  if (Object.hasOwn(table, model)) return table[model];
  const family = Object.keys(table)
    .filter((name) => model.startsWith(`${name}-`))
    .sort((a, b) => b.length - a.length)[0];
  return family === undefined ? undefined : table[family];
}

/** Cost in millionths of a US dollar, rounded up; null when the price is unknown. */
export function costOf(known: Price | undefined, tokens: { input: number; output: number }): number | null {
  if (!known) return null;
  return Math.ceil((tokens.input * known.input + tokens.output * known.output) / 1_000_000);
}
