import { Position } from '@xyflow/react';
import type { AddedFlowNode } from '../edit/added-node';
import type { Frame } from '../groups/frames';
import type { GroupFlowNode } from '../groups/group-box';
import { FRAME_HEAD, type FrameFlowNode } from '../groups/group-frame';
import type { Grouping } from '../groups/grouping';
import type { DraftFlowNode } from './draft-node';
import { NODE, type Point, type Positions, type Routes } from './geometry';
import type { Structure } from './structure';
import type { TaskFlowEdge } from './task-edge';
import type { TaskFlowNode } from './task-node';

export type CanvasNode = TaskFlowNode | DraftFlowNode | AddedFlowNode | GroupFlowNode | FrameFlowNode;

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
export function flowNodes(structure: Structure, positions: Positions, { groups }: Grouping): CanvasNode[] {
  const folded = new Map(groups.map((group) => [group.node, group]));
  const known = structure.edits && new Set(structure.edits.base.ids);
  return structure.ids.flatMap((id, at): CanvasNode[] => {
    const position = positions.get(id);
    if (!position) return [];
    const common = { id, position, ...NODE, handles: HANDLES, domAttributes: ROLELESS };
    const group = folded.get(id);
    if (group) {
      const data = { group, critical: structure.critical.has(id), tabStop: at === 0 };
      return [{ ...common, type: 'folded', data }];
    }
    const task = structure.draft?.get(id);
    if (task) return [{ ...common, type: 'draft', data: { task } }];
    if (structure.edits && !known?.has(id)) return [{ ...common, type: 'added', data: {} }];
    const data = { critical: structure.critical.has(id), tabStop: at === 0 };
    return [{ ...common, type: 'task', data }];
  });
}

/** Frames stand behind all tasks, and over the links, which would cross out their titles; they are dragged by their heads. */
export function frameNodes(frames: readonly Frame[]): FrameFlowNode[] {
  return frames.map((frame) => {
    const { x, y, width, height } = frame.box;
    return {
      id: frame.group.node,
      type: 'frame',
      position: { x, y },
      width,
      height,
      dragHandle: `.${FRAME_HEAD}`,
      style: { pointerEvents: 'none' },
      domAttributes: ROLELESS,
      data: { frame },
    };
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
