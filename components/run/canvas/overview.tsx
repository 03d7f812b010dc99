'use client';

import { useStore } from '@xyflow/react';
import { useCallback } from 'react';
import type { Positions } from './geometry';
import { GraphPicture } from './graph-picture';
import type { Structure } from './structure';

/** The graph under the canvas's own pan and zoom, drawn instead of laid out as elements. */
export function Overview({ structure, positions }: { structure: Structure; positions: Positions }) {
  const [x, y, zoom] = useStore((flow) => flow.transform);
  const view = useCallback(() => ({ x, y, zoom }), [x, y, zoom]);
  return <GraphPicture structure={structure} positions={positions} view={view} links />;
}
