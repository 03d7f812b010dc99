'use client';

import { useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Network, Plus } from 'lucide-react';
import { text } from '@/components/text/text';
import { IconButton } from '@/components/ui/icon-button';
import { Spinner } from '@/components/ui/spinner';

const words = text.run.canvas;

/** Zoom, fit and lay out again, at the canvas's corner. */
export function CanvasTools({
  fit,
  relayout,
  busy,
}: {
  fit: () => void;
  relayout: () => void;
  busy: boolean;
}) {
  const { zoomIn, zoomOut } = useReactFlow();
  return (
    <div className="absolute bottom-3 left-3 z-10 flex items-center gap-2 [@container_(height<6rem)]:hidden">
      <div
        role="toolbar"
        aria-label={words.tools}
        className="flex rounded-md border border-line-strong bg-surface"
      >
        <IconButton aria-label={words.zoomOut} onClick={() => void zoomOut({ duration: 120 })}>
          <Minus aria-hidden />
        </IconButton>
        <IconButton aria-label={words.zoomIn} onClick={() => void zoomIn({ duration: 120 })}>
          <Plus aria-hidden />
        </IconButton>
        <IconButton aria-label={words.fit} data-shortcut="f" onClick={fit}>
          <Maximize aria-hidden />
        </IconButton>
        <IconButton aria-label={words.relayout} data-shortcut="l" onClick={relayout}>
          <Network aria-hidden />
        </IconButton>
      </div>
      {busy && (
        <span role="status" className="flex items-center gap-1.5 text-sm text-text-2">
          <Spinner />
          {words.layingOut}
        </span>
      )}
    </div>
  );
}
