'use client';

import { text } from '@/components/text/text';
import { useSelection } from '../store/context';
import { useLeftOut, useShownProposal } from './shown-proposal';
import { toggled } from './use-choice';

const words = text.run.proposal;

/** Takes or leaves an added task where it would stand, as on the card, while it is large enough to be hit. */
export function GhostToggle({ part, title }: { part: string; title: string }) {
  const shown = useShownProposal();
  const leftOut = useLeftOut();
  const leaveOut = useSelection((view) => view.leaveOut);
  if (!shown) return null;
  return (
    <input
      type="checkbox"
      checked={!leftOut.has(part)}
      onChange={() => leaveOut(shown.question, toggled(shown.hunks, leftOut, part))}
      aria-label={words.take('added', words.named('added', title))}
      className="nodrag nopan pointer-events-auto absolute top-2 right-2.5 z-10 size-4 cursor-pointer accent-(--color-ink) coarse:size-5"
    />
  );
}
