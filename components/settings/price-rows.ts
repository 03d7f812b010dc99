import type { Price } from '@/server/core/price';
import { writeDollars } from './dollars';
import type { Draft, PriceDraft } from './draft';

/** `removed`: a default that was taken away. `inUse`: a model in force, also when nobody knows its price. */
export type PriceRow = {
  model: string;
  price: PriceDraft | null;
  kind: 'default' | 'changed' | 'added' | 'removed' | 'unknown';
  inUse: boolean;
};

/** Every price there is: models in force first, then what people set, then the defaults. */
export function priceRows(
  defaults: Readonly<Record<string, Price>>,
  prices: Draft['prices'],
  inUse: readonly string[],
  isKnown: (model: string) => boolean,
): PriceRow[] {
  const used = new Set(inUse);
  const names = [...new Set([...inUse, ...Object.keys(prices).sort(), ...Object.keys(defaults).sort()])];
  return names
    .map((model) => rowOf(model, defaults, prices, used.has(model)))
    .filter((row) => row.kind !== 'unknown' || !isKnown(row.model));
}

function rowOf(
  model: string,
  defaults: Readonly<Record<string, Price>>,
  prices: Draft['prices'],
  inUse: boolean,
): PriceRow {
  const standard = Object.hasOwn(defaults, model) ? defaults[model] : undefined;
  const own = Object.hasOwn(prices, model) ? prices[model] : undefined;
  if (own) return { model, price: own, kind: standard ? 'changed' : 'added', inUse };
  if (own === null) return { model, price: null, kind: standard ? 'removed' : 'unknown', inUse };
  if (!standard) return { model, price: null, kind: 'unknown', inUse };
  const price = { input: writeDollars(standard.input), output: writeDollars(standard.output) };
  return { model, price, kind: 'default', inUse };
}

/** As it stands, or back to how it came when it stands as a default again. */
export function withPrice(
  prices: Draft['prices'],
  model: string,
  price: PriceDraft | null | undefined,
): Draft['prices'] {
  const { [model]: _, ...others } = prices;
  return price === undefined ? others : { ...others, [model]: price };
}
