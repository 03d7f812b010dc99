import { type Refusal, refuse } from './command.ts';
import { type Edges, edgesOf } from './graph.ts';
import { type GraphOp, targetOf, withOps } from './patch.ts';
import type { SupervisorPlan } from './plan.ts';
import { findReferences } from './reference.ts';
import type { TaskId, TaskSpec } from './task.ts';

/** The part of a change that names what is delivered. */
export const DELIVERY = '$deliver';

/**
 * Why a part needs another one. `reads`: it takes what the other's task gives, or waits for it. `frees`: it removes what
 * the other stops using. `turns`: it turns a link round which the other cuts. `delivers`: it delivers what the other adds.
 */
export type HunkNeed = { hunk: string; why: 'reads' | 'frees' | 'turns' | 'delivers' };

/** A part of a change that a person takes or leaves: all that it does to one task, or to what is delivered. */
export type Hunk = { id: string; ops: readonly GraphOp[]; needs: readonly HunkNeed[] };

/** The part that an operation belongs to. */
export function hunkOf(op: GraphOp): string {
  return targetOf(op) ?? DELIVERY;
}

/** The parts of a change, in its order, each with the others that it cannot do without. */
export function hunksOf(before: SupervisorPlan, ops: readonly GraphOp[]): Hunk[] {
  const byId = grouped(ops);
  const seen = new Change(before, withOps(before, ops), new Set(byId.keys()));
  return [...byId].map(([id, own]) => ({ id, ops: own, needs: seen.needsOf(id) }));
}

/** These parts and all that they need, directly or through others. */
export function withNeeds(hunks: readonly Hunk[], chosen: Iterable<string>): Set<string> {
  const byId = new Map(hunks.map((hunk) => [hunk.id, hunk]));
  const found = new Set(chosen);
  for (const id of found) for (const { hunk } of byId.get(id)?.needs ?? []) found.add(hunk);
  return found;
}

/** This part and all that cannot do without it. */
export function withDependants(hunks: readonly Hunk[], id: string): Set<string> {
  const found = new Set([id]);
  for (const one of found) {
    for (const hunk of hunks) if (hunk.needs.some((need) => need.hunk === one)) found.add(hunk.id);
  }
  return found;
}

/** The operations of the chosen parts, or why these parts cannot be taken alone. */
export function chosenOps(
  before: SupervisorPlan,
  ops: readonly GraphOp[],
  chosen: readonly string[],
): GraphOp[] | Refusal {
  const hunks = hunksOf(before, ops);
  const known = new Set(hunks.map(({ id }) => id));
  const unknown = chosen.filter((id) => !known.has(id));
  if (unknown.length > 0) return refuse('no_hunk', ...unknown.map((id) => `The change has no part “${id}”.`));
  if (chosen.length === 0) return refuse('nothing', 'No part is chosen: choose one, or decline the change.');
  const taken = new Set(chosen);
  const without = hunks
    .filter(({ id }) => taken.has(id))
    .flatMap(({ id, needs }) =>
      needs.filter(({ hunk }) => !taken.has(hunk)).map(({ hunk }) => [id, hunk] as const),
    );
  if (without.length > 0) {
    const titleOf = titlesIn(before, withOps(before, ops));
    const reasons = without.map(
      ([id, hunk]) =>
        `The change of ${titleOf(id)} needs that of ${titleOf(hunk)}: accept both, or leave out the first.`,
    );
    return refuse('incomplete', ...reasons);
  }
  return opsIn(ops, taken);
}

/** The operations of these parts. */
export function opsIn(ops: readonly GraphOp[], parts: ReadonlySet<string>): GraphOp[] {
  return ops.filter((op) => parts.has(hunkOf(op)));
}

/** What a part is called: its task, as the last of these plans that has it, in quotation marks. */
export function titlesIn(...plans: readonly SupervisorPlan[]): (id: string) => string {
  const specs = new Map(plans.flatMap(({ graph }) => graph.tasks.map((task) => [task.id, task.title])));
  return (id) => (id === DELIVERY ? 'what is delivered' : `“${specs.get(id) ?? id}”`);
}

/** The operations of each part. */
export function grouped(ops: readonly GraphOp[]): Map<string, GraphOp[]> {
  const found = new Map<string, GraphOp[]>();
  for (const op of ops) {
    const own = found.get(hunkOf(op));
    if (own) own.push(op);
    else found.set(hunkOf(op), [op]);
  }
  return found;
}

