'use client';

import { EdgeLabelRenderer } from '@xyflow/react';
import { Trash2 } from 'lucide-react';
import { text } from '@/components/text/text';
import { IconButton } from '@/components/ui/icon-button';
import { NODE, type Positions } from '../canvas/geometry';
import { endsOf } from '../canvas/link-id';
import { useEdit, useStores } from '../store/context';
import { disconnect } from './gestures';
import { holdOf } from './places';

const words = text.run.edit.link;

/** On the chosen link: what holds it, and the way to end it. */
export function LinkLabel({ positions }: { positions: Positions | undefined }) {
  const stores = useStores();
  const link = useEdit((view) => view.link);
  const plan = useEdit((view) => view.edited?.plan);
  if (link === undefined || !plan) return null;
  const { source, target } = endsOf(link);
  const [from, to] = [positions?.get(source), positions?.get(target)];
  const spec = plan.graph.tasks.find(({ id }) => id === target);
  if (!from || !to || !spec) return null;
  const { inputs, each, waits } = holdOf(spec, source);
  const held = each ? [...inputs, 'forEach'] : inputs;
  if (held.length === 0 && !waits) return null;
  const x = (from.x + to.x + NODE.width) / 2;
  const y = (from.y + NODE.height + to.y) / 2;
  return (
    <EdgeLabelRenderer>
      <div
        className="nodrag nopan pointer-events-auto absolute z-10 flex items-center gap-1 rounded-md border border-accent bg-raised py-0.5 pl-2 text-sm shadow-float"
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      >
        {held.length > 0 ? words.through(held) : words.waits}
        <IconButton aria-label={words.remove} onClick={() => disconnect(stores, link)}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
    </EdgeLabelRenderer>
  );
}
