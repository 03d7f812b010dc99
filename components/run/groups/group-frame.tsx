'use client';

import { type Node, type NodeProps, useStore } from '@xyflow/react';
import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { NODE, type Rect } from '../canvas/geometry';
import { PLAIN_BELOW } from '../canvas/plain-below';
import { pickTask } from '../edit/pick-task';
import { useEdit, useSelection, useStores } from '../store/context';
import { fold } from './folding';
import { FRAME, type Frame } from './frames';
import { GroupLine } from './group-line';
import { useGroupStatus } from './use-grouping';

export type FrameFlowNode = Node<{ frame: Frame }, 'frame'>;

/** By what a frame is dragged. */
export const FRAME_HEAD = 'frame-head';

const words = text.run.groups;

/** A frame round the tasks of a group. Only its head takes the pointer: what is in it and behind it stays in reach. */
export const GroupFrame = memo(function GroupFrame({ id, data: { frame } }: NodeProps<FrameFlowNode>) {
  const { group, box, holes } = frame;
  const told = useGroupStatus(group.tasks);
  const plain = useStore((flow) => flow.transform[2] < PLAIN_BELOW);
  const selected = useSelection((view) => view.task === id);
  const also = useEdit((view) => view.also.has(id));
  const stores = useStores();
  const edge = rounded({ ...box, x: 0, y: 0 }, FRAME.around + 4);
  const inner = holes.map((hole) => rounded(hole, 8)).join('');
  return (
    <div className="pointer-events-none relative size-full">
      <svg aria-hidden className="absolute inset-0 size-full overflow-visible">
        <path d={edge + inner} fillRule="evenodd" className="fill-accent/5" />
        <path d={inner} strokeDasharray="5 4" className="fill-none stroke-control" />
        <path
          d={edge}
          strokeWidth={selected || also ? 2 : 1}
          strokeDasharray={selected || also ? undefined : '5 4'}
          className={cx('fill-none', selected || also ? 'stroke-accent' : 'stroke-control')}
        />
      </svg>
      <div
        className={cx(
          FRAME_HEAD,
          'pointer-events-auto absolute top-1 left-1.5 flex h-6 max-w-[calc(100%-12px)] cursor-grab items-center gap-1 rounded-sm bg-bg/85 pr-1.5',
        )}
      >
        <button
          type="button"
          aria-label={words.foldOne(group.title)}
          aria-expanded
          title={words.fold}
          onClick={(event) => {
            event.stopPropagation();
            fold(stores, [group.id], true);
          }}
          className="nodrag inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-text-2 hover:bg-hover hover:text-text"
        >
          <ChevronDown aria-hidden className="size-4" />
        </button>
        <button
          type="button"
          aria-label={words.select(group.title)}
          aria-pressed={selected || also}
          onClick={(event) => {
            event.stopPropagation();
            const add = event.ctrlKey || event.metaKey || event.shiftKey;
            pickTask(stores, id, 'canvas', { add });
          }}
          className={cx('min-w-0 truncate font-medium', plain ? 'text-lg' : 'text-sm')}
        >
          {group.title}
        </button>
        {!plain && <GroupLine told={told} brief={box.width < 1.5 * NODE.width} className="shrink-0 pl-1" />}
      </div>
    </div>
  );
});

function rounded({ x, y, width, height }: Rect, corner: number): string {
  const r = Math.min(corner, width / 2, height / 2);
  return `M${x + r},${y}h${width - 2 * r}a${r},${r} 0 0 1 ${r},${r}v${height - 2 * r}a${r},${r} 0 0 1 ${-r},${r}h${-(width - 2 * r)}a${r},${r} 0 0 1 ${-r},${-r}v${-(height - 2 * r)}a${r},${r} 0 0 1 ${r},${-r}z`;
}
