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
});
export type Failure = z.infer<typeof failure>;
