import { z } from 'zod';

/** Set where the error is raised, never guessed from words. */
export const failureClass = z.enum([
  'timeout',
  'rate_limit',
  'logic',
  'validation',
  'unavailable',
  'auth',
  'budget',
  'refused',
  'lost',
]);
export type FailureClass = z.infer<typeof failureClass>;

/**
 * Why an attempt did not succeed. `message`: what and why, one sentence. `advice`: what to do next.
 * `evidence`: the raiser's own words, at most 2,000 characters. `retryAfterMs`: the provider's wish.
 */
export const failure = z.strictObject({
  class: failureClass,
  message: z.string().max(2000),
  advice: z.string().max(1000).optional(),
  evidence: z.string().max(2000).optional(),
  retryAfterMs: z.number().min(0).optional(),
  /** Who said no, or what is missing: `host:example.com`, `provider:api.example.com` or `output:task`, where the raiser knows. */
  resource: z.string().max(300).optional(),
  /** Tokens that the call's input may have, where more than was put aside for it: nothing was asked. */
  needs: z.int().min(0).optional(),
  /** The time that was left of a budget was over, not the task's own. */
  outOfTime: z.literal(true).optional(),
});
export type Failure = z.infer<typeof failure>;
