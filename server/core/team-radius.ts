import type { Catalogue } from './catalogue.ts';
import { digestOf } from './fingerprint.ts';
import { mayDo, type Rehoming, rehomed, type Stuck } from './homeless.ts';
import type { RunState } from './state.ts';
import type { RunId, WorkerId } from './task.ts';
import { staffed, type Team } from './team.ts';

/** What there is before anybody changes the workers, and the runs that are open. */
export type TeamDesk = { offer: Catalogue; runs: () => Iterable<RunState> };

export const NO_DESK: TeamDesk = { offer: { version: '', tools: [], workers: [] }, runs: () => [] };

/** A task that would wait, with what a person knows it by. */
export type StuckTask = Stuck & { run: RunId; title: string; tool: string; goal: string };

/**
 * What a change of a worker leads to, in all open runs. `moves`: how many tasks go to whom; `stuck`: those that wait,
 * the first of them; `running`: what it does now, and ends; `alone`: tools that nobody could use any more; `nobody`: no
 * worker is left. `mark`: goes with the command, which is refused when somebody would wait for it who was not said.
 */
export type TeamRadius = {
  runs: number;
  moves: { worker: WorkerId; tasks: number }[];
  stuck: StuckTask[];
  stuckCount: number;
  running: number;
  alone: string[];
  nobody: boolean;
  mark: string;
};

const MOST_NAMED = 20;
const GOAL_SHOWN = 120;

/** The consequences for the tasks of this worker when the team is `after`. Costs what the open runs cost. */
export function teamRadius(
  worker: WorkerId,
  { before, after }: { before: Team; after: Team },
  { offer, runs }: TeamDesk,
): TeamRadius {
  const [was, is] = [staffed(offer, before), staffed(offer, after)];
  const moves = new Map<WorkerId, number>();
  const stuck: StuckTask[] = [];
  let [touched, running] = [0, 0];
  for (const state of runs()) {
    const found = rehomed(state, is);
    const own = countMoves(found, worker, moves);
    const left = found.stuck.filter((one) => one.worker === worker);
    stuck.push(...left.map((one) => named(state, one)));
    const now = state.running.filter((id) => state.tasks.get(id)?.attempts.at(-1)?.worker === worker).length;
    running += now;
    if (own + left.length + now > 0) touched += 1;
  }
  const alone = lostTools(was, is);
  const nobody = is.workers.length === 0;
  return {
    runs: touched,
    moves: [...moves].map(([to, tasks]) => ({ worker: to, tasks })),
    stuck: stuck.slice(0, MOST_NAMED),
    stuckCount: stuck.length,
    running,
    alone,
    nobody,
    mark: digestOf(
      JSON.stringify([is.version, alone, stuck.map(({ run, task }) => `${run} ${task}`).sort()]),
    ),
  };
}

/** Whether somebody has to have seen it: a task would wait, or a tool be used by nobody. */
export function mustBeSeen({ stuckCount, alone, nobody }: TeamRadius): boolean {
  return stuckCount > 0 || alone.length > 0 || nobody;
}

export function movedBy({ moves }: TeamRadius): number {
  return moves.reduce((sum, { tasks }) => sum + tasks, 0);
}

function countMoves({ moves }: Rehoming, from: WorkerId, sums: Map<WorkerId, number>): number {
  let own = 0;
  for (const [to, tasks] of moves.get(from) ?? []) {
    sums.set(to, (sums.get(to) ?? 0) + tasks.length);
    own += tasks.length;
  }
  return own;
}

function named({ id, goal, tasks }: RunState, stuck: Stuck): StuckTask {
  const spec = tasks.get(stuck.task)?.spec;
  return {
    ...stuck,
    run: id,
    goal: goal.slice(0, GOAL_SHOWN),
    title: spec?.title ?? stuck.task,
    tool: spec?.tool ?? '',
  };
}

/** Tools that somebody could use before and nobody can after. */
function lostTools(before: Catalogue, after: Catalogue): string[] {
  const usable = ({ tools, workers }: Catalogue) =>
    tools.filter(({ name, kind }) => workers.some((one) => mayUse(one, name, kind))).map(({ name }) => name);
  const still = new Set(usable(after));
  return usable(before).filter((name) => !still.has(name));
}

function mayUse(
  worker: Catalogue['workers'][number],
  tool: string,
  kind: Catalogue['tools'][number]['kind'],
) {
  return mayDo(worker, { tool, kind });
}
