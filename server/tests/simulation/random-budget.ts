import type { Budget, Policy } from '../../core/policy.ts';
import type { Reserved } from '../../core/reservation.ts';
import type { Usage } from '../../core/usage.ts';

/** Budgets of the run and of some of its parts, often too small: none at all for a share of `free`. */
export function randomBudgets(random: () => number, free: number): Pick<Policy, 'budget' | 'budgets'> {
  if (random() < free) return {};
  const budgets: Record<string, Budget> = {};
  for (const root of ['t0', 't2']) if (random() < 0.3) budgets[root] = randomBudget(random);
  return {
    ...(random() < 0.8 && { budget: randomBudget(random) }),
    ...(Object.keys(budgets).length > 0 && { budgets }),
  };
}

function randomBudget(random: () => number): Budget {
  const between = (low: number, high: number) => Math.floor(low + random() * (high - low));
  return {
    ...(random() < 0.6 && { tokens: between(5_000, 60_000) }),
    ...(random() < 0.4 && { microUsd: between(10_000, 90_000) }),
    ...(random() < 0.3 && { ms: between(500, 12_000) }),
    ...(random() < 0.3 && { tasks: between(2, 14) }),
  };
}

/** Anything up to what was put aside. */
export function randomUsage(random: () => number, { model, input, output, microUsd }: Reserved): Usage {
  const share = random() < 0.1 ? 1 : random();
  return {
    model,
    calls: 1,
    input: Math.floor(input * share),
    output: Math.floor(output * share),
    microUsd: microUsd === null ? null : Math.floor(microUsd * share),
    exact: random() < 0.8,
  };
}
