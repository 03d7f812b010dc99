import { getViewportForBounds, useReactFlow, useStore } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { boundsOf, type Positions } from './geometry';

/** Small graphs are not blown up beyond this, large ones shrink as far as it takes. */
const LARGEST = 1;
const SMALLEST = 0.02;
/** Room for the tools below. */
const PADDING = { x: '12px', top: '12px', bottom: '48px' } as const;

/**
 * Fits the whole graph into view: after each layout and each change of the canvas's size, until a person moves the
 * view (`leave`); `fitAll` does it once more and takes over again.
 */
export function useFit(positions: Positions | undefined, version: number) {
  const width = useStore((flow) => flow.width);
  const height = useStore((flow) => flow.height);
  const { setViewport } = useReactFlow();
  const left = useRef(false);
  const fitAll = useCallback(() => {
    left.current = false;
    const bounds = positions && boundsOf(positions);
    if (!bounds || width === 0 || height === 0) return;
    void setViewport(getViewportForBounds(bounds, width, height, SMALLEST, LARGEST, PADDING));
  }, [positions, width, height, setViewport]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a drag changes `positions` but not `version`
  useEffect(() => {
    if (version > 0 && !left.current) fitAll();
  }, [version, width, height]);
  const leave = useCallback(() => {
    left.current = true;
  }, []);
  return { fitAll, leave };
}
