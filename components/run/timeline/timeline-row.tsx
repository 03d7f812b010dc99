'use client';

import { memo, useEffect, useRef } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { STATUS } from '@/components/ui/status';
import { StatusIcon } from '@/components/ui/status-chip';
import type { TaskCell } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { DegradedChip, FaultMark, GateMark, GivenMark, OutdatedMark } from '../canvas/node-marks';
import { MARK_LOOK, MarkBadge } from '../edit/mark-badge';
import { useDraftedCell } from '../edit/use-drafted-cell';
import { useFaultWords } from '../faults/use-fault-words';
import { givenWords } from '../given-words';
import { type Mark, useProposalMark } from '../proposal/shown-proposal';
import { useEdit, useRunState, useSelection, useStores } from '../store/context';
import { shownStatus } from '../store/task-view';
import { useMapProgress } from '../store/use-map-progress';
import { TaskTime } from '../task-time';
import { useDegradedWords } from '../use-degraded-words';
import { useGateWords } from '../use-gate-words';
import { useBehindWords, useOutdatedWords } from '../use-outdated-words';
import { useWorkerName } from '../use-worker-name';
import type { Span } from './axis';
import { Bars } from './bars';
import { COLUMNS } from './columns';
import { rowRole } from './row-role';

/** One task of the timeline. Renders again only when its cell, its selection or the axis changes. */
export const TimelineRow = memo(function TimelineRow({
  id,
  level,
  index,
  of,
  top,
  height,
  tabStop,
  span,
}: {
  id: TaskId;
  /** In a list with groups. */
  level: number | undefined;
  index: number;
  of: number;
  top: number;
  height: number;
  tabStop: boolean;
  span: Span | undefined;
}) {
  const cell = useDraftedCell(id);
  const status =
    useRunState((state) => {
      const own = state.tasks.get(id);
      return own && shownStatus(state, own);
    }) ?? 'pending';
  const selected = useSelection((view) => view.task === id);
  const also = useEdit((view) => view.also.has(id));
  const worker = useWorkerName(cell?.worker);
  const gate = useGateWords(cell);
  const fault = useFaultWords(id);
  const mark = useProposalMark(id);
  const degraded = useDegradedWords(cell);
  const given = givenWords(cell);
  const outdated = useOutdatedWords(cell);
  const behind = useBehindWords(cell);
  const { selection } = useStores();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected && selection.getState().keyboardIn === 'list') ref.current?.focus({ preventScroll: true });
  }, [selected, selection]);
  if (!cell) return null;
  return (
    <div
      ref={ref}
      {...rowRole({ level, index, of, selected: selected || also })}
      tabIndex={tabStop ? 0 : -1}
      data-task={id}
      data-status={status}
      className={cx(
        COLUMNS,
        'absolute inset-x-0 cursor-pointer text-sm hover:bg-hover/60 focus-visible:-outline-offset-2',
        (selected || also) && 'bg-accent-soft hover:bg-accent-soft',
      )}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <span className={cx('flex min-w-0 items-center gap-2 pr-3', level === 2 && 'pl-5')}>
        <StatusIcon status={status} />
        <span className="sr-only">{STATUS[status].word}</span>
        <span className="truncate" title={cell.spec.title}>
          {cell.spec.title}
        </span>
        <MarkBadge id={id} />
        <GateMark words={gate} />
        {gate && <span className="sr-only">{gate}</span>}
        <FaultMark words={fault} />
        {fault && <span className="sr-only">{fault}</span>}
        <DegradedChip words={degraded} />
        {degraded && <span className="sr-only">{text.run.degraded.chip(degraded)}</span>}
        <GivenMark words={given} />
        {given && <span className="sr-only">{given}</span>}
        <OutdatedMark words={outdated} behind={behind} />
        {(outdated || behind) && <span className="sr-only">{outdated || behind}</span>}
        <MapCount cell={cell} />
        {mark && <ProposalMark mark={mark} />}
        {cell.attempts.length > 1 && (
          <span className="num shrink-0 text-xs text-text-3">
            {text.run.attemptBadge(cell.attempts.length)}
          </span>
        )}
      </span>
      <span className="hidden min-w-0 content-center truncate pr-3 text-text-2 @xl:block">{worker}</span>
      <span className="min-w-0 content-center truncate pr-3 text-right text-text-2">
        <TaskTime cell={cell} />
      </span>
      <span className="min-w-0">{span && <Bars cell={cell} span={span} />}</span>
    </div>
  );
});

/** What an open proposal would do to the task. */
function ProposalMark({ mark }: { mark: Mark }) {
  const { icon: Icon, tone } = MARK_LOOK[mark === 'left' ? 'removed' : mark];
  return (
    <span
      title={text.run.proposal.mark[mark]}
      className={cx('inline-flex min-w-4 shrink-3 items-center gap-1 text-xs font-medium', tone)}
    >
      <Icon aria-hidden className="size-3 shrink-0" />
      <span className="truncate">{text.run.proposal.mark[mark]}</span>
    </span>
  );
}

function MapCount({ cell }: { cell: TaskCell }) {
  const progress = useMapProgress(cell);
  if (!progress) return null;
  return <span className="num shrink-0 text-xs text-text-3">{text.run.map.line(progress)}</span>;
}
