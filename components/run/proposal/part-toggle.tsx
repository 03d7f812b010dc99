'use client';

import { useStore } from '@xyflow/react';
import { Check } from 'lucide-react';
import { text } from '@/components/text/text';
import { useSelection } from '../store/context';
import type { Op } from './change-row';
import { useLeftOut, useShownProposal } from './shown-proposal';
import { toggled } from './use-choice';

const words = text.run.proposal;
/** As large as it has to be to be hit, px on the screen, however far the graph is away. */
const TARGET = 24;

/** Takes or leaves a part of the shown proposal on its task's box, as on the card, while it is large enough to be hit. */
export function PartToggle({ part, op, title }: { part: string; op: Op; title: string }) {
  const shown = useShownProposal();
  const leftOut = useLeftOut();
  const leaveOut = useSelection((view) => view.leaveOut);
  const reach = useStore((flow) => Math.ceil(TARGET / flow.transform[2] / 4) * 4);
  if (!shown) return null;
  return (
    <span className="absolute top-2 right-2.5 z-10 size-4">
      <input
        type="checkbox"
        checked={!leftOut.has(part)}
        onChange={() => leaveOut(shown.question, toggled(shown.hunks, leftOut, part))}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        aria-label={words.take(op, words.named(op, title))}
        className="nodrag nopan peer pointer-events-auto absolute top-1/2 left-1/2 -translate-1/2 cursor-pointer opacity-0"
        style={{ width: reach, height: reach }}
      />
      <span
        aria-hidden
        className="pointer-events-none grid size-4 place-items-center rounded-sm border border-control bg-raised text-transparent peer-checked:border-ink peer-checked:bg-ink peer-checked:text-on-ink peer-focus-visible:ring-2 peer-focus-visible:ring-focus"
      >
        <Check className="size-3" strokeWidth={3} />
      </span>
    </span>
  );
}
