import { getViewportForBounds, useReactFlow, useStore } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { boundsOf, GAP, NODE, type Positions, type Rect } from './geometry';

/** Small graphs are not blown up beyond this, large ones shrink as far as it takes. */
const LARGEST = 1;
const SMALLEST = 0.02;
/** Room for the tools below, and for links that go round the outermost tasks. */
const TOOLS_PX = 48;
const PADDING = { x: '20px', top: '12px', bottom: `${TOOLS_PX}px` } as const;

/** How long the view takes to make room for more, ms. */
const FOLLOW_MS = 250;

/**
 * Fits the whole graph into view: after each layout and each change of the canvas's size, until a person moves the
 * view (`leave`); `fitAll` does it once more and takes over again. While the graph is `growing` the view moves only when
 * something would stand outside of it.
 */
export function useFit(positions: Positions | undefined, version: number, growing: boolean) {
  const width = useStore((flow) => flow.width);
  const height = useStore((flow) => flow.height);
  const { setViewport, getViewport } = useReactFlow();
  const left = useRef(false);
  const followed = useRef(false);
  const fitAll = useCallback(() => {
    left.current = false;
    const bounds = positions && boundsOf(positions);
    if (!bounds || width === 0 || height === 0) return;
    void setViewport(getViewportForBounds(bounds, width, height, SMALLEST, LARGEST, PADDING));
  }, [positions, width, height, setViewport]);
  const follow = useCallback(() => {
    const bounds = positions && boundsOf(positions);
    if (!bounds || width === 0 || height === 0) return;
    if (followed.current && isInside(bounds, getViewport(), width, height)) return;
    const view = getViewportForBounds(withRoom(bounds), width, height, SMALLEST, LARGEST, PADDING);
    void setViewport(view, { duration: followed.current && !isStill() ? FOLLOW_MS : 0 });
    followed.current = true;
  }, [positions, width, height, setViewport, getViewport]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a drag changes `positions` but not `version`
  useEffect(() => {
    if (version === 0 || left.current) return;
    if (growing) follow();
    else fitAll();
  }, [version, width, height]);
  const leave = useCallback(() => {
    left.current = true;
  }, []);
  return { fitAll, leave };
}

/** Room for half a task more on either side and one below: the view moves seldom, and words stay readable. */
function withRoom({ x, y, width, height }: Rect): Rect {
  const across = NODE.width + GAP.across;
  return { x: x - across / 2, y, width: width + across, height: height + NODE.height + GAP.down };
}

function isInside(
  { x, y, width, height }: Rect,
  view: { x: number; y: number; zoom: number },
  across: number,
  down: number,
): boolean {
  const left = x * view.zoom + view.x;
  const top = y * view.zoom + view.y;
  return (
    left >= 0 && top >= 0 && left + width * view.zoom <= across && top + height * view.zoom <= down - TOOLS_PX
  );
}

function isStill(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
