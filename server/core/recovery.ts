import { z } from 'zod';

/**
 * The Supervisor's answer to a failure. `retry`: again at `at` (ms since epoch). `degrade`: leave it failed and
 * deliver what does not need it. `skip`: dependents get null. `ask`: a person decides. `terminate`: end the run.
 */
export const recovery = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('retry'), at: z.number() }),
  z.strictObject({ type: z.literal('skip') }),
  z.strictObject({ type: z.literal('degrade') }),
  z.strictObject({ type: z.literal('ask') }),
  z.strictObject({ type: z.literal('terminate') }),
]);
export type Recovery = z.infer<typeof recovery>;

/** What a decision saw and which rule fired: enough to decide again, with other rules, later. */
export const recoveryReason = z.strictObject({
  /** For example `timeout[0]: retry 1 of 2`. */
  rule: z.string(),
  class: z.string(),
  /** Failures of this class that this task had before this one. */
  before: z.int(),
});
export type RecoveryReason = z.infer<typeof recoveryReason>;
