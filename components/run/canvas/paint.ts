import type { Status } from '@/components/ui/status';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { groupStatus } from '../groups/group-status';
import type { GroupedView } from '../groups/grouped-view';
import { shownStatus } from '../store/task-view';
import { NODE, type Positions } from './geometry';

/** From the graph's coordinates to the picture's: x · zoom + x0, y · zoom + y0, px. */
export type View = { x: number; y: number; zoom: number };

/** Colours as the page's theme has them now. */
export type Palette = { fill(status: Status): string; line: string; delivered: string; chosen: string };

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--color-${name}`).trim();
  const fills = new Map<Status, string>();
  const fill = (status: Status) => {
    const known = fills.get(status) ?? token(TOKEN[status] ?? `status-${status}`);
    fills.set(status, known);
    return known;
  };
  return { fill, line: token('line-strong'), delivered: token('status-succeeded'), chosen: token('accent') };
}

const TOKEN: Partial<Record<Status, string>> = {
  pending: 'line-strong',
  blocked: 'line-strong',
  cancelled: 'line-strong',
  planning: 'status-running',
};

export type Picture = {
  state: RunState;
  grouped: GroupedView;
  positions: Positions;
  view: View;
  selected: TaskId | undefined;
  palette: Palette;
};

/** Draws one layer of the whole graph, lines or boxes: for zooms at which nobody could read a word. */
export function paint(context: CanvasRenderingContext2D, picture: Picture, layer: 'links' | 'boxes'): void {
  const { view } = picture;
  context.save();
  context.translate(view.x, view.y);
  context.scale(view.zoom, view.zoom);
  if (layer === 'links') paintLinks(context, picture);
  else paintBoxes(context, picture);
  context.restore();
}

function paintLinks(context: CanvasRenderingContext2D, picture: Picture): void {
  const { state, grouped, positions, palette, view } = picture;
  const statuses = foldedStatuses(picture);
  const pending = new Path2D();
  const delivered = new Path2D();
  for (const { source, target } of grouped.structure.links) {
    const from = positions.get(source);
    const to = positions.get(target);
    if (!from || !to) continue;
    const status = statuses.get(source) ?? state.tasks.get(source)?.state.status;
    const path = status === 'succeeded' ? delivered : pending;
    path.moveTo(from.x + NODE.width / 2, from.y + NODE.height);
    path.lineTo(to.x + NODE.width / 2, to.y);
  }
  context.lineWidth = 0.75 / view.zoom;
  context.globalAlpha = 0.55;
  context.strokeStyle = palette.line;
  context.stroke(pending);
  context.globalAlpha = 0.35;
  context.strokeStyle = palette.delivered;
  context.stroke(delivered);
  context.globalAlpha = 1;
}

function paintBoxes(context: CanvasRenderingContext2D, picture: Picture): void {
  const { state, positions, palette, selected, view } = picture;
  const statuses = foldedStatuses(picture);
  const boxes = new Map<Status, Path2D>();
  for (const [id, { x, y }] of positions) {
    const cell = state.tasks.get(id);
    const status = statuses.get(id) ?? (cell ? shownStatus(state, cell) : 'pending');
    const path = boxes.get(status) ?? new Path2D();
    boxes.set(status, path);
    path.rect(x, y, NODE.width, NODE.height);
  }
  for (const [status, path] of boxes) {
    context.fillStyle = palette.fill(status);
    context.fill(path);
  }
  paintFrames(context, picture);
  const at = selected === undefined ? undefined : positions.get(selected);
  if (!at) return;
  context.lineWidth = 3 / view.zoom;
  context.strokeStyle = palette.chosen;
  context.strokeRect(at.x, at.y, NODE.width, NODE.height);
}

/** How each folded group stands, by its node. */
function foldedStatuses({ state, grouped }: Picture): ReadonlyMap<string, Status> {
  const folded = grouped.grouping.groups.filter((group) => group.folded);
  return new Map(folded.map(({ node, tasks }) => [node, groupStatus(state, tasks).status]));
}

function paintFrames(context: CanvasRenderingContext2D, { grouped, palette, selected, view }: Picture): void {
  for (const { group, box } of grouped.frames) {
    const isSelected = group.node === selected;
    context.lineWidth = (isSelected ? 3 : 1.25) / view.zoom;
    context.strokeStyle = isSelected ? palette.chosen : palette.line;
    context.strokeRect(box.x, box.y, box.width, box.height);
  }
}
