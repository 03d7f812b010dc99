import { z } from 'zod';
import { type Failure, type FailureClass, failureClass } from './failure.ts';

/** What a person has put in the place of a task's work: its attempt fails with this class. */
export const fault = z.strictObject({
  class: failureClass,
  /** The provider's wish, ms. */
  retryAfterMs: z.int().min(0).max(86_400_000).optional(),
});
export type Fault = z.infer<typeof fault>;

/** A fault that waits for the next attempts of a task: so many of them. */
export type WaitingFault = { fault: Fault; left: number };

/** The most attempts in a row that one fault can be injected into. */
export const MOST_TIMES = 100;
/** The longest that each task of a run can be made to take, ms. */
export const MOST_PACE = 60_000;

const WORDS: Record<FailureClass, string> = {
  timeout: 'the tool did not finish in time.',
  rate_limit: 'too many requests (429).',
  logic: 'the tool stopped on an error of its own.',
  validation: 'the data did not fit.',
  unavailable: 'what the tool needs could not be reached.',
  auth: 'access was denied.',
  budget: 'a budget was used up.',
  refused: 'the request was refused.',
  lost: 'the worker was lost while this ran.',
};

/** The failure of an attempt with this fault. `resource`: who would have been asked. */
export function injectedFailure({ class: cls, retryAfterMs }: Fault, resource?: string): Failure {
  return {
    class: cls,
    message: `Injected: ${WORDS[cls]}`,
    advice: 'A person has injected this fault. Nothing is wrong with the work itself.',
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(resource !== undefined && { resource }),
  };
}
