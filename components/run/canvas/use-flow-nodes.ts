import { applyNodeChanges, type NodeChange } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { TaskId } from '@/server/core/task';
import type { Carry } from '../dock/use-carry';
import type { GroupedView } from '../groups/grouped-view';
import { type CanvasNode, flowNodes, frameNodes } from './flow-elements';
import type { Point, Positions } from './geometry';
import { reused } from './reused';
import { shifted } from './shifted';

type Dragging = { from: Point; nodes: ReadonlySet<string>; tasks: readonly TaskId[]; cancelled: boolean };

/** What goes with a node that is dragged: other nodes, and the tasks that all of them stand for. */
export type Company = { nodes: ReadonlySet<string>; tasks: readonly TaskId[] };

/**
 * The canvas's nodes, movable by hand: `positions` are those of all tasks, also of folded ones. A finished drag is handed to `move`, unless it was dropped elsewhere or called off:
 * then everything stands where it stood.
 */
export function useFlowNodes(
  view: GroupedView,
  positions: Positions | undefined,
  {
    company,
    carry,
    move,
  }: { company: (node: string) => Company; carry: Carry; move: (moved: Positions) => void },
) {
  const [nodes, setNodes] = useState<CanvasNode[]>([]);
  const dragging = useRef<Dragging>(undefined);
  const settle = useCallback(() => setNodes((before) => reused(before, nodesOf(view))), [view]);
  useEffect(settle, [settle]);
  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => {
    const moves = changes.filter((change) => change.type === 'position');
    const { current: drag } = dragging;
    if (moves.length === 0 || drag?.cancelled) return;
    setNodes((before) => (drag ? together(before, moves, drag) : applyNodeChanges(moves, before)));
  }, []);

  const onNodeDragStart = (_: unknown, node: CanvasNode) => {
    const goes = company(node.id);
    const drag: Dragging = { ...goes, from: node.position, cancelled: false };
    dragging.current = drag;
    carry.begin(goes.tasks, () => {
      drag.cancelled = true;
      settle();
    });
  };
  const onNodeDrag = (event: MouseEvent | TouchEvent | React.MouseEvent) => carry.move(pointOf(event));
  const onNodeDragStop = (event: MouseEvent | TouchEvent | React.MouseEvent, node: CanvasNode) => {
    const { current: drag } = dragging;
    dragging.current = undefined;
    if (!drag) return;
    if (carry.end(pointOf(event)) || drag.cancelled || !positions) return settle();
    move(shifted(positions, drag.tasks, { from: drag.from, to: node.position }));
  };
  return { nodes, onNodesChange, onNodeDragStart, onNodeDrag, onNodeDragStop };
}

function nodesOf({ structure, places, frames, grouping }: GroupedView): CanvasNode[] {
  return places ? [...frameNodes(frames), ...flowNodes(structure, places, grouping)] : [];
}

/** The nodes with the dragged one where it is now, and its company as far from where it stood. */
function together(
  nodes: CanvasNode[],
  moves: Extract<NodeChange<CanvasNode>, { type: 'position' }>[],
  drag: Dragging,
): CanvasNode[] {
  const [lead] = moves;
  const at = nodes.find(({ id }) => id === lead?.id)?.position;
  if (!lead?.position || !at) return nodes;
  const step = { x: lead.position.x - at.x, y: lead.position.y - at.y };
  return nodes.map((node) =>
    drag.nodes.has(node.id)
      ? { ...node, position: { x: node.position.x + step.x, y: node.position.y + step.y } }
      : node,
  );
}

function pointOf(event: MouseEvent | TouchEvent | React.MouseEvent): Point {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
}
