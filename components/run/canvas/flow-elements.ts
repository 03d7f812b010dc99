import { Position } from '@xyflow/react';
import type { AddedFlowNode } from '../edit/added-node';
import type { DraftFlowNode } from './draft-node';
import { NODE, type Point, type Positions, type Routes } from './geometry';
import type { Structure } from './structure';
import type { TaskFlowEdge } from './task-edge';
import type { TaskFlowNode } from './task-node';

export type CanvasNode = TaskFlowNode | DraftFlowNode | AddedFlowNode;

/** Sizes and handles are given, so that nothing has to be measured before edges are drawn. */
export const HANDLES = [
  { type: 'target' as const, position: Position.Top, x: NODE.width / 2, y: 0, width: 1, height: 1 },
  {
    type: 'source' as const,
    position: Position.Bottom,
    x: NODE.width / 2,
    y: NODE.height,
    width: 1,
    height: 1,
  },
];
const NO_BENDS: readonly Point[] = [];
const ROLELESS = { 'aria-roledescription': undefined } as const;
const DECORATION = { 'aria-hidden': true, 'aria-roledescription': undefined } as const;

/** The canvas's nodes: where each stands, and nothing that changes with its status. */
export function flowNodes(structure: Structure, positions: Positions): CanvasNode[] {
  const known = structure.edits && new Set(structure.edits.base.ids);
  return structure.ids.flatMap((id, at): CanvasNode[] => {
    const position = positions.get(id);
    if (!position) return [];
    const common = { id, position, ...NODE, handles: HANDLES, domAttributes: ROLELESS };
    const task = structure.draft?.get(id);
    if (task) return [{ ...common, type: 'draft', data: { task } }];
    if (structure.edits && !known?.has(id)) return [{ ...common, type: 'added', data: {} }];
    const data = { critical: structure.critical.has(id), tabStop: at === 0 };
    return [{ ...common, type: 'task', data }];
  });
}

export function flowEdges(structure: Structure, routes: Routes): TaskFlowEdge[] {
  return structure.links.map((link) => ({
    ...link,
    type: 'task' as const,
    data: {
      critical: structure.critical.has(link.id),
      bends: routes.get(link.id) ?? NO_BENDS,
      drafted: structure.draft !== undefined,
    },
    focusable: false,
    ariaRole: 'presentation' as const,
    domAttributes: DECORATION,
  }));
}
