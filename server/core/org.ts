import { z } from 'zod';
import type { Actor } from './actor.ts';
import { isRefusal, type Refusal, refuse } from './command.ts';
import { decideTeam } from './decide-team.ts';
import {
  FIRST_VERSION,
  housePolicy,
  nextVersion,
  type PolicyVersion,
  policyNote,
  withVersion,
} from './house-policy.ts';
import { type Limits, limitChange, NO_LIMITS, withLimit } from './limit.ts';
import { capabilities, DEFAULT_SETTINGS, type Settings, settings } from './settings.ts';
import { effectClass } from './task.ts';
import { type Team, type TeamEntry, teamChange, teamEvent, withEntry, withMember } from './team.ts';
import { NO_DESK, type TeamDesk } from './team-radius.ts';

/** The stream of what belongs to no run: settings, what was found out of endpoints, approvals of tools. */
export const ORG_STREAM = 'org';

const foundOut = { baseUrl: z.string().max(2000), model: z.string().max(200), capabilities };
const approval = { tool: z.string().max(200), hash: z.string().max(100), effect: effectClass };

export const orgCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('changeSettings'), settings }),
  z.strictObject({ type: z.literal('noteCapabilities'), ...foundOut }),
  /** From now on the tool of this name is used as it stands now: name, description and schema have this hash. */
  z.strictObject({ type: z.literal('approveTool'), ...approval }),
  z.strictObject({ type: z.literal('noteLimit'), ...limitChange }),
  /** `base`: the version that these rules were made from. */
  z.strictObject({
    type: z.literal('changePolicy'),
    policy: housePolicy,
    base: z.int().min(1),
    note: policyNote.optional(),
  }),
  ...teamChange.options,
]);
export type OrgCommand = z.infer<typeof orgCommand>;

export const orgEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('settings.changed'), settings }),
  z.strictObject({ type: z.literal('endpoint.probed'), ...foundOut }),
  z.strictObject({ type: z.literal('tool.approved'), ...approval }),
  z.strictObject({ type: z.literal('limit.changed'), ...limitChange }),
  z.strictObject({
    type: z.literal('policy.changed'),
    version: z.int().min(2),
    policy: housePolicy,
    note: policyNote.optional(),
  }),
  ...teamEvent.options,
]);
export type OrgEvent = z.infer<typeof orgEvent>;

type Probed = Omit<Extract<OrgEvent, { type: 'endpoint.probed' }>, 'type'>;
export type ToolApproval = Omit<Extract<OrgEvent, { type: 'tool.approved' }>, 'type' | 'tool'>;

/** Who said it, and when (ms since epoch). */
type Said = { at: number; actor: Actor };

/** The fold of the org stream. `probed`: the last of each endpoint and model, newest last. */
export type OrgState = Limits & {
  seq: number;
  settings: Settings;
  probed: readonly Probed[];
  approvals: Readonly<Record<string, ToolApproval>>;
  /** The rules of the house as they were saved, the current ones last. */
  policies: readonly PolicyVersion[];
  /** What people changed of the workers, and the last changes, the newest last. */
  team: Team;
  teamLog: readonly TeamEntry[];
};

export const NEW_ORG: OrgState = {
  seq: 0,
  settings: DEFAULT_SETTINGS,
  probed: [],
  approvals: {},
  ...NO_LIMITS,
  policies: [FIRST_VERSION],
  team: {},
  teamLog: [],
};

/** Endpoints and models of which is kept what was found out. */
const MOST_PROBED = 50;

/** What a command leads to, or why not. A repeated finding or approval changes nothing. */
export function decideOrg(
  state: OrgState,
  command: OrgCommand,
  desk: TeamDesk = NO_DESK,
): OrgEvent[] | Refusal {
  switch (command.type) {
    case 'changeSettings':
      return isSame(state.settings, command.settings)
        ? []
        : [{ type: 'settings.changed', settings: command.settings }];
    case 'noteCapabilities': {
      const { type: _, ...found } = command;
      const known = state.probed.find(isOf(found));
      return known && isSame(known, found) ? [] : [{ type: 'endpoint.probed', ...found }];
    }
    case 'approveTool': {
      const { type: _, tool, hash, effect } = command;
      if (tool === '') return refuse('no_tool', 'Name the tool that is approved.');
      return isSame(state.approvals[tool], { hash, effect })
        ? []
        : [{ type: 'tool.approved', tool, hash, effect }];
    }
    case 'noteLimit':
      return [{ ...command, type: 'limit.changed' }];
    case 'changePolicy': {
      const next = nextVersion(state.policies, command);
      if (!next) return [];
      return isRefusal(next) ? next : [{ type: 'policy.changed', ...next }];
    }
    case 'addWorker':
    case 'changeWorker':
    case 'drainWorker':
    case 'recallWorker':
    case 'removeWorker':
      return decideTeam(state.team, command, desk);
  }
}

export function evolveOrg(state: OrgState, seq: number, event: OrgEvent, said?: Said): OrgState {
  if (seq !== state.seq + 1) throw new Error(`${ORG_STREAM}: event ${seq} does not follow ${state.seq}.`);
  switch (event.type) {
    case 'settings.changed':
      return { ...state, seq, settings: event.settings };
    case 'endpoint.probed': {
      const { type: _, ...found } = event;
      const isSameOne = isOf(found);
      const others = state.probed.filter((one) => !isSameOne(one));
      return { ...state, seq, probed: [...others, found].slice(-MOST_PROBED) };
    }
    case 'tool.approved': {
      const { tool, hash, effect } = event;
      return { ...state, seq, approvals: { ...state.approvals, [tool]: { hash, effect } } };
    }
    case 'limit.changed': {
      const { type: _, ...change } = event;
      return { ...state, seq, ...withLimit(state, change) };
    }
    case 'policy.changed': {
      const { type: _, ...version } = event;
      const by = said && { at: said.at, actor: said.actor };
      return { ...state, seq, policies: withVersion(state.policies, { ...version, ...by }) };
    }
    case 'worker.added':
    case 'worker.changed':
    case 'worker.drained':
    case 'worker.recalled':
    case 'worker.removed': {
      const by = said && { at: said.at, actor: said.actor };
      const teamLog = withEntry(state.teamLog, event, by);
      return { ...state, seq, team: withMember(state.team, event), teamLog };
    }
  }
}

function isOf({ baseUrl, model }: Pick<Probed, 'baseUrl' | 'model'>): (one: Probed) => boolean {
  return (one) => one.baseUrl === baseUrl && one.model === model;
}

/** Both were made by the same schema, so equal content has equal text. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
