import { list } from './list';
import { units } from './units';

const tasks = (n: number) => units.count(n, 'task', 'tasks');

/** The words of groups of tasks. */
export const runGroups = {
  groups: {
    group: 'Group…',
    rename: 'Rename the group…',
    join: 'Add to a group…',
    leave: 'Take out of the group',
    dissolve: 'Ungroup',
    fold: 'Fold the group',
    unfold: 'Unfold the group',
    foldAll: 'Fold all groups',
    unfoldAll: 'Unfold all groups',
    foldOne: (title: string) => `Fold ${title}`,
    unfoldOne: (title: string) => `Unfold ${title}`,
    removeTasks: 'Remove its tasks',
    none: 'There is no group yet.',
    noneIn: 'None of the chosen tasks is in a group.',
    noneOther: 'There is no other group. Group tasks first.',
    label: 'Group',
    node: (title: string, status: string, line: string) => `Group ${title}. ${status}. ${line}`,
    select: (title: string) => `Look at the group ${title}`,
    line: (done: number, total: number) => `${units.figure(done)} of ${units.figure(total)} done`,
    failed: (n: number) => `${units.figure(n)} failed`,
    edited: (n: number) => `${units.figure(n)} edited`,
    progress: (title: string) => `Tasks of “${title}” that are done`,
    foldedLink: 'This stands for links of a folded group. Unfold the group to change one of them.',
    gone: 'This group is gone: somebody ungrouped it, or fewer than two tasks were left in it.',
    by: (name: string) => `Grouped by ${name}`,
    somebody: 'a person',
    members: (n: number) => tasks(n),
    others: (n: number) => `and ${tasks(n)} more`,
    takeOut: (title: string) => `Take ${title} out of the group`,
    bar: (took: string) => `From the first beginning to the last end: ${took}`,
    dialog: {
      make: (n: number) => `Group ${tasks(n)}`,
      rename: 'Rename the group',
      title: 'Title',
      help: 'Everybody who looks at this run sees the group. The work is not touched.',
      makeAction: 'Group',
      renameAction: 'Rename',
      join: (n: number) => `Which group ${n === 1 ? 'is it' : 'are they'} added to?`,
    },
    said: {
      made: (title: string) => `Grouped as “${title}”`,
      renamed: (title: string) => `Renamed to “${title}”`,
      joined: (n: number, title: string) => `${tasks(n)} added to “${title}”`,
      left: (n: number, title: string) => `${tasks(n)} taken out of “${title}”`,
      dissolved: (title: string) => `“${title}” was ungrouped`,
      back: 'The grouping was taken back',
      again: 'The grouping was done again',
    },
    part: {
      back: 'The grouping was taken back in part',
      again: 'The grouping was done again in part',
    },
    notDone: {
      groupTasks: (n: number, title: string) => `${tasks(n)} did not become “${title}” again:`,
      renameGroup: (title: string) => `The title “${title}” did not come back:`,
      joinGroup: (n: number, title?: string) =>
        `${tasks(n)} did not come back to ${title ? `“${title}”` : 'their group'}:`,
      leaveGroup: (n: number, title?: string) =>
        `${tasks(n)} stayed in ${title ? `“${title}”` : 'the group'}:`,
      dissolveGroup: (title?: string) => `${title ? `“${title}”` : 'A group'} was not ungrouped:`,
    },
    notApplied: (titles: readonly string[]) =>
      `${list(titles.map((title) => `“${title}”`))} ${titles.length === 1 ? 'is' : 'are'} only in your draft so far. Apply it, then group ${titles.length === 1 ? 'it' : 'them'}.`,
  },
};
