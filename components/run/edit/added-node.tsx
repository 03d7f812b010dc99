'use client';

import { type Node, type NodeProps, useStore } from '@xyflow/react';
import { memo } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { KIND_ICON } from '../canvas/kind-icon';
import { PLAIN_BELOW } from '../canvas/plain-below';
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
  const Kind = KIND_ICON[spec.kind];
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
          <span className="flex items-center gap-1.5 text-xs text-text-3">
            <Kind aria-hidden className="size-3 shrink-0" />
            <span title={spec.tool} className="max-w-3/4 shrink-0 truncate font-mono tracking-tight">
              {spec.tool}
            </span>
            <span title={worker} className="ml-auto min-w-0 truncate">
              {worker}
            </span>
          </span>
          <MarkBadge id={id} />
        </>
      )}
    </div>
  );
});
