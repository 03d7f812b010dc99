'use client';

import type { Edge, EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { cx } from '@/components/ui/cx';
import { groupNamed, membersOf } from '@/server/core/group';
import type { RunState } from '@/server/core/state';
import type { Mark } from '../edit/marks';
import { groupIn } from '../groups/group-node';
import { groupStatus } from '../groups/group-status';
import { useIsCut } from '../proposal/shown-proposal';
import { useEdit, useRunState, useSelection } from '../store/context';
import { curve } from './curve';
import type { Point } from './geometry';
import { linkId } from './link-id';

/** `drafted`: its plan is still being written. `proposed`: it would be new. */
export type TaskEdgeData = {
  critical: boolean;
  bends: readonly Point[];
  drafted: boolean;
  proposed?: boolean;
};
export type TaskFlowEdge = Edge<TaskEdgeData, 'task'>;

const MARKED: Record<Mark, string> = {
  added: 'stroke-status-succeeded',
  changed: 'stroke-accent',
  removed: 'stroke-status-failed',
};

/** A link: calm until its source has delivered, and brought out where it touches the selected task. */
export const TaskEdge = memo(function TaskEdge(props: EdgeProps<TaskFlowEdge>) {
  const { id, source, target, data, sourceX, sourceY, targetX, targetY } = props;
  const delivered = useRunState((state) => isDelivered(state, source)) ?? false;
  const chosen = useSelection((view) => view.task === source || view.task === target);
  const editing = useEdit((view) => view.editing);
  const picked = useEdit((view) => view.link === id);
  const mark = useEdit((view) => view.edited?.marks.links.get(id));
  const path = curve([{ x: sourceX, y: sourceY }, ...(data?.bends ?? []), { x: targetX, y: targetY }]);
  const cut = useIsCut(linkId(source, target)) && !data?.proposed;
  const width = picked ? 3 : chosen || mark ? 2 : data?.critical ? 1.75 : 1.25;
  const quiet = data?.drafted ? 'stroke-control' : 'stroke-line-strong';
  const calm = delivered ? 'stroke-status-succeeded/60' : quiet;
  const proposed = cut ? 'stroke-status-failed/70' : data?.proposed ? 'stroke-accent' : undefined;
  const tone = mark ? MARKED[mark] : (proposed ?? (chosen || picked ? 'stroke-accent' : calm));
  return (
    <>
      {editing && (
        <path d={path} fill="none" strokeWidth={16} className="cursor-pointer stroke-transparent" />
      )}
      <path
        d={path}
        fill="none"
        strokeWidth={width}
        strokeDasharray={cut ? '2 5' : data?.drafted || mark ? '4 3' : undefined}
        className={cx('transition-[stroke] duration-300', tone)}
      />
    </>
  );
});

/** Whether what the link comes from has its result: a folded group, where all of it has. */
function isDelivered(state: RunState, source: string): boolean {
  const group = groupNamed(state.groups, groupIn(source) ?? '');
  const status = group
    ? groupStatus(state, membersOf(state, group)).status
    : state.tasks.get(source)?.state.status;
  return status === 'succeeded';
}
