import type { ToolInfo, WorkerProfile } from './catalogue.ts';
import { isRefusal, type Refusal, refuse } from './command.ts';
import type { TaskKind } from './task.ts';
import {
  type Member,
  MOST_AT_ONCE,
  MOST_NAME,
  MOST_WORKERS,
  membersOf,
  type Team,
  type TeamChange,
  type TeamEvent,
  withMember,
} from './team.ts';
import { movedBy, mustBeSeen, type TeamDesk, type TeamRadius, teamRadius } from './team-radius.ts';

/** What a kind of worker is called. */
const KINDS: Readonly<Record<TaskKind, string>> = { io: 'IO', inference: 'inference', logic: 'logic' };

type Of<T extends TeamChange['type']> = Extract<TeamChange, { type: T }>;
type Tools = Of<'addWorker'>['tools'];

/** What a change of the workers leads to, or why not. What moves in runs because of it is decided there. */
export function decideTeam(team: Team, change: TeamChange, desk: TeamDesk): TeamEvent[] | Refusal {
  const event = changeOf(membersOf(desk.offer.workers, team), change, desk.offer.tools);
  if (isRefusal(event) || 'nothing' in event) return isRefusal(event) ? event : [];
  if (change.type === 'addWorker' || change.type === 'recallWorker') return [event];
  const radius = teamRadius(change.worker, { before: team, after: withMember(team, event) }, desk);
  const unseen = unseenIn(change, event.profile, radius);
  if (unseen) return unseen;
  const [moved, stuck] = [movedBy(radius), radius.stuckCount];
  return [{ ...event, ...(moved > 0 && { moved }), ...(stuck > 0 && { stuck }) }];
}

/** What a change would lead to in the open runs, or why it is not possible. */
export function foreseen(team: Team, change: TeamChange, desk: TeamDesk): TeamRadius | Refusal {
  const event = changeOf(membersOf(desk.offer.workers, team), change, desk.offer.tools);
  if (isRefusal(event)) return event;
  const after = 'nothing' in event ? team : withMember(team, event);
  const worker = 'nothing' in event ? '' : event.profile.id;
  return teamRadius(worker, { before: team, after }, desk);
}

/** The change itself, nothing, or why not. The screen asks it before it sends. */
export function changeOf(
  members: readonly Member[],
  change: TeamChange,
  tools: readonly ToolInfo[],
): TeamEvent | { nothing: true } | Refusal {
  if (change.type === 'addWorker') return added(members, change, tools);
  const member = members.find(({ profile }) => profile.id === change.worker);
  if (!member) return refuse('no_worker', `There is no worker “${change.worker}”.`);
  const { profile, version, standing } = member;
  if (standing === 'removed') return refuse('no_worker', `${profile.name} was removed.`);
  if (change.base !== version) {
    return refuse(
      'stale_worker',
      `Somebody changed ${profile.name} meanwhile. Look at it as it is now, then ask again.`,
    );
  }
  const next = version + 1;
  switch (change.type) {
    case 'changeWorker':
      return changed(members, member, change, tools);
    case 'drainWorker':
      return standing === 'drained' ? NOTHING : { type: 'worker.drained', profile, version: next };
    case 'recallWorker':
      return standing === 'working' ? NOTHING : { type: 'worker.recalled', profile, version: next };
    case 'removeWorker':
      return isLast(members, member)
        ? refuse(
            'last_worker',
            `${profile.name} is the last one that ${standing === 'working' ? 'works' : 'is left'}: without it nothing is done. Add another worker, or take one back, first.`,
          )
        : { type: 'worker.removed', profile, version: next };
  }
}

const NOTHING = { nothing: true } as const;

function added(
  members: readonly Member[],
  { name: typed, kind, tools: wanted, capacity }: Of<'addWorker'>,
  tools: readonly ToolInfo[],
): TeamEvent | Refusal {
  const name = typed.trim();
  const there = othersOf(members, undefined);
  const faults = [
    ...nameFaults(there, name),
    ...toolFaults({ kind, wanted, known: [] }, tools),
    ...capacityFaults(kind, capacity),
  ];
  if (there.length >= MOST_WORKERS) faults.push(`There are ${MOST_WORKERS} workers, which is the most.`);
  if (faults.length > 0) return refuse('worker', ...faults);
  const profile = { id: freshId(members, kind), name, kind, tools: wanted, capacity, cost: 1 };
  return { type: 'worker.added', profile: { ...profile, location: 'process' }, version: 1 };
}

