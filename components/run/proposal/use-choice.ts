import { withDependants, withNeeds } from '@/server/core/hunks';
import type { Accepted } from '@/server/core/proposal';
import { useRunState, useSelection } from '../store/context';
import { type ProposalQuestion, shownOf } from './shown-proposal';

export type Choice = {
  leftOut: ReadonlySet<string>;
  /** Takes a part with all that it needs, or leaves it out with all that need it. */
  toggle(part: string): void;
  /** What an approval says; undefined: all of it. */
  accepted: Accepted | undefined;
};

const NOTHING: ReadonlySet<string> = new Set();

/** Which parts of a proposal this person would take. All, until they say otherwise. */
export function useChoice(question: ProposalQuestion): Choice {
  const hunks = useRunState((state) => shownOf(state, question).hunks) ?? [];
  const leftOut = useSelection((view) => view.leftOut.get(question.id)) ?? NOTHING;
  const leaveOut = useSelection((view) => view.leaveOut);
  const taken = hunks.filter(({ id }) => !leftOut.has(id)).map(({ id }) => id);
  const toggle = (part: string) => {
    const next = leftOut.has(part)
      ? withNeeds(hunks, [...taken, part])
      : without(taken, withDependants(hunks, part));
    leaveOut(question.id, new Set(hunks.filter(({ id }) => !next.has(id)).map(({ id }) => id)));
  };
  return { leftOut, toggle, accepted: leftOut.size > 0 ? { hunks: taken } : undefined };
}

function without(parts: readonly string[], gone: ReadonlySet<string>): Set<string> {
  return new Set(parts.filter((part) => !gone.has(part)));
}
