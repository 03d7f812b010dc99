import { z } from 'zod';
import { failureClass } from './failure.ts';
import { ladder, ladders } from './ladder.ts';
import { budget, type Policy, policy, replanLimits } from './policy.ts';
import { changedUnits } from './policy-units.ts';
import { taskId, taskKind } from './task.ts';

const { concurrency, backoff, fallbacks, approval } = policy.shape;

/** What one run does otherwise than the house: the parts that are given. Null: as for the other kinds of worker, or none. */
export const policyOverrides = z.strictObject({
  concurrency: concurrency.optional(),
  backoff: backoff.partial().optional(),
  ladders: ladders.optional(),
  kinds: z.partialRecord(taskKind, z.partialRecord(failureClass, ladder.nullable())).optional(),
  fallbacks,
  approval,
  replans: replanLimits.partial().optional(),
  budget: budget.nullable().optional(),
  budgets: z.record(taskId, budget.nullable()).optional(),
});
export type PolicyOverrides = z.infer<typeof policyOverrides>;

/** The policy with what is otherwise in it, and the points in which it is told apart from the house's. */
export function withOverrides(before: Policy, overrides: PolicyOverrides): Policy {
  const { replans, review } = before;
  const { budget: whole, budgets, ...rest } = before;
  const next: Policy = {
    ...rest,
    ...given({ concurrency: overrides.concurrency, approval: overrides.approval }),
    ...given({ fallbacks: overrides.fallbacks }),
    ...given({ budget: overrides.budget === null ? undefined : (overrides.budget ?? whole) }),
    ...given({ budgets: budgetsWith(budgets, overrides.budgets) }),
    backoff: { ...before.backoff, ...given(overrides.backoff) },
    ladders: { ...before.ladders, ...given(overrides.ladders) },
    ...(overrides.kinds && { kinds: kindsWith(before.kinds, overrides.kinds) }),
    ...(overrides.replans && replans && { replans: { ...replans, ...given(overrides.replans) } }),
    // Who wants to see every change of the plan wants to see the plan.
    ...(overrides.approval === 'every' && {
      review: { aboveMicroUsd: review?.aboveMicroUsd ?? null, always: true },
    }),
  };
  const own = new Set([...(before.own ?? []), ...changedUnits(rulesIn(before), rulesIn(next))]);
  return own.size > 0 ? { ...next, own: [...own].sort() } : next;
}

type Kinds = NonNullable<Policy['kinds']>;

function kindsWith(before: Kinds = {}, overrides: NonNullable<PolicyOverrides['kinds']>): Kinds {
  const kinds: Kinds = { ...before };
  for (const kind of taskKind.options) {
    const merged = { ...kinds[kind], ...overrides[kind] };
    const kept = failureClass.options.flatMap((cls) => (merged[cls] ? [[cls, merged[cls]] as const] : []));
    if (overrides[kind]) kinds[kind] = Object.fromEntries(kept);
  }
  return kinds;
}

/** Budgets by task; none when none is left. */
function budgetsWith(before: Policy['budgets'], overrides: PolicyOverrides['budgets']): Policy['budgets'] {
  const kept = Object.entries({ ...before, ...overrides }).flatMap(([task, one]) =>
    one ? [[task, one] as const] : [],
  );
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** What a policy says, without where it comes from. */
export function rulesIn({ version: _, own: __, review: ___, ...rules }: Policy): object {
  return rules;
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is undefined, which would hide what was there before. */
function given<T extends object>(parts: T | undefined): Given<T> {
  return Object.fromEntries(Object.entries(parts ?? {}).filter(([, part]) => part !== undefined)) as Given<T>;
}
