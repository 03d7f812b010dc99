'use client';

import { text } from '@/components/text/text';
import { ProgressBar } from '@/components/ui/progress-bar';
import type { TaskCell } from '@/server/core/state';
import { useMapProgress } from '../store/use-map-progress';

/** How far a map task's children are, in a line and a bar. Nothing for any other task. */
export function MapLine({ cell }: { cell: TaskCell }) {
  const progress = useMapProgress(cell);
  if (!progress) return null;
  const { done, failed, total } = progress;
  return (
    <>
      <span className="num shrink-0 text-xs text-text-2">{text.run.map.line(progress)}</span>
      <ProgressBar
        label={text.run.map.progress(cell.spec.title)}
        done={done}
        failed={failed}
        total={total}
        tone={progress.tone}
        className="absolute inset-x-0 bottom-0 rounded-none"
      />
    </>
  );
}
