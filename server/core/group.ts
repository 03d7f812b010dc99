import { z } from 'zod';
import { own } from './own.ts';
import type { RunState } from './state.ts';
import { type TaskId, taskId } from './task.ts';

const groupId = z.string().min(1).max(100);
/** Of a group to be: it stands in addresses and in the names of links. */
const newGroupId = groupId.regex(/^[a-z0-9-]+$/i, 'an id of a group has only letters, digits and hyphens');
/** A group's id. */
export type GroupId = string;

/** Tasks under a title: how people look at a plan, and nothing of the work. `tasks` may hold some that were removed since. */
export type TaskGroup = {
  id: GroupId;
  title: string;
  tasks: readonly TaskId[];
  /** Who grouped them first, and when (ms since epoch). */
  by: { id: string; name: string };
  at: number;
};
/** The groups of a run by id, the oldest first. */
export type Groups = Readonly<Record<GroupId, TaskGroup>>;

/** The most characters of a title, the most groups of a run, and the fewest tasks of a group. */
export const MOST_GROUP_TITLE = 200;
export const MOST_GROUPS = 500;
export const FEWEST_GROUPED = 2;

const by = { group: groupId };
const title = z.string().max(MOST_GROUP_TITLE);
const tasks = z.array(taskId).max(20_000);

/** Puts tasks under a title. `group`: an id of the asker's making. Tasks of other groups leave those. */
const groupTasks = z.strictObject({ type: z.literal('groupTasks'), group: newGroupId, title, tasks });
const renameGroup = z.strictObject({ type: z.literal('renameGroup'), ...by, title });
const joinGroup = z.strictObject({ type: z.literal('joinGroup'), ...by, tasks });
const leaveGroup = z.strictObject({ type: z.literal('leaveGroup'), ...by, tasks });
/** Nothing happens to its tasks. */
const dissolveGroup = z.strictObject({ type: z.literal('dissolveGroup'), ...by });
export const GROUP_COMMANDS = [groupTasks, renameGroup, joinGroup, leaveGroup, dissolveGroup] as const;
export type GroupCommand = z.infer<(typeof GROUP_COMMANDS)[number]>;

const tasksGrouped = z.strictObject({ type: z.literal('tasks.grouped'), ...by, title, tasks });
const groupRenamed = z.strictObject({ type: z.literal('group.renamed'), ...by, title });
const groupJoined = z.strictObject({ type: z.literal('group.joined'), ...by, tasks });
const groupLeft = z.strictObject({ type: z.literal('group.left'), ...by, tasks });
const groupDissolved = z.strictObject({ type: z.literal('group.dissolved'), ...by });
export const GROUP_EVENTS = [tasksGrouped, groupRenamed, groupJoined, groupLeft, groupDissolved] as const;
export type GroupEvent = z.infer<(typeof GROUP_EVENTS)[number]>;

/** The group of this id; undefined: there is none, also for ids such as `constructor`. */
export function groupNamed(groups: Groups | undefined, id: GroupId): TaskGroup | undefined {
  return own(groups, id);
}

/** The group that a task is in. */
export function groupOf(groups: Groups | undefined, task: TaskId): TaskGroup | undefined {
  return Object.values(groups ?? {}).find(({ tasks: members }) => members.includes(task));
}

/** The tasks of a group that are part of the plan. */
export function membersOf({ tasks }: Pick<RunState, 'tasks'>, group: TaskGroup): TaskId[] {
  return group.tasks.filter((id) => {
    const cell = tasks.get(id);
    return cell !== undefined && cell.removed === undefined;
  });
}
