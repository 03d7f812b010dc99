'use client';

import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { cx } from './cx';
import { useSplitSize } from './split-size';

const STEP: Record<string, number> = { ArrowLeft: -2, ArrowUp: -2, ArrowRight: 2, ArrowDown: 2 };

/**
 * Two panes with a separator that is dragged, or moved with the arrow keys, Home and End; a double click goes back
 * to `initial`. Sizes are percent of the first pane and are remembered under `id`.
 */
export function SplitPane({
  id,
  label,
  direction = 'row',
  initial = 50,
  min = 15,
  max = 85,
  first,
  second,
}: {
  id: string;
  /** What the separator divides, for people who can't see it. */
  label: string;
  direction?: 'row' | 'column' | undefined;
  initial?: number | undefined;
  min?: number | undefined;
  max?: number | undefined;
  first: ReactNode;
  second: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [size, resize] = useSplitSize(id, initial, min, max);
  const row = direction === 'row';

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !box.current) return;
    const area = box.current.getBoundingClientRect();
    resize(
      row
        ? ((event.clientX - area.left) / area.width) * 100
        : ((event.clientY - area.top) / area.height) * 100,
    );
  };
  const press = (event: KeyboardEvent) => {
    const step = STEP[event.key];
    if (event.key === 'Home') resize(min);
    else if (event.key === 'End') resize(max);
    else if (step !== undefined) resize(size + step * (event.shiftKey ? 4 : 1));
    else return;
    event.preventDefault();
  };

  return (
    <div ref={box} className={cx('flex size-full min-h-0 min-w-0', !row && 'flex-col')}>
      <div className="min-h-0 min-w-0 overflow-hidden" style={{ flex: `0 0 ${size}%` }}>
        {first}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: an hr can't be focused and dragged */}
      <div
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation={row ? 'vertical' : 'horizontal'}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuenow={Math.round(size)}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onDoubleClick={() => resize(initial)}
        onKeyDown={press}
        className={cx(
          'relative z-10 shrink-0 touch-none bg-line transition-colors hover:bg-accent focus-visible:bg-accent focus-visible:ring-1 focus-visible:ring-accent focus-visible:outline-none',
          'after:absolute after:content-[""]',
          row
            ? 'w-px cursor-col-resize after:-inset-x-1.5 after:inset-y-0'
            : 'h-px cursor-row-resize after:inset-x-0 after:-inset-y-1.5',
        )}
      />
      <div className="min-h-0 min-w-0 flex-1 overflow-hidden">{second}</div>
    </div>
  );
}
