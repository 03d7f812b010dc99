import { applyNodeChanges, type NodeChange } from '@xyflow/react';
import { useCallback, useEffect, useState } from 'react';
import { flowNodes } from './flow-elements';
import type { Positions } from './geometry';
import type { Structure } from './structure';
import type { TaskFlowNode } from './task-node';

/** The canvas's nodes, movable by hand; a finished drag is handed to `move`. */
export function useFlowNodes(
  structure: Structure,
  positions: Positions | undefined,
  move: (moved: Positions) => void,
) {
  const [nodes, setNodes] = useState<TaskFlowNode[]>([]);
  useEffect(() => {
    setNodes(positions ? flowNodes(structure, positions) : []);
  }, [structure, positions]);
  const onNodesChange = useCallback((changes: NodeChange<TaskFlowNode>[]) => {
    const moves = changes.filter((change) => change.type === 'position');
    if (moves.length > 0) setNodes((before) => applyNodeChanges(moves, before));
  }, []);
  const onNodeDragStop = useCallback(
    (_: unknown, __: unknown, dragged: TaskFlowNode[]) =>
      move(new Map(dragged.map((node) => [node.id, node.position]))),
    [move],
  );
  return { nodes, onNodesChange, onNodeDragStop };
}
