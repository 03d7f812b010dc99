'use client';

import { ladderWords } from '@/components/policies/ladder-words';
import { type ClashPoint, RulesClash } from '@/components/policies/rules-clash';
import { text } from '@/components/text/text';
import type { FailureClass } from '@/server/core/failure';
import type { Ladder, Ladders } from '@/server/core/ladder';
import { changedUnits, clashes, rebased, type Sides } from '@/server/core/policy-units';
import { lastChange, taskPoint } from '@/server/core/rule-changes';
import { useRunState } from '../store/context';

const { task: words, className } = text.policies;

/** Somebody else changed the rules of the task since the form opened: what they are now, and which are to hold. */
export function TaskClash({
  task,
  onChoose,
  ...sides
}: Sides<Ladders> & { task: string; onChoose: (next: Ladders) => void }) {
  const { base, theirs } = sides;
  const change = useRunState((state) =>
    lastChange(
      state,
      changedUnits(base, theirs).map((cls) => taskPoint(task, cls)),
    ),
  );
  const both = clashes(sides) as FailureClass[];
  return (
    <RulesClash
      change={change}
      now={nowWords(theirs, both)}
      both={bothOf(sides, both)}
      onTheirs={() => onChoose(theirs)}
      onMine={() => onChoose(rebased(sides))}
    />
  );
}

/** The rules that the task has by now, but for those that both changed; undefined: none but those. */
function nowWords(theirs: Ladders, both: readonly FailureClass[]): string | undefined {
  const others = Object.entries(theirs).filter(([cls]) => !both.includes(cls as FailureClass));
  if (others.length === 0) return both.length > 0 ? undefined : words.theirsNone;
  return words.theirs(others.map(([cls, ladder]) => `${named(cls)}: ${ladderWords(ladder)}`).join('; '));
}

function bothOf(sides: Sides<Ladders>, both: readonly FailureClass[]): ClashPoint[] {
  const said = (ladder: Ladder | undefined) => (ladder ? ladderWords(ladder) : words.asRunRule);
  return both.map((cls) => ({
    label: named(cls),
    theirs: said(sides.theirs[cls]),
    mine: said(sides.mine[cls]),
  }));
}

function named(cls: string): string {
  return className(cls as FailureClass);
}
