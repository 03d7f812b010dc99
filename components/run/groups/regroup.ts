import { text } from '@/components/text/text';
import { isRefusal } from '@/server/core/command';
import { regroup } from '@/server/core/decide-group';
import { groupsAfter } from '@/server/core/evolve-group';
import type { GroupCommand, GroupEvent, GroupId, Groups } from '@/server/core/group';
import { groupNamed, groupOf, membersOf } from '@/server/core/group';
import type { RunState } from '@/server/core/state';
import type { RunId, TaskId } from '@/server/core/task';
import type { Edited } from '../edit/edited';
import { remember, tellApplied, tellRefusal } from '../edit/take-back';
import type { Stores } from '../store/context';
import { groupIn } from './group-node';
import { sendGrouping } from './send-grouping';
import { groupingBack } from './undo-grouping';

const words = text.run.groups;

/** Why this can't be done to the groups now; undefined: it can. */
export function groupingRefusal(
  { run, edit }: Pick<Stores, 'run' | 'edit'>,
  command: GroupCommand,
): string | undefined {
  const { state } = run.getState();
  const drafted =
    'tasks' in command && state ? onlyDrafted(state, edit.getState().edited, command.tasks) : [];
  if (drafted.length > 0) return words.notApplied(drafted);
  const decision = state && regroup(state, command);
  return decision && isRefusal(decision) ? decision.reasons.join(' ') : undefined;
}

/** Does it, says so, and remembers how to take it back. True: it was taken. */
export async function changeGroups(
  id: RunId,
  stores: Stores,
  { command, said }: { command: GroupCommand; said: string },
): Promise<boolean> {
  const { state } = stores.run.getState();
  const inverse = state ? inverseOf(state, command) : [];
  const { refused } = await sendGrouping(id, [command], state);
  if (refused.length > 0) {
    tellRefusal(refused.flatMap(({ reasons }) => reasons));
    return false;
  }
  remember(stores, { grouping: [command], inverse });
  tellApplied(id, stores, said);
  return true;
}

/** The titles of those of the tasks that nobody but the draft knows yet. */
function onlyDrafted(
  { tasks }: Pick<RunState, 'tasks'>,
  edited: Edited | undefined,
  ids: readonly TaskId[],
): string[] {
  const fresh = new Set(ids.filter((id) => !tasks.has(id)));
  if (fresh.size === 0) return [];
  return (edited?.plan.graph.tasks ?? []).flatMap(({ id, title }) => (fresh.has(id) ? [title] : []));
}

function inverseOf(state: RunState, command: GroupCommand): GroupCommand[] {
  const decision = regroup(state, command);
  if (isRefusal(decision)) return [];
  const before = state.groups ?? {};
  const told = { at: state.updatedAt, actor: { kind: 'person', id: 'person', name: '' } } as const;
  const after = (decision as GroupEvent[]).reduce<Groups>(
    (groups, event) => groupsAfter(groups, event, told),
    before,
  );
  return groupingBack(after, before);
}

/** The group that is looked at: the chosen one, else that of the chosen task. */
export function chosenGroup({ run, selection }: Pick<Stores, 'run' | 'selection'>): GroupId | undefined {
  const { task } = selection.getState();
  const groups = run.getState().state?.groups;
  const named = groupIn(task);
  if (named !== undefined) return groupNamed(groups, named)?.id;
  return task === undefined ? undefined : groupOf(groups, task)?.id;
}

/** Tasks by their names, those of a group in the place of the group; each once. */
export function tasksIn({ run }: Pick<Stores, 'run'>, names: readonly string[]): TaskId[] {
  const { state } = run.getState();
  const tasks = names.flatMap((name) => {
    const group = groupIn(name);
    if (group === undefined) return [name];
    const known = groupNamed(state?.groups, group);
    return state && known ? membersOf(state, known) : [];
  });
  return [...new Set(tasks)];
}
