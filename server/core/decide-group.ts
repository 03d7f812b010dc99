import { isRefusal, type Refusal, refuse } from './command.ts';
import type { Decision } from './decide.ts';
import {
  FEWEST_GROUPED,
  type GroupCommand,
  type GroupEvent,
  type Groups,
  groupNamed,
  MOST_GROUP_TITLE,
  MOST_GROUPS,
  type TaskGroup,
} from './group.ts';
import type { RunState } from './state.ts';
import type { TaskId } from './task.ts';

/** Groups, renames, ungroups: at any time, also after the end, as no work is touched. */
export function regroup(state: RunState, command: GroupCommand): Decision {
  const groups = state.groups ?? {};
  if (command.type === 'groupTasks') return grouped(state, groups, command);
  const group = groupNamed(groups, command.group);
  if (!group) return refuse('no_group', 'There is no such group any more.');
  switch (command.type) {
    case 'renameGroup':
      return renamed(group, command.title);
    case 'dissolveGroup':
      return [{ type: 'group.dissolved', group: group.id }];
    case 'joinGroup':
      return joined(state, groups, { group, asked: command.tasks });
    case 'leaveGroup':
      return left(state, group, command.tasks);
  }
}

function grouped(
  state: RunState,
  groups: Groups,
  { group, title, tasks: asked }: Extract<GroupCommand, { type: 'groupTasks' }>,
): Decision {
  const same = groupNamed(groups, group);
  if (same) return refuse('group_exists', `There is a group of that id: “${same.title}”.`);
  if (Object.keys(groups).length >= MOST_GROUPS) {
    return refuse('too_many_groups', `A run has at most ${MOST_GROUPS} groups. Ungroup some first.`);
  }
  const tasks = known(state, asked);
  if (isRefusal(tasks)) return tasks;
  if (tasks.length < FEWEST_GROUPED) {
    return refuse('too_few', 'A group has at least two tasks. Choose another one too.');
  }
  const name = named(title);
  if (isRefusal(name)) return name;
  return [...leaving(groups, tasks), { type: 'tasks.grouped', group, title: name.title, tasks }];
}

function renamed({ id, title: before }: TaskGroup, title: string): Decision {
  const name = named(title);
  if (isRefusal(name)) return name;
  if (name.title === before) return refuse('same_title', `It is called “${before}” already.`);
  return [{ type: 'group.renamed', group: id, title: name.title }];
}

function joined(
  state: RunState,
  groups: Groups,
  { group, asked }: { group: TaskGroup; asked: readonly TaskId[] },
): Decision {
  const tasks = known(state, asked);
  if (isRefusal(tasks)) return tasks;
  const fresh = tasks.filter((id) => !group.tasks.includes(id));
  if (fresh.length === 0) return refuse('member', `“${group.title}” has what you chose already.`);
  return [...leaving(groups, fresh), { type: 'group.joined', group: group.id, tasks: fresh }];
}

function left(state: RunState, group: TaskGroup, asked: readonly TaskId[]): Decision {
  const chosen = new Set(asked);
  const tasks = group.tasks.filter((id) => chosen.has(id));
  const stranger = asked.find((id) => !group.tasks.includes(id));
  if (stranger !== undefined) {
    return refuse('no_member', `“${titleOf(state, stranger)}” is not in “${group.title}”.`);
  }
  return tasks.length === 0 ? refuse('too_few', 'Choose a task of the group first.') : [leave(group, tasks)];
}

/** What the other groups of these tasks lose. One that is left with fewer than two is no group any more. */
function leaving(groups: Groups, tasks: readonly TaskId[]): GroupEvent[] {
  const chosen = new Set(tasks);
  return Object.values(groups).flatMap((group) => {
    const gone = group.tasks.filter((id) => chosen.has(id));
    return gone.length > 0 ? [leave(group, gone)] : [];
  });
}

function leave({ id, tasks }: TaskGroup, gone: TaskId[]): GroupEvent {
  if (tasks.length - gone.length < FEWEST_GROUPED) return { type: 'group.dissolved', group: id };
  return { type: 'group.left', group: id, tasks: gone };
}

/** The tasks, each once, or which of them cannot be grouped. */
function known(state: RunState, asked: readonly TaskId[]): TaskId[] | Refusal {
  const tasks = [...new Set(asked)];
  for (const id of tasks) {
    const cell = state.tasks.get(id);
    if (!cell) return refuse('no_task', `The plan has no task “${id}”.`);
    const { title } = cell.spec;
    if (cell.removed !== undefined) return refuse('removed', `“${title}” is no longer part of the plan.`);
    if (cell.parent !== undefined) {
      return refuse('item', `“${title}” is one item of a list: group the task that runs for all of them.`);
    }
  }
  return tasks;
}

function named(asked: string): { title: string } | Refusal {
  const title = asked.trim();
  if (title === '') return refuse('no_title', 'A group needs a title. Type one.');
  if (title.length <= MOST_GROUP_TITLE) return { title };
  return refuse('long_title', `A title has at most ${MOST_GROUP_TITLE} characters. Shorten it.`);
}

function titleOf({ tasks }: RunState, id: TaskId): string {
  return tasks.get(id)?.spec.title ?? id;
}
