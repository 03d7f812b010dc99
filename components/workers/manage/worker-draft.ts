import type { ToolInfo } from '@/server/core/catalogue';
import { capacityFaults, nameFaults, othersOf, toolFaults } from '@/server/core/decide-team';
import type { TaskKind } from '@/server/core/task';
import type { Member, TeamChange } from '@/server/core/team';

/** A worker as it is typed into the form. `of`: the worker that is changed, as it was when the form opened. */
export type WorkerDraft = {
  of?: Member | undefined;
  name: string;
  kind: TaskKind;
  every: boolean;
  chosen: readonly string[];
  capacity: string;
};

const SLOTS: Readonly<Record<TaskKind, string>> = { io: '4', inference: '4', logic: '2' };

export const NEW_WORKER: WorkerDraft = { name: '', kind: 'io', every: true, chosen: [], capacity: SLOTS.io };

/** The form over a worker that there is. */
export function draftOf(member: Member): WorkerDraft {
  const { name, kind, tools, capacity } = member.profile;
  return {
    of: member,
    name,
    kind,
    every: tools === '*',
    chosen: tools === '*' ? [] : tools,
    capacity: String(capacity),
  };
}

/** The same for another kind, whose tools are others. */
export function withKind(draft: WorkerDraft, kind: TaskKind): WorkerDraft {
  return { ...draft, kind, every: true, chosen: [], capacity: SLOTS[kind] };
}

/** The tools that may be chosen: those of its kind, and such that it has though they are away. */
export function toolsFor({ kind, of }: WorkerDraft, tools: readonly ToolInfo[]) {
  const own = tools.filter((tool) => tool.kind === kind);
  const had = of && of.profile.tools !== '*' ? of.profile.tools : [];
  const away = had.filter((name) => !own.some((tool) => tool.name === name));
  return [...own, ...away.map((name) => ({ name, summary: '' }))];
}

type Wanted = Extract<TeamChange, { type: 'addWorker' | 'changeWorker' }>;

/** What the form asks for. What is no number asks for none, and is refused as such. */
export function changeIn({ of, name, kind, every, chosen, capacity: typed }: WorkerDraft): Wanted {
  const tools = every ? ('*' as const) : [...chosen];
  const capacity = /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : 0;
  if (!of) return { type: 'addWorker', name, kind, tools, capacity };
  return { type: 'changeWorker', worker: of.profile.id, base: of.version, name, tools, capacity };
}

/** What is wrong with a field, in a sentence. */
export type WrongFields = {
  name?: string | undefined;
  tools?: string | undefined;
  capacity?: string | undefined;
};

/** What is wrong, field by field. */
export function wrongIn(
  draft: WorkerDraft,
  members: readonly Member[],
  tools: readonly ToolInfo[],
): WrongFields {
  const { of, name, kind } = draft;
  const { tools: wanted, capacity } = changeIn(draft);
  const isRenamed = name.trim() !== of?.profile.name;
  const known = of && of.profile.tools !== '*' ? of.profile.tools : [];
  return {
    name: isRenamed ? nameFaults(othersOf(members, of?.profile.id), name.trim())[0] : undefined,
    tools: toolFaults({ kind, wanted, known }, tools)[0],
    capacity: capacityFaults(kind, capacity)[0],
  };
}
