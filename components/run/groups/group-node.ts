import type { GroupId } from '@/server/core/group';

const MARK = 'group:';

/** The name of a group among tasks: on the canvas, in the list and in the address. No task's id looks like it. */
export function groupNode(group: GroupId): string {
  return `${MARK}${group}`;
}

/** The group that this name stands for; undefined: it is a task's. */
export function groupIn(node: string | undefined): GroupId | undefined {
  return node?.startsWith(MARK) ? node.slice(MARK.length) : undefined;
}
