import { z } from 'zod';
import type { Actor } from './actor.ts';
import { type Refusal, refuse } from './command.ts';
import { DEFAULT_POLICY, type Policy, policy } from './policy.ts';
import { policyFaults } from './policy-faults.ts';
import { changedUnits } from './policy-units.ts';

/** The rules of the house: what every run begins with. What belongs to one run alone is no part of them. */
export const housePolicy = policy.omit({ version: true, review: true, budgets: true, own: true });
export type HousePolicy = z.infer<typeof housePolicy>;

export const policyNote = z.string().trim().max(300);

/** Rules as they were saved. Of the first, which Gaffer comes with, nobody knows when or by whom. */
export type PolicyVersion = {
  version: number;
  policy: HousePolicy;
  note?: string | undefined;
  at?: number | undefined;
  actor?: Actor | undefined;
};

export const FIRST_VERSION: PolicyVersion = { version: 1, policy: DEFAULT_POLICY };

/** Versions that are kept; older ones are forgotten. */
const MOST_VERSIONS = 50;

type Change = { policy: HousePolicy; base: number; note?: string | undefined };
type Changed = { version: number; policy: HousePolicy; note?: string | undefined };

/** The next version, nothing when it says the same, or why not. `base`: the version that it was made from. */
export function nextVersion(
  versions: readonly PolicyVersion[],
  { policy: next, base, note }: Change,
): Changed | Refusal | undefined {
  const current = currentVersion(versions);
  if (changedUnits(current.policy, next).length === 0) return undefined;
  if (base !== current.version) {
    return refuse(
      'stale_policy',
      `Somebody saved version ${current.version} meanwhile: yours began with version ${base}.`,
    );
  }
  const faults = policyFaults(next);
  if (faults.length > 0) return refuse('policy', ...faults);
  return { version: current.version + 1, policy: next, ...(note && { note }) };
}

/** The versions with one more, the newest last. */
export function withVersion(versions: readonly PolicyVersion[], next: PolicyVersion): PolicyVersion[] {
  return [...versions, next].slice(-MOST_VERSIONS);
}

export function currentVersion(versions: readonly PolicyVersion[]): PolicyVersion {
  return versions.at(-1) ?? FIRST_VERSION;
}

/** The policy of a run that is to follow this version. */
export function policyOf({ version, policy: rules }: PolicyVersion): Policy {
  return { ...rules, version };
}
