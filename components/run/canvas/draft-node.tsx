'use client';

import { Handle, type Node, type NodeProps, Position, useStore } from '@xyflow/react';
import { PencilLine, Plus } from 'lucide-react';
import { memo } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import type { DraftTask } from '@/server/core/plan';
import { PartToggle } from '../proposal/part-toggle';
import { useWorkerName } from '../use-worker-name';
import { HANDLE } from './handle-class';
import { PLAIN_BELOW } from './plain-below';
import { ToolLine } from './tool-line';

/** `proposed`: it would be added to a plan that runs. `left`: but is left out. */
export type DraftFlowNode = Node<{ task: DraftTask; proposed?: boolean; left?: boolean }, 'draft'>;

const words = text.run.draft;
const marks = text.run.proposal.mark;

/** A task that is written and not part of a plan yet: it can be looked at; one that is proposed, taken or left. */
export const DraftNode = memo(function DraftNode({
  data: { task, proposed = false, left = false },
}: NodeProps<DraftFlowNode>) {
  const worker = useWorkerName(task.worker);
  const plain = useStore((flow) => flow.transform[2] < PLAIN_BELOW);
  const picture = (
    <div
      role="img"
      aria-label={
        proposed
          ? text.run.proposal.ghost(task.title, task.tool, worker, left)
          : words.node(task.title, task.tool, worker, task.needs.length)
      }
      data-draft={task.id}
      className={cx(
        'flex size-full animate-appear flex-col justify-between overflow-hidden rounded-lg border-dashed px-2.5 py-1.5',
        proposed && !left ? 'border-accent bg-accent-soft' : 'border-control bg-raised',
        left && 'text-text-3',
        plain ? 'border-3' : 'border',
      )}
    >
      <Handle type="target" position={Position.Top} isConnectable={false} className={HANDLE} />
      <Handle type="source" position={Position.Bottom} isConnectable={false} className={HANDLE} />
      {plain ? (
        <span className="line-clamp-2 my-auto text-xl leading-6 font-medium">{task.title}</span>
      ) : (
        <>
          <span className={cx('truncate font-medium', proposed && 'pr-6')}>{task.title}</span>
          <ToolLine kind={task.kind} tool={task.tool} worker={worker} />
          <span className="flex items-center gap-1.5 text-xs text-text-2">
            {proposed ? (
              <Plus aria-hidden className="size-3 shrink-0" />
            ) : (
              <PencilLine aria-hidden className="size-3 shrink-0" />
            )}
            <span className="min-w-0 flex-1 truncate font-medium">
              {proposed ? marks[left ? 'left' : 'added'] : words.word}
            </span>
            <span className="num text-text-3">{words.after(task.needs.length)}</span>
          </span>
        </>
      )}
    </div>
  );
  if (!proposed) return picture;
  return (
    <div className="relative size-full">
      {picture}
      {!plain && <PartToggle part={task.id} op="added" title={task.title} />}
    </div>
  );
});
