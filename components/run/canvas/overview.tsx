'use client';

import { useStore } from '@xyflow/react';
import { useCallback } from 'react';
import type { GroupedView } from '../groups/grouped-view';
import type { Positions } from './geometry';
import { GraphPicture } from './graph-picture';

/** The graph under the canvas's own pan and zoom, drawn instead of laid out as elements. */
export function Overview({ view: grouped, positions }: { view: GroupedView; positions: Positions }) {
  const [x, y, zoom] = useStore((flow) => flow.transform);
  const view = useCallback(() => ({ x, y, zoom }), [x, y, zoom]);
  return <GraphPicture grouped={grouped} positions={positions} view={view} links />;
}
