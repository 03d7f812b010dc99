import { costOf, type PriceTable, priceOf } from '../../core/price.ts';
import type { Usage } from '../../core/usage.ts';
import type { Draft } from './draft.ts';

/** About so many letters are a token. */
const LETTERS = 4;

/**
 * What a call used: as the provider says, else estimated from the letters that went in and came out. The price is that
 * of the model which answered, else of the one that was asked for.
 */
export function used(
  draft: Draft,
  { model, asked, prices }: { model: string; asked: number; prices: PriceTable },
): Usage {
  const answered = draft.model ?? model;
  const tokens = draft.tokens ?? {
    input: Math.ceil(asked / LETTERS),
    output: Math.ceil(draft.length / LETTERS),
  };
  const price = priceOf(prices, answered) ?? priceOf(prices, model);
  return {
    model: answered.slice(0, 200),
    calls: 1,
    ...tokens,
    microUsd: costOf(price, tokens),
    exact: draft.tokens !== undefined,
  };
}
