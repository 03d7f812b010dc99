'use client';

import { TriangleAlert } from 'lucide-react';
import { policyUnits } from '@/server/core/policy-units';
import { readActor } from '../shell/actor';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { pointWords } from './diff-words';

const { clash: words } = text.policies;

/** Who changed something, and when (ms since epoch). */
export type ChangedBy = { by?: { id: string; name: string } | undefined; at?: number | undefined };

/** One point as two people want it. */
export type ClashPoint = { label: string; theirs: string; mine: string };

/** Somebody else changed what is being changed: who, when, both sides, and which of them is to hold. */
export function RulesClash({
  change,
  now,
  both,
  onTheirs,
  onMine,
}: {
  change: ChangedBy | undefined;
  /** What holds now, where that is more than the points that both changed. */
  now?: string | undefined;
  both: readonly ClashPoint[];
  onTheirs: () => void;
  onMine: () => void;
}) {
  return (
    <div
      ref={intoView}
      role="alert"
      className="scroll-mt-3 flex gap-2.5 rounded-md border border-status-waiting-line bg-status-waiting-soft p-3"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-status-waiting" />
      <div className="min-w-0 flex-1 space-y-1.5">
        <p className="font-medium text-text">{happened(change)}</p>
        {now !== undefined && <p className="text-text-2">{now}</p>}
        {both.length > 0 && <Sides both={both} />}
        <p className="text-text-2">{words.choose}</p>
        <div className="flex flex-wrap gap-2 pt-0.5">
          <Button size="sm" onClick={onTheirs}>
            {words.takeTheirs}
          </Button>
          <Button size="sm" onClick={onMine}>
            {words.keepMine}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** It stands above a form that may be scrolled: who is in the middle of it sees why it cannot be saved. */
function intoView(notice: HTMLElement | null): void {
  notice?.scrollIntoView({ block: 'nearest' });
}

/** What both changed, each side on a line of its own. */
export function Sides({ both }: { both: readonly ClashPoint[] }) {
  return (
    <ul aria-label={words.both} className="space-y-1">
      {both.map(({ label, theirs, mine }) => (
        <li key={label} className="grid gap-x-3 text-text-2 sm:grid-cols-[minmax(0,12rem)_minmax(0,1fr)]">
          <span className="font-medium text-text">{label}</span>
          <span className="num wrap-anywhere">{words.sides(theirs, mine)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What each of two policies says at these points. */
export function bothOf(points: readonly string[], mine: object, theirs: object): ClashPoint[] {
  const [wanted, saved] = [policyUnits(mine), policyUnits(theirs)];
  return points.map((point) => {
    const { label, said } = pointWords(point, saved.get(point));
    return { label, theirs: said, mine: pointWords(point, wanted.get(point)).said };
  });
}

/** Who it was, as the person at this browser reads it. */
export function whoDid(by: ChangedBy['by']): string {
  if (!by) return words.somebody;
  return by.id === readActor().id ? words.you : by.name || words.somebody;
}

function happened({ by, at }: ChangedBy = {}): string {
  return words.meanwhile(whoDid(by), at === undefined ? undefined : text.units.clock(at));
}
