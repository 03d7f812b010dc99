import type { Connection, FinalConnectionState } from '@xyflow/react';
import { useReactFlow } from '@xyflow/react';
import type { DragEvent, MouseEvent } from 'react';
import { text } from '@/components/text/text';
import { NODE, type Point, type Positions } from '../canvas/geometry';
import { groupIn } from '../groups/group-node';
import { useEdit, useRunView, useStores } from '../store/context';
import { beginEditing } from './edit-store';
import { addTask, connect } from './gestures';
import { TOOL_DRAG } from './palette';
import { pickTask } from './pick-task';

/** How near to a handle a link may be let go, px. */
const CATCH = 48;

/** What the canvas does with the pointer while a person edits: draw links, choose them, drop tools. */
export function useCanvasEdit() {
  const stores = useStores();
  const editing = useEdit((view) => view.editing);
  const tools = useRunView((view) => view.catalogue?.tools);
  const { screenToFlowPosition } = useReactFlow();

  const drop = (event: DragEvent) => {
    const tool = tools?.find(({ name }) => name === event.dataTransfer.getData(TOOL_DRAG));
    if (!tool) return;
    event.preventDefault();
    const point = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    addTask(stores, tool, { at: { x: point.x - NODE.width / 2, y: point.y - NODE.height / 2 } });
  };
  const moved = (places: Positions): Positions => {
    const { edited, places: before } = stores.edit.getState();
    const own = [...places].filter(([id]) => edited?.marks.tasks.get(id) === 'added');
    if (own.length > 0) stores.edit.setState({ places: new Map([...before, ...own]) });
    return new Map([...places].filter(([id]) => !own.some(([one]) => one === id)));
  };
  const menu = (event: MouseEvent, { id, type }: { id: string; type?: string }) => {
    if (type === 'draft') return;
    event.preventDefault();
    pickTask(stores, id, 'canvas', { keep: true });
    stores.edit.setState({ menuAt: { x: event.clientX, y: event.clientY } });
  };
  const flow = {
    nodesConnectable: editing,
    connectionRadius: CATCH,
    isValidConnection: anywhere,
    onConnect: nothing,
    onConnectEnd: (event: globalThis.MouseEvent | TouchEvent, state: FinalConnectionState) => {
      const { fromNode, toNode, fromHandle } = state;
      if (!fromNode || !toNode) return;
      const forward = fromHandle?.type !== 'target';
      const [from, to] = forward ? [fromNode.id, toNode.id] : [toNode.id, fromNode.id];
      connect(stores, from, to, pointOf(event));
    },
    onEdgeClick: (
      event: MouseEvent,
      { id, source, target }: { id: string; source: string; target: string },
    ) => {
      if (!editing) return;
      const isFolded = groupIn(source) !== undefined || groupIn(target) !== undefined;
      if (isFolded)
        stores.edit.setState({
          refused: { words: text.run.groups.foldedLink, at: pointOf(event.nativeEvent) },
        });
      else stores.edit.setState({ link: id, refused: undefined });
    },
    onNodeContextMenu: menu,
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(TOOL_DRAG)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      beginEditing(stores.edit, stores.run);
      drop(event);
    },
  };
  return { flow, moved };
}

/** Every end may be tried: what stands against it is said where it was tried. */
const anywhere = (_: Connection | { source: string; target: string }) => true;
const nothing = () => {};

function pointOf(event: globalThis.MouseEvent | TouchEvent): Point {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
}
