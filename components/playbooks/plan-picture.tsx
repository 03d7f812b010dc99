'use client';

import '@xyflow/react/dist/base.css';
import '../run/canvas/canvas.css';
import {
  type Edge,
  type EdgeProps,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import { Repeat } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { PlaybookCard } from '@/server/api/contract';
import { curve } from '../run/canvas/curve';
import { type Layout, NODE, type Point } from '../run/canvas/geometry';
import { KIND_ICON } from '../run/canvas/kind-icon';
import type { Structure } from '../run/canvas/structure';
import { text } from '../text/text';
import { usePlanLayout } from './use-plan-layout';

const { playbooks: words } = text;
const HANDLE = 'pointer-events-none! size-px! min-h-0! min-w-0! border-0! bg-transparent!';

type Task = PlaybookCard['tasks'][number];
type PlanNode = Node<{ task: Task }, 'plan'>;

/** A playbook's plan as it would stand on the canvas, before anything of it runs. */
export function PlanPicture({ card }: { card: PlaybookCard }) {
  const structure = useMemo(() => structureOf(card.tasks), [card.tasks]);
  const laid = usePlanLayout(structure);
  const { nodes, edges } = useMemo(() => graphOf(card.tasks, structure, laid), [card.tasks, structure, laid]);
  return (
    <section
      aria-label={words.graph(card.title)}
      className="h-96 min-w-0 overflow-hidden rounded-md border border-line bg-bg lg:h-auto lg:min-h-112"
    >
      <ReactFlow
        key={laid?.version}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        fitView
        fitViewOptions={FIT}
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
      >
        <Refit />
      </ReactFlow>
    </section>
  );
}

const FIT = { padding: 0.08, maxZoom: 1 } as const;

/** The whole plan stays in view when the page gets another size. */
function Refit() {
  const { fitView } = useReactFlow();
  const width = useStore((flow) => flow.width);
  const height = useStore((flow) => flow.height);
  useEffect(() => {
    if (width > 0 && height > 0) void fitView(FIT);
  }, [width, height, fitView]);
  return null;
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

type PlanEdge = Edge<{ bends: readonly Point[] }, 'plan'>;

/** A link that goes round the tasks between its ends. */
function PlanLink({ data, sourceX, sourceY, targetX, targetY }: EdgeProps<PlanEdge>) {
  const bends = data?.bends ?? [];
  const path = curve([{ x: sourceX, y: sourceY }, ...bends, { x: targetX, y: targetY }]);
  return <path d={path} fill="none" strokeWidth={1.25} className="stroke-line-strong" />;
}

const nodeTypes = { plan: PlanTask };
const edgeTypes = { plan: PlanLink };

function structureOf(tasks: readonly Task[]): Structure {
  const ids = tasks.map(({ id }) => id);
  const links = tasks.flatMap(({ id, needs }) =>
    needs.map((source) => ({ id: `${source}>${id}`, source, target: id })),
  );
  return { key: ids.join(), ids, links, critical: new Set() };
}

function graphOf(
  tasks: readonly Task[],
  { links }: Structure,
  laid: Layout | undefined,
): { nodes: PlanNode[]; edges: PlanEdge[] } {
  if (!laid) return { nodes: [], edges: [] };
  const nodes = tasks.map((task): PlanNode => {
    const position = laid.positions.get(task.id) ?? { x: 0, y: 0 };
    return { id: task.id, type: 'plan', position, data: { task }, ...NODE };
  });
  const edges = links.map((link): PlanEdge => {
    return { ...link, type: 'plan', data: { bends: laid.routes.get(link.id) ?? [] } };
  });
  return { nodes, edges };
}