function changed(
  members: readonly Member[],
  { profile: was, version }: Member,
  { name: typed, tools: wanted, capacity }: Of<'changeWorker'>,
  tools: readonly ToolInfo[],
): TeamEvent | typeof NOTHING | Refusal {
  const { kind } = was;
  const name = typed?.trim() ?? was.name;
  const known = was.tools === '*' ? [] : was.tools;
  const faults = [
    ...(name === was.name ? [] : nameFaults(othersOf(members, was.id), name)),
    ...toolFaults({ kind, wanted, known }, tools),
    ...capacityFaults(kind, capacity),
  ];
  if (faults.length > 0) return refuse('worker', ...faults);
  const profile = { ...was, name, tools: wanted, capacity };
  const isSame = (['name', 'tools', 'capacity'] as const).every(
    (part) => JSON.stringify(profile[part]) === JSON.stringify(was[part]),
  );
  return isSame ? NOTHING : { type: 'worker.changed', profile, was, version: version + 1 };
}

/** Those whose names this worker may not have: all that are not removed, but itself. */
export function othersOf(members: readonly Member[], worker: string | undefined): Member[] {
  return members.filter(({ standing, profile }) => standing !== 'removed' && profile.id !== worker);
}

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** Ends of lines, other control characters, halves of characters and changes of direction. */
const MISLEADING = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** What is wrong with a worker's name, in sentences. */
export function nameFaults(there: readonly Member[], name: string): string[] {
  if (!VISIBLE.test(name)) return ['Give the worker a name.'];
  if (MISLEADING.test(name)) return ['A name is one line, without control characters.'];
  if (name.length > MOST_NAME) return [`A name has at most ${MOST_NAME} characters.`];
  const same = there.find(({ profile }) => profile.name.toLowerCase() === name.toLowerCase());
  return same ? [`There is a worker called “${same.profile.name}” already. Choose another name.`] : [];
}

/** What is wrong with the tools that it is to use. `known`: those that it may use already, though they may be away now. */
export function toolFaults(
  { kind, wanted, known }: { kind: TaskKind; wanted: Tools; known: readonly string[] },
  tools: readonly ToolInfo[],
): string[] {
  if (!tools.some((tool) => tool.kind === kind)) {
    return kind === 'inference'
      ? ['Nobody asks a model here yet. Set up a model in Settings first.']
      : [`There are no ${KINDS[kind]} tools.`];
  }
  if (wanted === '*') return [];
  if (wanted.length === 0) return [`Choose at least one tool, or every ${KINDS[kind]} tool.`];
  if (new Set(wanted).size < wanted.length) return ['Name each tool once.'];
  return wanted.flatMap((name) => {
    const tool = tools.find((one) => one.name === name);
    if (!tool) return known.includes(name) ? [] : [`There is no tool “${name}”.`];
    if (tool.kind === kind) return [];
    return [`${name} is of kind ${KINDS[tool.kind]}: a worker of kind ${KINDS[kind]} can’t use it.`];
  });
}

/** What is wrong with how much it is to do at once. */
export function capacityFaults(kind: TaskKind, capacity: number): string[] {
  const most = MOST_AT_ONCE[kind];
  if (Number.isInteger(capacity) && capacity >= 1 && capacity <= most) return [];
  return [`A worker of kind ${KINDS[kind]} does 1 to ${most} tasks at once.`];
}

/** Whether nobody would be left who stands as it does: a drained one leaves without loss while there is anybody else. */
function isLast(members: readonly Member[], { profile, standing }: Member): boolean {
  const others = members.filter(({ profile: { id } }) => id !== profile.id);
  return standing === 'working'
    ? !others.some((other) => other.standing === 'working')
    : others.every((other) => other.standing === 'removed');
}

/** The next number of its kind that no worker has or had. */
function freshId(members: readonly Member[], kind: TaskKind): string {
  const taken = new Set(members.map(({ profile }) => profile.id));
  let n = 1;
  while (taken.has(`${kind}-${n}`)) n += 1;
  return `${kind}-${n}`;
}

/** Refused when the consequences are others than those that were seen, or must be seen and were not. */
function unseenIn(
  { seen }: { seen?: string | undefined },
  { name }: WorkerProfile,
  radius: TeamRadius,
): Refusal | undefined {
  if (seen === undefined ? !mustBeSeen(radius) : seen === radius.mark) return undefined;
  return refuse(
    'consequences',
    seen === undefined
      ? `Tasks would wait for ${name}, or nobody could use some of its tools. Look at what follows first.`
      : `What follows from this is something else by now. Look again, then confirm.`,
  );
}
