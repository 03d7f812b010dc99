'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import type { TaskId } from '@/server/core/task';
import { TaskMenuButton } from '../actions/task-menu-button';
import type { Structure } from '../canvas/structure';
import { AddedRow } from '../edit/added-row';
import { extendTo, pickTask } from '../edit/pick-task';
import { alongTree } from '../groups/along-tree';
import { GroupRow } from '../groups/group-row';
import type { Grouping } from '../groups/grouping';
import { listRows } from '../groups/list-rows';
import { useGrouping } from '../groups/use-grouping';
import { useSelection, useStores } from '../store/context';
import { COLUMNS, timelineRow } from './columns';
import { rowOrder } from './row-order';
import { AxisLabels, AxisLines } from './time-axis';
import { TimelineRow } from './timeline-row';
import { useAxis } from './use-axis';

const words = text.run.timeline;
const LIST = { 'aria-label': words.label, 'aria-multiselectable': true } as const;

/** Tasks in the order in which they can run, each with its attempts along one time axis. The canvas's equal. */
export function Timeline({ structure }: { structure: Structure }) {
  const grouping = useGrouping(structure.ids);
  const all = useMemo(() => listRows(rowOrder(structure), grouping), [structure, grouping]);
  const order = useMemo(() => all.map(({ id }) => id), [all]);
  const isTree = grouping.groups.length > 0;
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement: () => box.current,
    estimateSize: () => timelineRow(),
    overscan: 12,
    getItemKey: (at) => order[at] ?? at,
  });
  const axis = useAxis();
  const selected = useSelection((view) => view.task);
  const stop = selected !== undefined && order.includes(selected) ? selected : order[0];
  const press = useRowKeys(order, grouping);
  const choose = useRowClick();
  const openMenu = useRowMenu();
  useEffect(() => {
    const at = selected === undefined ? -1 : order.indexOf(selected);
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
  }, [selected, order, rows]);

  return (
    <div className="@container flex size-full min-h-0 flex-col bg-surface">
      <div className="relative">
        <div className="absolute top-0 right-0 z-10 flex h-7 items-center border-b border-line bg-surface px-1 [&>button]:h-6">
          <TaskMenuButton />
        </div>
        <div
          aria-hidden
          className={cx(COLUMNS, 'h-7 shrink-0 items-center border-b border-line text-xs text-text-3')}
        >
          <span>{words.task}</span>
          <span className="hidden @xl:block">{words.worker}</span>
          <span className="pr-3 text-right">{words.duration}</span>
          <span className="h-full">{axis && <AxisLabels span={axis.span} />}</span>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it has one of two roles */}
      <div
        role={isTree ? 'tree' : 'listbox'}
        {...LIST}
        tabIndex={-1}
        ref={box}
        onKeyDown={press}
        onClick={choose}
        onContextMenu={openMenu}
        className="relative min-h-0 flex-1 overflow-y-auto outline-none"
      >
        <div role="presentation" className="relative min-h-full" style={{ height: rows.getTotalSize() }}>
          {axis && (
            <div aria-hidden className={cx(COLUMNS, 'pointer-events-none absolute inset-0')}>
              <span />
              <span className="hidden @xl:block" />
              <span />
              <AxisLines span={axis.span} live={axis.live} />
            </div>
          )}
          {rows.getVirtualItems().map((row) => {
            const one = all[row.index];
            if (one === undefined) return null;
            const { id, group, level, index, of } = one;
            const place = { level, index, of, top: row.start, height: timelineRow() };
            if (group)
              return <GroupRow key={id} group={group} {...place} tabStop={id === stop} span={axis?.span} />;
            if (isAdded(structure, id)) return <AddedRow key={id} id={id} {...place} tabStop={id === stop} />;
            return <TimelineRow key={id} id={id} {...place} tabStop={id === stop} span={axis?.span} />;
          })}
        </div>
      </div>
    </div>
  );
}

function useRowClick() {
  const stores = useStores();
  return (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[data-task]') : null;
    const id = row?.getAttribute('data-task');
    const add = event.ctrlKey || event.metaKey || event.shiftKey;
    if (id) pickTask(stores, id, 'list', { add });
  };
}

/** The menu of a row: by the second button, or by the key for it on the focused row. */
function useRowMenu() {
  const stores = useStores();
  return (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[data-task]') : null;
    const id = row?.getAttribute('data-task');
    if (!row || !id) return;
    event.preventDefault();
    pickTask(stores, id, 'list', { keep: true });
    const { left, bottom } = row.getBoundingClientRect();
    const byKey = event.clientX === 0 && event.clientY === 0;
    stores.edit.setState({
      menuAt: byKey ? { x: left + 24, y: bottom } : { x: event.clientX, y: event.clientY },
    });
  };
}

function isAdded({ edits }: Structure, id: TaskId): boolean {
  return edits?.marks.tasks.get(id) === 'added' && !edits.base.ids.includes(id);
}

function useRowKeys(order: readonly string[], grouping: Grouping) {
  const stores = useStores();
  return (event: KeyboardEvent) => {
    const { task, select, show } = stores.selection.getState();
    const at = task === undefined ? -1 : order.indexOf(task);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: order.length - 1 }[event.key];
    if (to !== undefined) {
      const next = order[Math.min(order.length - 1, Math.max(0, to))];
      if (next !== undefined && event.shiftKey) extendTo(stores, next);
      else if (next !== undefined) select(next, 'list');
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      if (!alongTree(stores, grouping, { right: event.key === 'ArrowRight', next: order[at + 1] })) return;
    } else if (event.key === 'Enter' && task !== undefined) show('overview');
    else return;
    event.preventDefault();
  };
}
