import { z } from 'zod';
import { canRun, type ToolInfo, type WorkerProfile } from './catalogue.ts';

/**
 * How well a worker suits a task now. `load`: the share of its slots in use; `cost`: its price as a share of the dearest;
 * `fit`: 1 when it names the tool, less when it takes anything of its kind. The higher the score, the better.
 */
export const workerScore = z.strictObject({
  worker: z.string().max(100),
  load: z.number(),
  cost: z.number(),
  fit: z.number(),
  score: z.number(),
});
export type WorkerScore = z.infer<typeof workerScore>;

/** What load, cost and fit count for: together 1. */
const WEIGHT = { load: 0.5, cost: 0.3, fit: 0.2 };
const FIT_OF_ANY = 0.5;

/** A worker with how many of its slots are in use. */
export type Seated = { profile: WorkerProfile; busy: number };

/** Those of the workers that can run this tool, the best first; equals in the order of their ids. */
export function scored(tool: ToolInfo, workers: readonly Seated[]): WorkerScore[] {
  const able = workers.filter(({ profile }) => canRun(profile, tool));
  const dearest = Math.max(0, ...able.map(({ profile }) => profile.cost));
  return able
    .map(({ profile, busy }) => {
      const load = rounded(busy / profile.capacity);
      const cost = rounded(dearest > 0 ? profile.cost / dearest : 0);
      const fit = profile.tools === '*' ? FIT_OF_ANY : 1;
      const score = WEIGHT.load * (1 - load) + WEIGHT.cost * (1 - cost) + WEIGHT.fit * fit;
      return { worker: profile.id, load, cost, fit, score: rounded(score) };
    })
    .sort((a, b) => b.score - a.score || (a.worker < b.worker ? -1 : 1));
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
