import type { GroupId, Groups } from '@/server/core/group';
import type { TaskId } from '@/server/core/task';
import { groupNode } from './group-node';

/** A group as it is looked at. `tasks`: those of it that are shown or hidden here; `node`: its name among tasks. */
export type ShownGroup = {
  id: GroupId;
  node: string;
  title: string;
  tasks: readonly TaskId[];
  folded: boolean;
};

/** The groups among the tasks that there are. `standIns`: for each hidden task the node that stands for it. */
export type Grouping = {
  groups: readonly ShownGroup[];
  /** The group of each task that is in one. */
  byTask: ReadonlyMap<TaskId, ShownGroup>;
  standIns: ReadonlyMap<TaskId, string>;
};

export const UNGROUPED: Grouping = { groups: [], byTask: new Map(), standIns: new Map() };

/** The groups as one person looks at them. Tasks that are not here have left theirs; a group without any is not shown. */
export function groupingOf(
  ids: readonly TaskId[],
  groups: Groups | undefined,
  folded: ReadonlySet<GroupId>,
): Grouping {
  if (!groups) return UNGROUPED;
  const here = new Set(ids);
  const shown = Object.values(groups).flatMap(({ id, title, tasks }): ShownGroup[] => {
    const members = tasks.filter((task) => here.has(task));
    if (members.length === 0) return [];
    return [{ id, node: groupNode(id), title, tasks: members, folded: folded.has(id) }];
  });
  if (shown.length === 0) return UNGROUPED;
  const byTask = new Map(shown.flatMap((group) => group.tasks.map((task) => [task, group] as const)));
  const hidden = [...byTask].filter(([, group]) => group.folded);
  return { groups: shown, byTask, standIns: new Map(hidden.map(([task, { node }]) => [task, node])) };
}
