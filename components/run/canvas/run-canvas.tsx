'use client';

import '@xyflow/react/dist/base.css';
import './canvas.css';
import { ReactFlow, ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo } from 'react';
import { text } from '@/components/text/text';
import type { RunId } from '@/server/core/task';
import { useCarry } from '../dock/use-carry';
import { WorkerDock } from '../dock/worker-dock';
import { AddedNode } from '../edit/added-node';
import { withPlaces } from '../edit/auto-place';
import { LinkLabel } from '../edit/link-label';
import { pickTask } from '../edit/pick-task';
import { useCanvasEdit } from '../edit/use-canvas-edit';
import { GroupBox } from '../groups/group-box';
import { GroupFrame } from '../groups/group-frame';
import { type GroupedView, groupedView } from '../groups/grouped-view';
import { useGrouping } from '../groups/use-grouping';
import { useEdit, useSelection, useStores } from '../store/context';
import { CanvasTools } from './canvas-tools';
import { companyOf } from './company';
import { DraftNode } from './draft-node';
import { flowEdges } from './flow-elements';
import { NODE, type Positions, taskAt } from './geometry';
import { Minimap } from './minimap';
import { Overview } from './overview';
import type { Structure } from './structure';
import { TaskEdge } from './task-edge';
import { TaskNode } from './task-node';
import { useFit } from './use-fit';
import { useFlowNodes } from './use-flow-nodes';
import { useGhosts } from './use-ghosts';
import { useLayout } from './use-layout';
import { useLivePath } from './use-live-path';
import { type Direction, walk } from './walk';

const nodeTypes = { task: TaskNode, draft: DraftNode, added: AddedNode, folded: GroupBox, frame: GroupFrame };
const edgeTypes = { task: TaskEdge };
const NO_NODES: never[] = [];
const ARROWS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
/** More tasks than this are drawn instead of laid out as elements when seen from afar. */
const MANY = 120;
const AFAR = 0.3;

/** The plan as a graph: pan, zoom, drag, select; arrow keys walk along the edges. */
export function RunCanvas({ run, structure }: { run: RunId; structure: Structure }) {
  return (
    <ReactFlowProvider>
      <Canvas run={run} structure={structure} />
    </ReactFlowProvider>
  );
}

function Canvas({ run, structure }: { run: RunId; structure: Structure }) {
  const live = useLivePath(structure);
  const layout = useLayout(run, structure.edits?.base ?? structure);
  const { relayout } = layout;
  const places = useEdit((view) => view.places);
  const positions = useMemo(
    () => withPlaces(layout.positions, structure, places),
    [layout.positions, structure, places],
  );
  const editing = useCanvasEdit();
  const move = (moved: Positions) => layout.move(editing.moved(moved));
  const stores = useStores();
  const carry = useCarry(run);
  const grouping = useGrouping(structure.ids);
  const view = useMemo(() => groupedView(live, positions, grouping), [live, positions, grouping]);
  const { places: shownAt } = view;
  const company = (node: string) => companyOf(stores, node, grouping);
  const { nodes, ...dragging } = useFlowNodes(view, positions, { company, carry, move });
  const docked = useEdit((view) => view.carried?.docked ?? false);
  const ghosts = useGhosts(positions, grouping);
  const edges = useMemo(
    () => [...flowEdges(view.structure, layout.routes), ...ghosts.edges],
    [view.structure, layout.routes, ghosts],
  );
  const shown = useMemo(() => [...nodes, ...ghosts.nodes], [nodes, ghosts]);
  const many = Math.max(nodes.length, view.structure.ids.length) > MANY;
  const afar = useStore((flow) => flow.transform[2] < AFAR) && many;
  const drafting = structure.draft !== undefined;
  const { fitAll, leave } = useFit(shownAt, layout.version, drafting);
  const { screenToFlowPosition } = useReactFlow();
  const select = stores.selection.getState().select;
  useKeepInView(view);

  const press = useArrowKeys(view);
  const clickPane = (event: MouseEvent) => {
    const point = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    stores.edit.setState({ link: undefined, refused: undefined });
    select(afar && shownAt && !drafting ? taskAt(shownAt, point) : undefined);
  };

  return (
    <section
      aria-label={(drafting ? text.run.draft : text.run.canvas).label(structure.ids.length)}
      onKeyDown={press}
      tabIndex={afar && !drafting ? 0 : -1}
      className="relative size-full bg-bg [container-type:size]"
    >
      <ReactFlow
        nodes={afar ? NO_NODES : shown}
        edges={afar || nodes.length === 0 ? NO_NODES : edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...dragging}
        autoPanOnNodeDrag={!docked}
        onNodeClick={(event, node) =>
          node.type === 'draft' ||
          node.type === 'frame' ||
          pickTask(stores, node.id, 'canvas', { add: event.ctrlKey || event.metaKey || event.shiftKey })
        }
        nodesDraggable={!drafting}
        onPaneClick={clickPane}
        onMoveStart={(event) => event && leave()}
        onlyRenderVisibleElements
        elementsSelectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        {...editing.flow}
        nodeDragThreshold={4}
        minZoom={0.02}
        maxZoom={1.5}
        deleteKeyCode={null}
        zoomOnDoubleClick={false}
      >
        {afar && shownAt && <Overview view={view} positions={shownAt} />}
        <LinkLabel positions={positions} />
      </ReactFlow>
      {many && !afar && shownAt && <Minimap grouped={view} positions={shownAt} />}
      <WorkerDock />
      <CanvasTools fit={fitAll} relayout={relayout} busy={layout.busy} />
    </section>
  );
}

function useArrowKeys({ structure, places, frames }: GroupedView) {
  const { selection } = useStores();
  return useCallback(
    (event: KeyboardEvent) => {
      if (structure.draft || event.target instanceof HTMLInputElement) return;
      const { task, select, show } = selection.getState();
      const direction = ARROWS[event.key];
      if (direction && places) {
        const inside = frames.find(({ group }) => group.node === task)?.group.tasks[0];
        const next = inside ?? walk(structure, places, task, direction);
        if (next !== undefined) select(next, 'canvas');
        event.preventDefault();
      } else if (event.key === 'Enter' || event.key === ' ') {
        if ((event.target as Element).closest('button')) return;
        const id = (event.target as Element).closest('[data-id]')?.getAttribute('data-id') ?? task;
        if (!id) return;
        select(id, 'canvas');
        show('overview');
        event.preventDefault();
      }
    },
    [selection, structure, places, frames],
  );
}

/** Brings the selected task into view when it was selected elsewhere; one that was just dropped is in view. */
function useKeepInView({ places, frames }: GroupedView) {
  const task = useSelection((view) => view.task);
  const dropped = useEdit((view) => task !== undefined && view.places.has(task));
  const { setCenter, getViewport } = useReactFlow();
  const width = useStore((flow) => flow.width);
  const height = useStore((flow) => flow.height);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection moves the view
  useEffect(() => {
    const frame = frames.find(({ group }) => group.node === task)?.box;
    const at = task === undefined ? undefined : (places?.get(task) ?? frame);
    if (!at || dropped || width === 0) return;
    const { x, y, zoom } = getViewport();
    const left = at.x * zoom + x;
    const top = at.y * zoom + y;
    const inside =
      left >= 0 && top >= 0 && left + NODE.width * zoom <= width && top + NODE.height * zoom <= height;
    if (inside) return;
    void setCenter(at.x + NODE.width / 2, at.y + NODE.height / 2, {
      zoom: Math.max(zoom, 0.6),
      duration: 200,
    });
  }, [task]);
}
