import { text } from '@/components/text/text';
import type { Catalogue, ToolInfo } from '@/server/core/catalogue';
import { needsOf } from '@/server/core/graph';
import { planNow } from '@/server/core/patch';
import type { SupervisorPlan } from '@/server/core/plan';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import type { Point } from '../canvas/geometry';
import { endsOf } from '../canvas/link-id';
import type { Stores } from '../store/context';
import { addOp } from './add-task';
import { type Copied, copyOf, pasteOps } from './copies';
import { disconnectOps, removeOps } from './edit-ops';
import { propose } from './edit-store';
import { whyFixed } from './editable';
import { holdOf } from './places';

const words = text.run.edit;

type Ground = {
  state: RunState;
  catalogue: Catalogue;
  plan: SupervisorPlan;
  isTaken: (id: TaskId) => boolean;
};

/** What a gesture starts from: the plan with the draft in it. Undefined until the run is loaded. */
export function groundOf({ run, edit }: Stores): Ground | undefined {
  const { state, catalogue } = run.getState();
  if (!state || !catalogue) return undefined;
  const plan = edit.getState().edited?.plan ?? planNow(state);
  const own = new Set(plan.graph.tasks.map(({ id }) => id));
  return { state, catalogue, plan, isTaken: (id) => own.has(id) || state.tasks.has(id) };
}

/** Adds a task of this tool, behind `after` or free, and selects it. `at`: where it was dropped on the canvas. */
export function addTask(
  stores: Stores,
  tool: ToolInfo,
  place: { after?: TaskId | undefined; at?: Point } = {},
): void {
  const ground = groundOf(stores);
  if (!ground) return;
  const op = addOp(tool, { ...ground, after: place.after });
  if (!op) return void stores.edit.setState({ refused: { words: words.refused.noWorker(tool.name) } });
  const said = words.said.added(op.task.title);
  if (!propose(stores.edit, stores.run, [op], { said })) return;
  const { at } = place;
  stores.edit.setState(({ places }) => ({
    dialog: undefined,
    places: at ? new Map(places).set(op.task.id, at) : places,
  }));
  stores.selection.getState().select(op.task.id);
}

/** Takes tasks out of the plan, and says what that frees. */
export function removeTasks(stores: Stores, ids: readonly TaskId[]): void {
  const ground = groundOf(stores);
  if (!ground || ids.length === 0) return;
  const gone = new Set(ids);
  const titles = ground.plan.graph.tasks.filter(({ id }) => gone.has(id)).map(({ title }) => title);
  const said = words.said.removed(titles, freedBy(ground.plan, gone));
  if (propose(stores.edit, stores.run, removeOps(ground.plan, gone), { said })) choose(stores, []);
}

/** What others lose when these go, a sentence each. */
function freedBy({ graph }: SupervisorPlan, gone: ReadonlySet<TaskId>): string[] {
  const titles = new Map(graph.tasks.map(({ id, title }) => [id, title]));
  return graph.tasks
    .filter(({ id }) => !gone.has(id))
    .flatMap((task) => needsOf(task).flatMap((need) => (gone.has(need) ? [lossOf(task, need, titles)] : [])));
}

function lossOf(
  task: SupervisorPlan['graph']['tasks'][number],
  from: TaskId,
  titles: ReadonlyMap<TaskId, string>,
): string {
  const { inputs, each } = holdOf(task, from);
  const held = each ? [...inputs, 'forEach'] : inputs;
  if (held.length > 0) return words.said.inputEmpty(task.title, held);
  return words.said.waitsNoMore(task.title, titles.get(from) ?? from);
}

/** Makes `to` wait for `from`. `at`: where the pointer let go. */
export function connect(stores: Stores, from: TaskId, to: TaskId, at?: Point): void {
  const ground = groundOf(stores);
  if (!ground) return;
  const titles = new Map(ground.plan.graph.tasks.map(({ id, title }) => [id, title]));
  const name = (id: TaskId) => titles.get(id) ?? id;
  const place = at ? { at } : {};
  const target = ground.plan.graph.tasks.find(({ id }) => id === to);
  if (from !== to && target && needsOf(target).includes(from)) {
    const linked = words.refused.linked(name(to), name(from));
    stores.edit.setState({ refused: { words: linked, ...place }, said: '' });
    return;
  }
  const said = words.said.connected(name(to), name(from));
  propose(stores.edit, stores.run, [{ op: 'link', from, to }], { ...place, said });
}

/** Ends a connection, and says which inputs held it. */
export function disconnect(stores: Stores, link: string): void {
  const ground = groundOf(stores);
  if (!ground) return;
  const { source, target } = endsOf(link);
  const task = ground.plan.graph.tasks.find(({ id }) => id === target);
  if (!task) return;
  const titles = new Map(ground.plan.graph.tasks.map(({ id, title }) => [id, title]));
  const said = lossOf(task, source, titles);
  if (propose(stores.edit, stores.run, disconnectOps(ground.plan, source, target), { said })) {
    stores.edit.setState({ link: undefined });
  }
}

/** The tasks as text for the clipboard; undefined: none of them is in the plan. */
export function copyText(stores: Stores, ids: readonly TaskId[]): string | undefined {
  const ground = groundOf(stores);
  const copied = ground && copyOf(ground.plan, new Set(ids));
  return copied && JSON.stringify(copied, null, 2);
}

/** Adds what was copied, under ids of its own, and chooses it. */
export function paste(stores: Stores, copied: Copied): void {
  const ground = groundOf(stores);
  if (!ground) return;
  const ops = pasteOps(copied, ground);
  if (!propose(stores.edit, stores.run, ops, { said: words.said.pasted(ops.length) })) return;
  choose(
    stores,
    ops.map(({ task }) => task.id),
  );
}

export function duplicate(stores: Stores, ids: readonly TaskId[]): void {
  const ground = groundOf(stores);
  const copied = ground && copyOf(ground.plan, new Set(ids));
  if (copied) paste(stores, copied);
}

/** Chooses these tasks: the first is looked at, the others stand beside it. */
export function choose({ selection, edit }: Stores, ids: readonly TaskId[]): void {
  const [first, ...rest] = ids;
  selection.getState().select(first);
  edit.setState({ also: new Set(rest) });
}

/** Why none of these tasks can be changed; undefined: at least one can. */
export function whyAllFixed({ run }: Stores, ids: readonly TaskId[]): string | undefined {
  const { state } = run.getState();
  const reasons = ids.map((id) => {
    const cell = state?.tasks.get(id);
    return cell && whyFixed(cell);
  });
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}
