import {
  ChevronsDownUp,
  ChevronsUpDown,
  Group,
  SquareMinus,
  SquarePen,
  SquarePlus,
  Ungroup,
} from 'lucide-react';
import { text } from '@/components/text/text';
import type { TaskGroup } from '@/server/core/group';
import { choose } from '../edit/gestures';
import { fold } from '../groups/folding';
import { groupNode } from '../groups/group-node';
import { changeGroups, chosenGroup, groupingRefusal, tasksIn } from '../groups/regroup';
import type { Action, ActionContext } from './action';

const words = text.run.groups;

const groupsNow = ({ stores }: ActionContext) => stores.run.getState().state?.groups ?? {};

/** The group that an action is about; undefined: none. */
function groupIn(context: ActionContext): TaskGroup | undefined {
  const id = chosenGroup(context.stores);
  return id === undefined ? undefined : groupsNow(context)[id];
}

const hasGroup = (context: ActionContext) => groupIn(context) !== undefined;
const isFolded = (context: ActionContext) =>
  context.stores.selection.getState().folded.has(groupIn(context)?.id ?? '');

/** Those of the chosen tasks that are in the group of the first. */
function membersIn(context: ActionContext): string[] {
  const group = groupIn(context);
  return context.tasks.filter((id) => group?.tasks.includes(id));
}

/** What can be done with groups of the chosen tasks: at any time, as no work is touched. */
export const TASK_GROUPS: readonly Action[] = [
  {
    id: 'group.make',
    on: 'task',
    icon: Group,
    label: () => words.group,
    keys: { key: 'g', mod: true },
    refusal: ({ stores, tasks }) =>
      groupingRefusal(stores, { type: 'groupTasks', group: 'new', title: 'new', tasks: [...tasks] }),
    run: ({ stores }) => stores.edit.setState({ dialog: 'group' }),
  },
  {
    id: 'group.join',
    on: 'task',
    icon: SquarePlus,
    label: () => words.join,
    isAbout: (context) => Object.keys(groupsNow(context)).length > 0,
    refusal: (context) => (groupsToJoin(context).length === 0 ? words.noneOther : undefined),
    run: ({ stores }) => stores.edit.setState({ dialog: 'joinGroup' }),
  },
  {
    id: 'group.fold',
    on: 'task',
    icon: ChevronsDownUp,
    label: (context) => (isFolded(context) ? words.unfold : words.fold),
    keys: { key: 'u' },
    isAbout: hasGroup,
    run: (context) => {
      const group = groupIn(context);
      if (group) fold(context.stores, [group.id], !isFolded(context));
    },
  },
  {
    id: 'group.rename',
    on: 'task',
    icon: SquarePen,
    label: () => words.rename,
    isAbout: hasGroup,
    run: ({ stores }) => stores.edit.setState({ dialog: 'renameGroup' }),
  },
  {
    id: 'group.leave',
    on: 'task',
    icon: SquareMinus,
    label: () => words.leave,
    isAbout: (context) => hasGroup(context) && context.stores.selection.getState().task === context.tasks[0],
    run: (context) => {
      const group = groupIn(context);
      const tasks = membersIn(context);
      if (!group) return;
      const command = { type: 'leaveGroup', group: group.id, tasks } as const;
      void changeGroups(context.id, context.stores, {
        command,
        said: words.said.left(tasks.length, group.title),
      });
    },
  },
  {
    id: 'group.dissolve',
    on: 'task',
    icon: Ungroup,
    label: () => words.dissolve,
    keys: { key: 'g', mod: true, shift: true },
    isAbout: hasGroup,
    run: (context) => void dissolve(context),
  },
];

/** The groups with tasks in the plan that the chosen tasks can be added to. */
export function groupsToJoin(context: ActionContext): TaskGroup[] {
  return Object.values(groupsNow(context)).filter(({ id }) => {
    const tasks = [...context.tasks];
    if (tasksIn(context.stores, [groupNode(id)]).length === 0) return false;
    return groupingRefusal(context.stores, { type: 'joinGroup', group: id, tasks }) === undefined;
  });
}

async function dissolve(context: ActionContext): Promise<void> {
  const group = groupIn(context);
  if (!group) return;
  const members = tasksIn(context.stores, [...group.tasks]);
  const command = { type: 'dissolveGroup', group: group.id } as const;
  const said = words.said.dissolved(group.title);
  const done = await changeGroups(context.id, context.stores, { command, said });
  if (done && context.tasks.length > 1) choose(context.stores, members);
}

/** What can be done with all groups. */
export const RUN_GROUPS: readonly Action[] = [
  {
    id: 'run.foldAll',
    on: 'run',
    icon: ChevronsDownUp,
    label: () => words.foldAll,
    isAbout: (context) => Object.keys(groupsNow(context)).length > 0,
    run: (context) => fold(context.stores, Object.keys(groupsNow(context)), true),
  },
  {
    id: 'run.unfoldAll',
    on: 'run',
    icon: ChevronsUpDown,
    label: () => words.unfoldAll,
    isAbout: (context) => Object.keys(groupsNow(context)).length > 0,
    run: (context) => fold(context.stores, Object.keys(groupsNow(context)), false),
  },
];
