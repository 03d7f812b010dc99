'use client';

import { useReactFlow, useStore } from '@xyflow/react';
import { type PointerEvent, useCallback, useMemo } from 'react';
import type { GroupedView } from '../groups/grouped-view';
import { boundsOf, type Positions, type Rect } from './geometry';
import { GraphPicture } from './graph-picture';
import type { View } from './paint';

const SIZE = { width: 184, height: 120 } as const;
const PAD = 6;

/** A small map of a large graph with the part in view marked; a press or a drag goes there. Pointer only. */
export function Minimap({ grouped, positions }: { grouped: GroupedView; positions: Positions }) {
  const bounds = useMemo(() => boundsOf(positions), [positions]);
  if (!bounds) return null;
  return <Fitted grouped={grouped} positions={positions} bounds={bounds} />;
}

function Fitted({
  grouped,
  positions,
  bounds,
}: {
  grouped: GroupedView;
  positions: Positions;
  bounds: Rect;
}) {
  const view = useMemo(() => fitted(bounds), [bounds]);
  const viewOf = useCallback(() => view, [view]);
  const { setCenter, getZoom } = useReactFlow();
  const go = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.left - view.x) / view.zoom;
    const y = (event.clientY - box.top - view.y) / view.zoom;
    void setCenter(x, y, { zoom: Math.max(getZoom(), 0.4) });
  };
  return (
    <div
      aria-hidden
      onPointerDown={go}
      onPointerMove={go}
      className="absolute right-3 bottom-3 z-10 cursor-pointer overflow-hidden rounded-md border border-line-strong bg-surface/95"
      style={SIZE}
    >
      <GraphPicture grouped={grouped} positions={positions} view={viewOf} links={false} />
      <InView view={view} />
    </div>
  );
}

function InView({ view }: { view: View }) {
  const [x, y, zoom] = useStore((flow) => flow.transform);
  const width = useStore((flow) => flow.width);
  const height = useStore((flow) => flow.height);
  return (
    <span
      className="pointer-events-none absolute rounded-sm border border-accent bg-accent/10"
      style={{
        left: (-x / zoom) * view.zoom + view.x,
        top: (-y / zoom) * view.zoom + view.y,
        width: (width / zoom) * view.zoom,
        height: (height / zoom) * view.zoom,
      }}
    />
  );
}

function fitted(bounds: Rect): View {
  const zoom = Math.min((SIZE.width - 2 * PAD) / bounds.width, (SIZE.height - 2 * PAD) / bounds.height);
  return {
    zoom,
    x: (SIZE.width - bounds.width * zoom) / 2 - bounds.x * zoom,
    y: (SIZE.height - bounds.height * zoom) / 2 - bounds.y * zoom,
  };
}
