import { z } from 'zod';

const amount = z.int().min(0);
const range = z.strictObject({ low: amount, high: amount });
export type Range = z.infer<typeof range>;

/**
 * What a plan will take, as far as it can be foreseen. `calls`: of a model; `maps`: map tasks, each counted as one
 * task, since nobody knows their number of items yet. `criticalMs`: the longest path, ms. `microUsd` is null when a
 * price is unknown. `samples`: earlier tasks that the figures come from; 0 means hints alone.
 */
export const forecast = z.strictObject({
  tasks: amount,
  calls: amount,
  maps: amount,
  tokens: range,
  microUsd: range.nullable(),
  criticalMs: range,
  samples: amount,
  /** What one item of a map task that asks a model may cost at the most, by task. */
  perItem: z.record(z.string(), amount).optional(),
});
export type Forecast = z.infer<typeof forecast>;
