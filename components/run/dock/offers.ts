import { text } from '@/components/text/text';
import { type Catalogue, workerIn } from '@/server/core/catalogue';
import type { SupervisorPlan } from '@/server/core/plan';
import type { TaskId, WorkerId } from '@/server/core/task';
import type { Point, Rect } from '../canvas/geometry';
import { isAssigned } from '../edit/assigned';
import { whoCan } from '../edit/who-can';

const words = text.run.edit;

/** A worker to whom tasks can be dragged. `refusal`: why not to this one. `load`: how much it has in hand, in words. */
export type Offer = { worker: WorkerId; name: string; load: string; share: number; refusal?: string };

/** How many tasks of this run could start and wait for each worker. */
type Lines = ReadonlyMap<WorkerId, number>;

/** What is asked: these tasks of this plan, to be pinned or not. `order`: of workers that stood there before. */
export type Asked = {
  plan: SupervisorPlan;
  tasks: readonly TaskId[];
  pinned: boolean;
  order?: readonly WorkerId[];
};

/** Slots in use, by worker. */
type Busy = ReadonlyMap<WorkerId, number>;

/**
 * Every worker with what it has in hand and what stands against it; those that can do all of the tasks first. With an
 * order those that are in it stay where they stood, also when they work no longer, and others follow.
 */
export function offersOf(
  { plan, tasks, pinned, order = [] }: Asked,
  catalogue: Catalogue,
  busy: Busy,
  lines: Lines = new Map(),
): Offer[] {
  const chosen = new Set(tasks);
  const specs = plan.graph.tasks.filter(({ id }) => chosen.has(id));
  const offers = whoCan(specs, catalogue).map(({ id, name, slots, unable }) => {
    const inUse = busy.get(id) ?? 0;
    const offer = {
      worker: id,
      name,
      load: words.dock.load(inUse, slots, lines.get(id) ?? 0),
      share: inUse / Math.max(1, slots),
    };
    if (unable.length > 0) return { ...offer, refusal: words.reassign.unable(unable) };
    const hasAll = specs.every((task) => isAssigned(plan, task.id, { worker: id, pinned }));
    return hasAll ? { ...offer, refusal: specs.length > 1 ? words.dock.hasAll : words.dock.has } : offer;
  });
  const now = new Map(offers.map((offer) => [offer.worker, offer]));
  const stood = order.map((worker) => now.get(worker) ?? goneOffer(worker, catalogue));
  return [...stood, ...offers.filter(({ worker }) => !order.includes(worker))];
}

/** A worker that was there a moment ago, and takes nothing new any more. */
function goneOffer(worker: WorkerId, catalogue: Catalogue): Offer {
  const known = workerIn(catalogue, worker);
  const isDrained = known !== undefined && 'standing' in known && known.standing === 'drained';
  const refusal = isDrained ? words.dock.drained : words.dock.removed;
  return { worker, name: known?.name ?? worker, load: '', share: 0, refusal };
}

/** Whether dragged tasks are pinned where they are dropped: as the first of them is now, or the other way. */
export function isPinnedAt(
  { assignment }: SupervisorPlan,
  tasks: readonly TaskId[],
  flipped: boolean,
): boolean {
  return (assignment[tasks[0] ?? '']?.pinned ?? false) !== flipped;
}

/** Which of these boxes the point is in, by name. */
export function boxAt<Name>(boxes: Iterable<readonly [Name, Rect]>, { x, y }: Point): Name | undefined {
  for (const [name, box] of boxes) {
    if (x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height) return name;
  }
  return undefined;
}
