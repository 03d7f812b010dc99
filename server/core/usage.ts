import { z } from 'zod';

const count = z.int().min(0);

/**
 * What calls of a model used. Tokens; cost in millionths of a US dollar, null when nobody knows the price. `exact` is
 * false when the provider did not say and the tokens were estimated.
 */
export const usage = z.strictObject({
  model: z.string().max(200),
  calls: count,
  input: count,
  output: count,
  microUsd: count.nullable(),
  exact: z.boolean(),
});
export type Usage = z.infer<typeof usage>;

/** Usage summed up. `unpriced`: calls whose price nobody knows; `estimated`: calls whose tokens were estimated. */
export type UsageTotal = {
  calls: number;
  input: number;
  output: number;
  microUsd: number;
  unpriced: number;
  estimated: number;
};

export const NO_USAGE: UsageTotal = {
  calls: 0,
  input: 0,
  output: 0,
  microUsd: 0,
  unpriced: 0,
  estimated: 0,
};

export function withUsage(total: UsageTotal, { calls, input, output, microUsd, exact }: Usage): UsageTotal {
  return {
    calls: total.calls + calls,
    input: total.input + input,
    output: total.output + output,
    microUsd: total.microUsd + (microUsd ?? 0),
    unpriced: total.unpriced + (microUsd === null ? calls : 0),
    estimated: total.estimated + (exact ? 0 : calls),
  };
}

/** The total without usage that was counted in it. */
export function withoutUsage(
  total: UsageTotal,
  { calls, input, output, microUsd, exact }: Usage,
): UsageTotal {
  return withUsage(total, {
    model: '',
    calls: -calls,
    input: -input,
    output: -output,
    microUsd: microUsd === null ? null : -microUsd,
    exact,
  });
}
