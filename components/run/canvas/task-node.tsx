'use client';

import { type Node, type NodeProps, useStore } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { STATUS, type Status } from '@/components/ui/status';
import { StatusIcon } from '@/components/ui/status-chip';
import { isMap } from '@/server/core/map';
import { isReplanning } from '@/server/core/recovery-case';
import type { TaskCell } from '@/server/core/state';
import { useMark } from '../edit/mark-badge';
import { NodeHandles } from '../edit/node-handles';
import { MarkedBox, NodeMark } from '../edit/node-mark';
import { useDraftedCell } from '../edit/use-drafted-cell';
import { useFaultWords } from '../faults/use-fault-words';
import { givenWords } from '../given-words';
import { PartToggle } from '../proposal/part-toggle';
import { usePart, useProposalMark } from '../proposal/shown-proposal';
import { useEdit, useRunState, useSelection, useStores } from '../store/context';
import { shownStatus } from '../store/task-view';
import { TaskTime } from '../task-time';
import { useDegradedWords } from '../use-degraded-words';
import { useGateWords } from '../use-gate-words';
import { useBehindWords, useOutdatedWords } from '../use-outdated-words';
import { useWorkerName } from '../use-worker-name';
import { KIND_ICON } from './kind-icon';
import { MapLine } from './map-line';
import {
  DegradedMark,
  FaultMark,
  GateMark,
  GivenMark,
  NodeSays,
  NodeUsage,
  OutdatedMark,
} from './node-marks';
import { PLAIN_BELOW } from './plain-below';
import { ToolName, WorkerName } from './tool-line';

export type TaskNodeData = { critical: boolean; tabStop: boolean };
export type TaskFlowNode = Node<TaskNodeData, 'task'>;

const LOUD: ReadonlySet<Status> = new Set(['running', 'failed', 'waiting']);

/** A task on the canvas. Renders again only when its own cell, its selection or the level of detail changes. */
export const TaskNode = memo(function TaskNode({ id, data }: NodeProps<TaskFlowNode>) {
  const cell = useDraftedCell(id);
  const status = useRunState((state) => shown(state.tasks.get(id), state)) ?? 'pending';
  const plain = useStore((flow) => flow.transform[2] < PLAIN_BELOW);
  const selected = useSelection((view) => view.task === id);
  const also = useEdit((view) => view.also.has(id));
  const worker = useWorkerName(cell?.worker);
  const gate = useGateWords(cell);
  const fault = useFaultWords(id);
  const drafted = useMark(id);
  const mark = useProposalMark(id);
  const part = usePart(id);
  const degraded = useDegradedWords(cell);
  const outdated = useOutdatedWords(cell);
  const behind = useBehindWords(cell);
  const ref = useFocusWhenSelected(selected);
  const { selection } = useStores();
  if (!cell) return null;
  const box = (
    // biome-ignore lint/a11y/useSemanticElements: a button element would swallow the drag
    <div
      ref={ref}
      role="button"
      tabIndex={selected || data.tabStop ? 0 : -1}
      aria-pressed={selected || also}
      aria-label={text.run.canvas.nodeLabel(
        cell.spec.title,
        STATUS[status].word,
        worker,
        [
          gate,
          fault,
          degraded && text.run.degraded.chip(degraded),
          givenWords(cell),
          outdated || behind,
          mark && text.run.proposal.mark[mark],
          drafted && text.run.edit.markWords[drafted],
        ]
          .filter(Boolean)
          .join('. '),
      )}
      data-status={status}
      onFocus={() => selection.setState({ keyboardIn: 'canvas' })}
      className={cx(
        'relative flex size-full flex-col rounded-lg border bg-raised outline-none',
        'transition-[border-color,background-color] duration-200 focus-visible:ring-2 focus-visible:ring-focus',
        LOUD.has(status) ? cx(STATUS[status].line, STATUS[status].soft) : 'border-line-strong',
        (selected || also) && 'border-accent! ring-1 ring-accent',
        isMap(cell.spec) && 'map-stack',
      )}
    >
      <NodeHandles />
      {mark && <MarkedBox mark={mark === 'left' ? 'removed' : mark} word={text.run.proposal.mark[mark]} />}
      <NodeMark id={id} />
      {data.critical && (
        <span
          aria-hidden
          title={text.run.plan.critical}
          className="absolute inset-y-0 left-0 w-0.5 rounded-l-lg bg-control"
        />
      )}
      {plain ? (
        <PlainBody cell={cell} status={status} />
      ) : (
        <FullBody
          cell={cell}
          status={status}
          worker={worker}
          gate={gate}
          fault={fault}
          degraded={degraded}
          outdated={outdated}
          behind={behind}
          toggled={part !== undefined}
        />
      )}
    </div>
  );
  return (
    <>
      {box}
      {part && !plain && <PartToggle part={id} op={part} title={cell.spec.title} />}
    </>
  );
});

