'use client';

import { type Node, type NodeProps, useStore } from '@xyflow/react';
import { memo } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { PLAIN_BELOW } from '../canvas/plain-below';
import { ToolLine } from '../canvas/tool-line';
import { useEdit, useSelection } from '../store/context';
import { useWorkerName } from '../use-worker-name';
import { MarkBadge } from './mark-badge';
import { NodeHandles } from './node-handles';

export type AddedFlowNode = Node<Record<string, never>, 'added'>;

/** A task that the draft adds: it stands on the canvas like the others, and says that it is not applied yet. */
export const AddedNode = memo(function AddedNode({ id }: NodeProps<AddedFlowNode>) {
  const spec = useEdit((view) => view.edited?.plan.graph.tasks.find((task) => task.id === id));
  const worker = useWorkerName(useEdit((view) => view.edited?.plan.assignment[id]?.worker));
  const wrong = useEdit((view) => view.edited?.problems.some(({ task }) => task === id) ?? false);
  const selected = useSelection((view) => view.task === id);
  const also = useEdit((view) => view.also.has(id));
  const plain = useStore((flow) => flow.transform[2] < PLAIN_BELOW);
  if (!spec) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element would swallow the drag
    <div
      role="button"
      tabIndex={selected ? 0 : -1}
      aria-pressed={selected || also}
      aria-label={text.run.canvas.nodeLabel(spec.title, text.run.edit.markWords.added, worker, '')}
      data-added={id}
      className={cx(
        'relative flex size-full flex-col justify-between rounded-lg border border-dashed bg-raised px-2.5 py-1.5 outline-none',
        'focus-visible:ring-2 focus-visible:ring-focus',
        wrong ? 'border-status-failed' : 'border-status-succeeded',
        (selected || also) && 'border-accent! ring-1 ring-accent',
      )}
    >
      <NodeHandles />
      {plain ? (
        <span className="line-clamp-2 my-auto text-xl leading-6 font-medium">{spec.title}</span>
      ) : (
        <>
          <span className="truncate font-medium">{spec.title}</span>
          <ToolLine kind={spec.kind} tool={spec.tool} worker={worker} />
          <MarkBadge id={id} />
        </>
      )}
    </div>
  );
});
