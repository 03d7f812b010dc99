import type { Policy } from './policy.ts';

/** What makes rules unusable although each of their values is possible: sentences for a person. */
export function policyFaults({ backoff, fallbacks }: Pick<Policy, 'backoff' | 'fallbacks'>): string[] {
  const faults: string[] = [];
  if (backoff.baseMs > backoff.maxMs) {
    faults.push(
      `The first wait (${seconds(backoff.baseMs)}) is longer than the longest one (${seconds(backoff.maxMs)}).`,
    );
  }
  for (const [tool, others] of Object.entries(fallbacks?.tools ?? {})) {
    if (others.includes(tool)) faults.push(`${tool} cannot turn to itself.`);
    if (new Set(others).size < others.length) faults.push(`${tool} would turn to the same tool twice.`);
  }
  return faults;
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
