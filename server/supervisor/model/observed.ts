import type { Observation } from '../../core/plan.ts';

export type Refused = Extract<Observation, { type: 'planRefused' }>;

/** The plans that were refused since a person last said something, the last one last. */
export function refusedSince(context: readonly Observation[]): Refused[] {
  const said = context.findLastIndex(({ type }) => type !== 'planRefused');
  return context.slice(said + 1).filter((each) => each.type === 'planRefused');
}

/** What a person said last; undefined when it was the goal alone. */
export function lastSaid(context: readonly Observation[]): Exclude<Observation, Refused> | undefined {
  return context.findLast((each) => each.type !== 'planRefused');
}
