import { z } from 'zod';
import type { Actor } from './actor.ts';
import { type AwayWorker, type Catalogue, type WorkerProfile, workerProfile } from './catalogue.ts';
import { digestOf } from './fingerprint.ts';
import { type TaskKind, taskKind, type WorkerId } from './task.ts';

/** The most tasks at once that workers of a kind do together, and so of one of them. */
export const MOST_AT_ONCE: Readonly<Record<TaskKind, number>> = { io: 12, inference: 8, logic: 4 };
export const MOST_WORKERS = 50;
export const MOST_NAME = 60;

const worker = z.string().max(100);
const tools = z.union([z.literal('*'), z.array(z.string().max(200)).max(500)]);
const capacity = z.int();
/** `base`: the version of the worker that was looked at. `seen`: the mark of the consequences that were. */
const onWorker = { worker, base: z.int().min(1) };
const seen = z.string().max(40).optional();

/** What a person may ask of the organisation of workers. */
export const teamChange = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('addWorker'),
    name: z.string().max(200),
    kind: taskKind,
    tools,
    capacity,
  }),
  /** Its id and its kind stay. `name`: as it is, when it is left out. */
  z.strictObject({
    type: z.literal('changeWorker'),
    ...onWorker,
    name: z.string().max(200).optional(),
    tools,
    capacity,
    seen,
  }),
  /** It ends what it runs and is given nothing new. */
  z.strictObject({ type: z.literal('drainWorker'), ...onWorker, seen }),
  z.strictObject({ type: z.literal('recallWorker'), ...onWorker }),
  z.strictObject({ type: z.literal('removeWorker'), ...onWorker, seen }),
]);
export type TeamChange = z.infer<typeof teamChange>;

/**
 * The worker as it is from now on; `was`: before it was changed. `moved` and `stuck`: tasks that went to others, and such
 * that could not.
 */
const now = {
  profile: workerProfile,
  was: workerProfile.optional(),
  version: z.int().min(1),
  moved: z.int().optional(),
  stuck: z.int().optional(),
};
export const teamEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('worker.added'), ...now }),
  z.strictObject({ type: z.literal('worker.changed'), ...now }),
  z.strictObject({ type: z.literal('worker.drained'), ...now }),
  z.strictObject({ type: z.literal('worker.recalled'), ...now }),
  z.strictObject({ type: z.literal('worker.removed'), ...now }),
]);
export type TeamEvent = z.infer<typeof teamEvent>;

export type Standing = 'working' | 'drained' | 'removed';

/** A worker with how it stands. A `version` for each change; 1 is as it came. */
export type Member = { profile: WorkerProfile; version: number; standing: Standing };

/** What people changed of the workers that Gaffer comes with, by id. One that was removed stays, so that its id is nobody else's. */
export type Team = Readonly<Record<WorkerId, Member>>;

/** A change as it was made. `at`: ms since epoch. */
export type TeamEntry = TeamEvent & { at?: number | undefined; actor?: Actor | undefined };

/** Changes that are kept to be shown; the log has all. */
const MOST_ENTRIES = 100;

const STANDINGS: Readonly<Record<TeamEvent['type'], Standing | undefined>> = {
  'worker.added': 'working',
  'worker.changed': undefined,
  'worker.drained': 'drained',
  'worker.recalled': 'working',
  'worker.removed': 'removed',
};

/** The team after one more change. */
export function withMember(team: Team, { type, profile, version }: TeamEvent): Team {
  const standing = STANDINGS[type] ?? team[profile.id]?.standing ?? 'working';
  return { ...team, [profile.id]: { profile, version, standing } };
}

/** The changes with one more, the newest last. */
export function withEntry(
  entries: readonly TeamEntry[],
  event: TeamEvent,
  said: { at: number; actor: Actor } | undefined,
): TeamEntry[] {
  return [...entries, { ...event, ...said }].slice(-MOST_ENTRIES);
}

/** Every worker there is or was: those of the house as people changed them, then those that were added. */
export function membersOf(house: readonly WorkerProfile[], team: Team): Member[] {
  const own = house.map(
    (profile) => team[profile.id] ?? { profile, version: 1, standing: 'working' as const },
  );
  const known = new Set(house.map(({ id }) => id));
  return [...own, ...Object.values(team).filter(({ profile }) => !known.has(profile.id))];
}

/** What there is, with the workers that people made of those of the house: who works, and who takes nothing new. */
export function staffed(offer: Catalogue, team: Team): Catalogue {
  if (Object.keys(team).length === 0) return offer;
  const kinds = new Set(offer.tools.map(({ kind }) => kind));
  const members = membersOf(offer.workers, team);
  const workers = members
    .filter(({ standing, profile }) => standing === 'working' && kinds.has(profile.kind))
    .map(({ profile }) => profile);
  const away = members.flatMap(({ standing, profile }): AwayWorker[] =>
    standing === 'working' ? [] : [{ ...profile, standing }],
  );
  const version = digestOf(JSON.stringify([offer.version, workers]));
  return { version, tools: offer.tools, workers, ...(away.length > 0 && { away }) };
}
