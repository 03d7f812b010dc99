import { type Refusal, refuse } from './command.ts';
import { currentVersion, policyOf } from './house-policy.ts';
import type { OrgState } from './org.ts';
import type { Policy } from './policy.ts';
import { policyFaults } from './policy-faults.ts';
import { type PolicyOverrides, withOverrides } from './policy-overrides.ts';

/** The policy that a run begins with: a version of the house's rules, the current one unless told, and what it has otherwise. */
export function startPolicy(
  { policies, settings }: Pick<OrgState, 'policies' | 'settings'>,
  { version, overrides }: { version?: number | undefined; overrides?: PolicyOverrides | undefined } = {},
): Policy | Refusal {
  const newest = currentVersion(policies);
  const from = version === undefined ? newest : policies.find((one) => one.version === version);
  if (!from) {
    return refuse(
      'no_version',
      `Version ${version} of the rules is not kept. The newest is ${newest.version}.`,
    );
  }
  const house = policyOf(from);
  const { review } = settings;
  const isEvery = house.approval === 'every';
  const policy = withOverrides(
    { ...house, review: isEvery ? { ...review, always: true } : review },
    overrides ?? {},
  );
  const faults = policyFaults(policy);
  return faults.length > 0 ? refuse('policy', ...faults) : policy;
}
