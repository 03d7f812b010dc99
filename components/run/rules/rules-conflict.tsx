'use client';

import { TriangleAlert } from 'lucide-react';
import { ladderWords } from '@/components/policies/ladder-words';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import type { FailureClass } from '@/server/core/failure';
import type { Ladders } from '@/server/core/ladder';
import { changedUnits, rebased } from '@/server/core/policy-units';

const { task: words, className } = text.policies;

type Sides = { base: Ladders; mine: Ladders; theirs: Ladders };

/** Somebody else changed the rules of the task since the dialog opened: what they are now, and which are to hold. */
export function RulesConflict({ onChoose, ...sides }: Sides & { onChoose: (next: Ladders) => void }) {
  const { base, mine, theirs } = sides;
  const both = changedUnits(base, theirs).filter((cls) => changedUnits(base, mine).includes(cls));
  const now = Object.entries(theirs).map(([cls, ladder]) => `${named(cls)}: ${ladderWords(ladder)}`);
  return (
    <div
      role="alert"
      className="mb-3 flex gap-2.5 rounded-md border border-status-waiting-line bg-status-waiting-soft p-3"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-status-waiting" />
      <div className="min-w-0 flex-1 space-y-1">
        <p className="font-medium text-text">{words.meanwhile}</p>
        <p className="text-text-2">{now.length > 0 ? words.theirs(now.join('; ')) : words.theirsNone}</p>
        {both.length > 0 && <p className="text-text-2">{words.both(both.map(named).join(', '))}</p>}
        <div className="flex flex-wrap gap-2 pt-1">
          <Button size="sm" onClick={() => onChoose(theirs)}>
            {words.takeTheirs}
          </Button>
          <Button size="sm" onClick={() => onChoose(rebased(sides))}>
            {words.keepMine}
          </Button>
        </div>
      </div>
    </div>
  );
}

function named(cls: string): string {
  return className(cls as FailureClass);
}
