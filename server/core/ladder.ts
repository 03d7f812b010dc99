import { z } from 'zod';
import { failureClass } from './failure.ts';

/** One rung of a ladder: do this at most `times` times (once, when left out), then step to the next rung. */
export const rung = z.strictObject({
  do: z.enum([
    'retry',
    'retrySubgraph',
    'reduceConcurrency',
    'degrade',
    'replan',
    'ask',
    'skip',
    'terminate',
  ]),
  times: z.int().min(1).max(100).optional(),
});
export type Rung = z.infer<typeof rung>;

/** What a failure leads to, rung by rung. After the last: a last `ask` is asked again, else the task is left failed. */
export const ladder = z.array(rung).max(20);
export type Ladder = z.infer<typeof ladder>;

/** Ladders for some classes of failure. */
export const ladders = z.partialRecord(failureClass, ladder);
export type Ladders = z.infer<typeof ladders>;
