import { z } from 'zod';
import type { WorkersView } from './contract.ts';
import { procedure, router } from './trpc.ts';

const nothing = z.strictObject({}).optional();

const view = procedure.input(nothing).query(async ({ ctx }): Promise<WorkersView> => {
  const { engine, runs, clock } = ctx;
  const history = [...engine.org().limitHistory];
  const slowed = [...new Set(history.flatMap(({ run }) => run ?? []))];
  const [tallies, goals] = await Promise.all([runs.tallies(), runs.goals(slowed)]);
  return {
    at: clock.now(),
    workers: [...engine.catalogue.workers],
    load: engine.load(),
    tallies,
    history,
    samples: engine.samples().map(({ resource, samples }) => ({ resource, samples: [...samples] })),
    runs: goals,
  };
});

/** Who works, and how freely those that they call let them. */
export const workersRouter = router({ view });
