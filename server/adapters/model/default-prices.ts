import type { PriceTable } from '../../core/price.ts';

/** In US dollars for a million tokens: what goes in, and what comes out. */
const DOLLARS: Record<string, [input: number, output: number]> = {
  'gpt-5.1': [1.25, 10],
  'gpt-5.1-codex-mini': [0.25, 2],
  'gpt-5': [1.25, 10],
  'gpt-5-mini': [0.25, 2],
  'gpt-5-nano': [0.05, 0.4],
  'gpt-5-pro': [15, 120],
  'gpt-4.1': [2, 8],
  'gpt-4.1-mini': [0.4, 1.6],
  'gpt-4.1-nano': [0.1, 0.4],
  'gpt-4o': [2.5, 10],
  'gpt-4o-2024-05-13': [5, 15],
  'gpt-4o-mini': [0.15, 0.6],
  'gpt-4-turbo': [10, 30],
  'gpt-4': [30, 60],
  'gpt-3.5-turbo': [0.5, 1.5],
  o1: [15, 60],
  'o1-mini': [1.1, 4.4],
  'o1-pro': [150, 600],
  o3: [2, 8],
  'o3-mini': [1.1, 4.4],
  'o3-pro': [20, 80],
  'o3-deep-research': [10, 40],
  'o4-mini': [1.1, 4.4],
  'o4-mini-deep-research': [2, 8],
  'claude-sonnet-4': [3, 15],
  'claude-opus-4-1': [15, 75],
  'claude-haiku-4-5': [1, 5],
  'gemini-2.5-pro': [1.25, 10],
  'gemini-2.5-flash': [0.3, 2.5],
  'gemini-2.5-flash-lite': [0.1, 0.4],
};

/**
 * A starting point that people edit: list prices as they were known at the end of 2025, without discounts for caching,
 * batches or long contexts. A model that is not here has no price, and that is said; one on this machine costs nothing
 * that anybody could tell.
 */
export const DEFAULT_PRICES: PriceTable = Object.fromEntries(
  Object.entries(DOLLARS).map(([model, [input, output]]) => [
    model,
    { input: Math.round(input * 1_000_000), output: Math.round(output * 1_000_000) },
  ]),
);
