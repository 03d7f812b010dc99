import { useMemo } from 'react';
import { type Hunk, withDependants, withNeeds } from '@/server/core/hunks';
import { useRunState, useSelection } from '../store/context';
import type { ProposalQuestion } from './reviewed';
import { shownOf } from './shown-proposal';

/** Some of the parts of a proposal, as an approval names them. */
export type SomeParts = { hunks: string[] };

export type Choice = {
  leftOut: ReadonlySet<string>;
  /** Takes a part with all that it needs, or leaves it out with all that need it. */
  toggle(part: string): void;
  /** What an approval says; undefined: all of it. */
  accepted: SomeParts | undefined;
};

const NOTHING: ReadonlySet<string> = new Set();
const NO_HUNKS: readonly Hunk[] = [];

/** Which parts of a proposal this person would take. All, until they say otherwise. */
export function useChoice(question: ProposalQuestion): Choice {
  const hunks = useRunState((state) => shownOf(state, question).hunks) ?? NO_HUNKS;
  const leftOut = useSelection((view) => view.leftOut.get(question.id)) ?? NOTHING;
  const leaveOut = useSelection((view) => view.leaveOut);
  return useMemo(() => {
    const taken = hunks.map(({ id }) => id).filter((id) => !leftOut.has(id));
    const toggle = (part: string) => leaveOut(question.id, toggled(hunks, leftOut, part));
    return { leftOut, toggle, accepted: leftOut.size > 0 ? { hunks: taken } : undefined };
  }, [hunks, leftOut, leaveOut, question.id]);
}

/** A part is taken with all that it needs, and left out with all that need it. */
export function toggled(hunks: readonly Hunk[], leftOut: ReadonlySet<string>, part: string): Set<string> {
  if (!leftOut.has(part)) return new Set([...leftOut, ...withDependants(hunks, part)]);
  const back = withNeeds(hunks, [part]);
  return new Set([...leftOut].filter((id) => !back.has(id)));
}