type Side = { specs: ReadonlyMap<TaskId, TaskSpec>; edges: Edges };

function sideOf({ graph: { tasks } }: SupervisorPlan): Side {
  return { specs: new Map(tasks.map((task) => [task.id, task])), edges: edgesOf(tasks) };
}

/** A plan before and after all parts of a change. */
class Change {
  private readonly old: Side;
  private readonly next: Side;
  /** Parts that cut links. */
  private readonly cutting: ReadonlySet<string>;

  constructor(
    private readonly before: SupervisorPlan,
    private readonly after: SupervisorPlan,
    private readonly hunks: ReadonlySet<string>,
  ) {
    this.old = sideOf(before);
    this.next = sideOf(after);
    this.cutting = new Set([...hunks].filter((id) => this.isCut(id)));
  }

  needsOf(id: string): HunkNeed[] {
    if (id === DELIVERY) return this.ofDelivery();
    const found = this.next.specs.has(id) ? [...this.reading(id), ...this.turning(id)] : this.freeing(id);
    const others = found.filter(({ hunk }) => hunk !== id && this.hunks.has(hunk));
    return [...new Map(others.map((need) => [need.hunk, need])).values()];
  }

  private ofDelivery(): HunkNeed[] {
    return this.after.deliverables
      .filter((id) => !this.old.specs.has(id) && this.hunks.has(id))
      .map((hunk) => ({ hunk, why: 'delivers' }));
  }

  /** What it takes from tasks that come, and what it takes otherwise than before from tasks that change; both ways. */
  private reading(id: string): HunkNeed[] {
    const from = needsIn(this.next, id).filter(
      (need) => !this.old.specs.has(need) || this.readsOtherwise(id, need),
    );
    const to = feedsIn(this.old, id).filter((one) => this.hunks.has(one) && this.readsOtherwise(one, id));
    return [...from, ...to].map((hunk) => ({ hunk, why: 'reads' }));
  }

  private readsOtherwise(reader: string, read: string): boolean {
    const [old, next] = [this.old.specs, this.next.specs];
    if (!next.has(reader) || !next.has(read) || !this.hunks.has(read)) return false;
    if (old.get(read) === next.get(read)) return false;
    return readings(old.get(reader), read) !== readings(next.get(reader), read);
  }

  /** A link that is new, and would close a circle with links that others cut. */
  private turning(id: string): HunkNeed[] {
    if (this.cutting.size === 0) return [];
    const old = new Set(needsIn(this.old, id));
    const added = needsIn(this.next, id).filter((need) => !old.has(need));
    if (added.length === 0) return [];
    const above = this.reached([id], feedsIn);
    const hunks = added.flatMap((need) => [...this.reached([need], needsIn)].filter((one) => above.has(one)));
    return hunks.filter((hunk) => this.cutting.has(hunk)).map((hunk) => ({ hunk, why: 'turns' }));
  }

  /** All that is reached along the links of before and after. */
  private reached(from: Iterable<string>, next: (side: Side, id: string) => readonly string[]): Set<string> {
    const found = new Set(from);
    for (const id of found)
      for (const side of [this.old, this.next]) for (const one of next(side, id)) found.add(one);
    return found;
  }

  private isCut(id: string): boolean {
    const now = new Set(needsIn(this.next, id));
    return needsIn(this.old, id).some((need) => !now.has(need));
  }

  /** Those that stop using a task which goes. */
  private freeing(id: string): HunkNeed[] {
    const isDelivered = this.before.deliverables.includes(id);
    const users = [...feedsIn(this.old, id), ...(isDelivered ? [DELIVERY] : [])];
    return users.map((hunk) => ({ hunk, why: 'frees' }));
  }
}

function needsIn({ edges }: Side, id: string): readonly string[] {
  return edges.needs.get(id) ?? [];
}

function feedsIn({ edges }: Side, id: string): readonly string[] {
  return edges.feeds.get(id) ?? [];
}

/** What a task takes from another, as one text. */
function readings(reader: TaskSpec | undefined, read: string): string {
  if (!reader) return '';
  const all = [...findReferences(reader.input), ...findReferences(reader.forEach ?? null)];
  const own = all.filter(({ task }) => task === read).map(({ text }) => text);
  return [...own, ...(reader.dependsOn?.includes(read) ? ['.'] : [])].sort().join('\n');
}
