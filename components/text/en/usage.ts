import type { UsageTotal } from '@/server/core/usage';
import { units } from './units';

type Spent = Pick<UsageTotal, 'microUsd' | 'unpriced'>;

/** `unpriced` counts calls; with `calls` it is known whether any had a price. */
function cost({ microUsd, unpriced, estimated = 0 }: Spent & { estimated?: number }): string {
  if (unpriced > 0 && microUsd === 0) return 'price unknown';
  const money = units.money(microUsd);
  if (unpriced > 0) return `at least ${money}`;
  return estimated > 0 && microUsd > 0 ? `≈${money}` : money;
}

function amount({ input, output, estimated }: UsageTotal): string {
  return `${estimated > 0 ? '≈' : ''}${units.tokens(input + output)}`;
}

/** What models used. `≈` stands before what was estimated because the provider did not say. */
export const usage = {
  label: 'Used',
  cost,
  line: (total: UsageTotal) => `${amount(total)} tokens · ${cost(total)}`,
  short: (total: UsageTotal) => `${amount(total)} · ${cost(total)}`,
  /** In the list of runs: tokens, then cost. */
  both: (tokens: number, spent: Spent) => `${units.tokens(tokens)} tokens, ${cost(spent)}`,
  inOut: (input: number, output: number) => `${units.tokens(input)} in, ${units.tokens(output)} out`,
  calls: (n: number) => units.count(n, 'call of a model', 'calls of a model'),
  guessed: 'tokens are estimated',
  estimated: (n: number) =>
    `${units.count(n, 'call', 'calls')} without figures from the provider: tokens are estimated.`,
  unpriced: (n: number) =>
    `${units.count(n, 'call', 'calls')} of a model whose price is unknown: the cost is higher than shown.`,
};
