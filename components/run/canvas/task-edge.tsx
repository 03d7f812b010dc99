'use client';

import { type Edge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import { cx } from '@/components/ui/cx';
import { useRunState, useSelection } from '../store/context';

export type TaskEdgeData = { critical: boolean };
export type TaskFlowEdge = Edge<TaskEdgeData, 'task'>;

/** A link: calm until its source has delivered, and brought out where it touches the selected task. */
export const TaskEdge = memo(function TaskEdge(props: EdgeProps<TaskFlowEdge>) {
  const { source, target, data, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = props;
  const delivered = useRunState((state) => state.tasks.get(source)?.state.status === 'succeeded') ?? false;
  const chosen = useSelection((view) => view.task === source || view.task === target);
  const [path] = getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition });
  const width = chosen ? 2 : data?.critical ? 1.75 : 1.25;
  const tone = delivered ? 'stroke-status-succeeded/60' : 'stroke-line-strong';
  return (
    <path
      d={path}
      fill="none"
      strokeWidth={width}
      className={cx('transition-[stroke] duration-300', chosen ? 'stroke-accent' : tone)}
    />
  );
});
