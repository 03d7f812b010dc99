import type { Actor } from './actor.ts';
import { type GroupEvent, type Groups, groupNamed, type TaskGroup } from './group.ts';
import type { RunState } from './state.ts';

type Told = { at: number; actor: Actor };

/** How people look at the plan is another now; the plan and the work are as they were. */
export function regrouped(draft: RunState, event: GroupEvent, told: Told): void {
  draft.groups = groupsAfter(draft.groups ?? {}, event, told);
}

/** The groups after one more event. */
export function groupsAfter(groups: Groups, event: GroupEvent, { at, actor }: Told): Groups {
  const { [event.group]: _, ...others } = groups;
  const known = groupNamed(groups, event.group);
  switch (event.type) {
    case 'tasks.grouped': {
      const { group: id, title, tasks } = event;
      return { ...groups, [id]: { id, title, tasks, by: { id: actor.id, name: actor.name }, at } };
    }
    case 'group.dissolved':
      return others;
    case 'group.renamed':
      return changed(groups, known, { title: event.title });
    case 'group.joined':
      return changed(groups, known, { tasks: [...(known?.tasks ?? []), ...event.tasks] });
    case 'group.left': {
      const gone = new Set(event.tasks);
      return changed(groups, known, { tasks: known?.tasks.filter((id) => !gone.has(id)) ?? [] });
    }
  }
}

function changed(groups: Groups, group: TaskGroup | undefined, part: Partial<TaskGroup>): Groups {
  return group ? { ...groups, [group.id]: { ...group, ...part } } : groups;
}
