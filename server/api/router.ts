import { z } from 'zod';
import { WorkspaceError } from '../ports.ts';
import type { SystemInfo } from './contract.ts';
import { interventionsRouter } from './interventions-router.ts';
import { policiesRouter } from './policies-router.ts';
import { badRequest, notFound } from './refusal-error.ts';
import { runsRouter } from './runs-router.ts';
import { settingsRouter } from './settings-router.ts';
import { tasksRouter } from './tasks-router.ts';
import { procedure, router } from './trpc.ts';
import { workersRouter } from './workers-router.ts';

const nothing = z.strictObject({}).optional();

const filesRouter = router({
  list: procedure.input(nothing).query(({ ctx }) => ctx.workspace.list()),
  remove: procedure
    .input(z.strictObject({ name: z.string().min(1).max(500) }))
    .mutation(async ({ ctx, input }) => {
      try {
        await ctx.workspace.remove(input.name);
      } catch (error) {
        if (!(error instanceof WorkspaceError)) throw error;
        throw error.code === 'missing' ? notFound(error.message) : badRequest(error.message);
      }
      return { removed: true as const };
    }),
});

const samplesRouter = router({
  list: procedure.input(nothing).query(({ ctx }) => [...ctx.samples]),
});

const playbooksRouter = router({
  list: procedure.input(nothing).query(({ ctx }) => ctx.playbooks()),
});

const systemRouter = router({
  info: procedure.input(nothing).query(
    ({ ctx }): SystemInfo => ({
      version: ctx.version,
      planner: ctx.engine.planner,
      planning: ctx.models.planning(),
      dataDir: ctx.dataDir,
      allowed: [...ctx.allowed],
      catalogue: ctx.engine.catalogue,
    }),
  ),
});

/** Everything that is neither a stream nor a file. */
export const appRouter = router({
  runs: runsRouter,
  interventions: interventionsRouter,
  tasks: tasksRouter,
  files: filesRouter,
  samples: samplesRouter,
  playbooks: playbooksRouter,
  settings: settingsRouter,
  policies: policiesRouter,
  system: systemRouter,
  workers: workersRouter,
});
export type AppRouter = typeof appRouter;
