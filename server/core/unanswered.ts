import type { Failure } from './failure.ts';

/**
 * How often a planner that was to change the plan after the failure of this attempt gave no answer, and why, and when it
 * is asked again (ms since epoch).
 */
export type Unanswered = { attempt: number; failures: readonly Failure[]; at: number };
