import type { GroupCommand, Groups } from '@/server/core/group';
import type { RunState } from '@/server/core/state';

/** What leads from the groups as they are back to those before. */
export function groupingBack(now: Groups, before: Groups): GroupCommand[] {
  const gone = Object.values(now).filter(({ id }) => !before[id]);
  const lost = Object.values(before).filter(({ id }) => !now[id]);
  const wasIn = new Set(Object.values(before).flatMap(({ tasks }) => tasks));
  const changes = Object.values(before).flatMap((group) => {
    const is = now[group.id];
    return is && is !== group ? [{ was: group, is }] : [];
  });
  return [
    ...gone.map(({ id }): GroupCommand => ({ type: 'dissolveGroup', group: id })),
    ...changes.flatMap(({ was, is }): GroupCommand[] => {
      const stays = new Set(was.tasks);
      const left = is.tasks.filter((id) => !stays.has(id) && !wasIn.has(id));
      const missing = was.tasks.filter((id) => !is.tasks.includes(id));
      return [
        ...(missing.length > 0 ? [{ type: 'joinGroup' as const, group: was.id, tasks: missing }] : []),
        ...(left.length > 0 ? [{ type: 'leaveGroup' as const, group: was.id, tasks: left }] : []),
        ...(was.title !== is.title
          ? [{ type: 'renameGroup' as const, group: was.id, title: was.title }]
          : []),
      ];
    }),
    ...lost.map(
      ({ id, title, tasks }): GroupCommand => ({ type: 'groupTasks', group: id, title, tasks: [...tasks] }),
    ),
  ];
}

/** The same for the tasks that are still part of the plan: others cannot be grouped. */
export function forWhatIsLeft({ tasks }: Pick<RunState, 'tasks'>, commands: readonly GroupCommand[]) {
  const isLeft = (id: string) => tasks.get(id)?.removed === undefined && tasks.has(id);
  return commands.flatMap((command): GroupCommand[] => {
    if (command.type !== 'groupTasks' && command.type !== 'joinGroup') return [command];
    const left = command.tasks.filter(isLeft);
    return left.length > 0 ? [{ ...command, tasks: left }] : [];
  });
}
