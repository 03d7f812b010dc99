'use client';

import '@xyflow/react/dist/base.css';
import '../run/canvas/canvas.css';
import { type Edge, Handle, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react';
import { Repeat } from 'lucide-react';
import { useMemo } from 'react';
import type { PlaybookCard } from '@/server/api/contract';
import { NODE } from '../run/canvas/geometry';
import { KIND_ICON } from '../run/canvas/kind-icon';
import { quickLayout } from '../run/canvas/quick-layout';
import { text } from '../text/text';

const { playbooks: words } = text;
const HANDLE = 'pointer-events-none! size-px! min-h-0! min-w-0! border-0! bg-transparent!';

type Task = PlaybookCard['tasks'][number];
type PlanNode = Node<{ task: Task }, 'plan'>;

/** A playbook's plan as it would stand on the canvas, before anything of it runs. */
export function PlanPicture({ card }: { card: PlaybookCard }) {
  const { nodes, edges } = useMemo(() => graphOf(card.tasks), [card.tasks]);
  return (
    <section
      aria-label={words.graph(card.title)}
      className="h-96 min-w-0 overflow-hidden rounded-md border border-line bg-sunken lg:h-auto lg:min-h-112"
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        fitView
        fitViewOptions={{ padding: 0.08, maxZoom: 1 }}
        minZoom={0.2}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: false }}
      />
    </section>
  );
}

function PlanTask({ data: { task } }: NodeProps<PlanNode>) {
  const Kind = KIND_ICON[task.kind];
  return (
    <div className="flex size-full flex-col justify-between rounded-lg border border-line-strong bg-raised px-2.5 py-1.5">
      <Handle type="target" position={Position.Top} isConnectable={false} className={HANDLE} />
      <Handle type="source" position={Position.Bottom} isConnectable={false} className={HANDLE} />
      <span className="line-clamp-2 text-sm leading-4 font-medium">{task.title}</span>
      <span className="flex items-center gap-1.5 text-xs text-text-3">
        <Kind aria-hidden className="size-3" />
        <span className="font-mono">{task.tool}</span>
        {task.perItem && (
          <span className="ml-auto inline-flex items-center gap-1">
            <Repeat aria-hidden className="size-3" />
            {words.perItem}
          </span>
        )}
      </span>
    </div>
  );
}

const nodeTypes = { plan: PlanTask };

function graphOf(tasks: readonly Task[]): { nodes: PlanNode[]; edges: Edge[] } {
  const links = tasks.flatMap(({ id, needs }) =>
    needs.map((source) => ({ id: `${source}>${id}`, source, target: id })),
  );
  const ids = tasks.map(({ id }) => id);
  const { positions } = quickLayout({ key: ids.join(), ids, links, critical: new Set() });
  const nodes = tasks.map((task): PlanNode => {
    const position = positions.get(task.id) ?? { x: 0, y: 0 };
    return { id: task.id, type: 'plan', position, data: { task }, ...NODE };
  });
  return { nodes, edges: links.map((link) => ({ ...link, style: { stroke: 'var(--color-line-strong)' } })) };
}
