import { applyNodeChanges, type NodeChange } from '@xyflow/react';
import { useCallback, useEffect, useState } from 'react';
import { type CanvasNode, flowNodes } from './flow-elements';
import type { Positions } from './geometry';
import type { Structure } from './structure';

/** The canvas's nodes, movable by hand; a finished drag is handed to `move`. */
export function useFlowNodes(
  structure: Structure,
  positions: Positions | undefined,
  move: (moved: Positions) => void,
) {
  const [nodes, setNodes] = useState<CanvasNode[]>([]);
  useEffect(() => {
    setNodes(positions ? flowNodes(structure, positions) : []);
  }, [structure, positions]);
  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => {
    const moves = changes.filter((change) => change.type === 'position');
    if (moves.length > 0) setNodes((before) => applyNodeChanges(moves, before));
  }, []);
  const onNodeDragStop = useCallback(
    (_: unknown, __: unknown, dragged: CanvasNode[]) =>
      move(new Map(dragged.map((node) => [node.id, node.position]))),
    [move],
  );
  return { nodes, onNodesChange, onNodeDragStop };
}
