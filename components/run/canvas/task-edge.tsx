'use client';

import type { Edge, EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { cx } from '@/components/ui/cx';
import { useIsCut } from '../proposal/shown-proposal';
import { useRunState, useSelection } from '../store/context';
import type { Point } from './geometry';
import { linkId } from './structure';

/** `drafted`: its plan is still being written. `proposed`: it would be new. */
export type TaskEdgeData = {
  critical: boolean;
  bends: readonly Point[];
  drafted: boolean;
  proposed?: boolean;
};
export type TaskFlowEdge = Edge<TaskEdgeData, 'task'>;

/** A link: calm until its source has delivered, and brought out where it touches the selected task. */
export const TaskEdge = memo(function TaskEdge(props: EdgeProps<TaskFlowEdge>) {
  const { source, target, data, sourceX, sourceY, targetX, targetY } = props;
  const delivered = useRunState((state) => state.tasks.get(source)?.state.status === 'succeeded') ?? false;
  const chosen = useSelection((view) => view.task === source || view.task === target);
  const path = curve([{ x: sourceX, y: sourceY }, ...(data?.bends ?? []), { x: targetX, y: targetY }]);
  const width = chosen ? 2 : data?.critical ? 1.75 : 1.25;
  const cut = useIsCut(linkId(source, target)) && !data?.proposed;
  const quiet = data?.drafted ? 'stroke-control' : 'stroke-line-strong';
  const own = delivered ? 'stroke-status-succeeded/60' : quiet;
  const tone = cut ? 'stroke-status-failed/70' : data?.proposed ? 'stroke-accent' : own;
  return (
    <path
      d={path}
      fill="none"
      strokeWidth={width}
      strokeDasharray={cut ? '2 5' : data?.drafted ? '4 3' : undefined}
      className={cx('transition-[stroke] duration-300', chosen && !cut ? 'stroke-accent' : tone)}
    />
  );
});

/** A line through the points that leaves and reaches each of them vertically. */
function curve(points: readonly Point[]): string {
  const parts = points.map(({ x, y }, at) => {
    const before = points[at - 1];
    if (!before) return `M${x},${y}`;
    const middle = (before.y + y) / 2;
    return `C${before.x},${middle} ${x},${middle} ${x},${y}`;
  });
  return parts.join('');
}