function shown(cell: TaskCell | undefined, state: Parameters<typeof shownStatus>[0]): Status | undefined {
  return cell && shownStatus(state, cell);
}

function PlainBody({ cell, status }: { cell: TaskCell; status: Status }) {
  return (
    <div className={cx('flex size-full items-center gap-3 rounded-lg px-3', STATUS[status].soft)}>
      <StatusIcon status={status} className="size-7" />
      <span className="line-clamp-2 text-xl leading-6 font-medium">{cell.spec.title}</span>
    </div>
  );
}

type FullBodyProps = {
  cell: TaskCell;
  status: Status;
  worker: string;
  gate: string;
  fault: string;
  degraded: string;
  outdated: string;
  behind: string;
  toggled: boolean;
};

function FullBody({ cell, status, worker, gate, fault, degraded, outdated, behind, toggled }: FullBodyProps) {
  const Kind = KIND_ICON[cell.spec.kind];
  const tries = cell.attempts.length;
  const looking = useRunState((state) => isReplanning(state, cell)) ?? false;
  return (
    <div className="flex size-full flex-col justify-between px-2.5 py-1.5">
      <div className={cx('flex items-center gap-2', toggled && 'pr-6')}>
        <span title={cell.spec.title} className="min-w-0 flex-1 truncate font-medium">
          {cell.spec.title}
        </span>
        <GateMark words={gate} />
        <FaultMark words={fault} />
        <DegradedMark words={degraded} />
        <GivenMark words={givenWords(cell)} />
        <OutdatedMark words={outdated} behind={behind} />
        <MapLine cell={cell} />
        {tries > 1 && (
          <span className="num rounded-sm border border-line bg-sunken px-1 text-xs leading-4 text-text-2">
            {text.run.attemptBadge(tries)}
          </span>
        )}
      </div>
      <div className="flex items-center gap-1.5 text-xs text-text-3">
        <Kind aria-hidden className="size-3 shrink-0" />
        <NodeSays cell={cell}>
          <ToolName tool={cell.spec.tool} />
          <NodeUsage cell={cell}>
            <WorkerName worker={worker} />
          </NodeUsage>
        </NodeSays>
      </div>
      <div className="flex items-center gap-1.5 text-xs">
        <StatusIcon status={status} className="size-3" />
        <span className={cx('min-w-0 flex-1 truncate font-medium', STATUS[status].fg)}>
          {looking ? text.run.looking : STATUS[status].word}
        </span>
        {!looking && <TaskTime cell={cell} className="text-text-2" />}
      </div>
    </div>
  );
}

/** Takes the focus along when the keyboard moved the selection here. */
function useFocusWhenSelected(selected: boolean) {
  const ref = useRef<HTMLDivElement>(null);
  const { selection } = useStores();
  useEffect(() => {
    if (selected && selection.getState().keyboardIn === 'canvas') ref.current?.focus({ preventScroll: true });
  }, [selected, selection]);
  return ref;
}
