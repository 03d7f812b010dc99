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
  const now = Object.entries(theirs).map(([cls, ladder]) => `${named(cls)}: ${ladderWords(ladder)}`);
  return (
    <RulesClash
      change={change}
      now={now.length > 0 ? words.theirs(now.join('; ')) : words.theirsNone}
      both={bothOf(sides)}
      onTheirs={() => onChoose(theirs)}
      onMine={() => onChoose(rebased(sides))}
    />
  );
}

function bothOf(sides: Sides<Ladders>): ClashPoint[] {
  const said = (ladder: Ladder | undefined) => (ladder ? ladderWords(ladder) : words.asRunRule);
  return (clashes(sides) as FailureClass[]).map((cls) => ({
    label: named(cls),
    theirs: said(sides.theirs[cls]),
    mine: said(sides.mine[cls]),
  }));
}

function named(cls: string): string {
  return className(cls as FailureClass);
}
