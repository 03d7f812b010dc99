'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { STATUS } from '@/components/ui/status';
import { StatusIcon } from '@/components/ui/status-chip';
import { useEdit, useSelection, useStores } from '../store/context';
import type { Span } from '../timeline/axis';
import { COLUMNS } from '../timeline/columns';
import { rowRole } from '../timeline/row-role';
import { fold } from './folding';
import { GroupBar } from './group-bar';
import { EditedLine } from './group-line';
import type { ShownGroup } from './grouping';
import { useGroupStatus } from './use-grouping';

const words = text.run.groups;

/** The heading of a group in the list. Its tasks stand below, unless it is folded. */
export const GroupRow = memo(function GroupRow({
  group,
  level,
  index,
  of,
  top,
  height,
  tabStop,
  span,
}: {
  group: ShownGroup;
  level: number | undefined;
  index: number;
  of: number;
  top: number;
  height: number;
  tabStop: boolean;
  span: Span | undefined;
}) {
  const { node, folded, title, tasks } = group;
  const told = useGroupStatus(tasks);
  const selected = useSelection((view) => view.task === node);
  const also = useEdit((view) => view.also.has(node));
  const stores = useStores();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected && stores.selection.getState().keyboardIn === 'list')
      ref.current?.focus({ preventScroll: true });
  }, [selected, stores]);
  const Chevron = folded ? ChevronRight : ChevronDown;
  return (
    <div
      ref={ref}
      {...rowRole({ level, index, of, selected: selected || also, expanded: !folded })}
      tabIndex={tabStop ? 0 : -1}
      data-task={node}
      data-status={told.status}
      className={cx(
        COLUMNS,
        'absolute inset-x-0 cursor-pointer border-b border-line bg-sunken text-sm hover:bg-hover focus-visible:-outline-offset-2',
        (selected || also) && 'bg-accent-soft! hover:bg-accent-soft',
      )}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <span className="-ml-1.5 flex min-w-0 items-center gap-1.5 pr-3">
        <span
          aria-hidden
          title={folded ? words.unfold : words.fold}
          onClick={(event) => {
            event.stopPropagation();
            fold(stores, [group.id], !folded);
          }}
          className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-text-2 hover:bg-hover hover:text-text"
        >
          <Chevron className="size-4" />
        </span>
        <StatusIcon status={told.status} />
        <span className="sr-only">{STATUS[told.status].word}</span>
        <span className="truncate font-medium">{title}</span>
        {told.failed > 0 && (
          <span className="num shrink-0 text-xs text-status-failed">{words.failed(told.failed)}</span>
        )}
        {folded && <EditedLine tasks={tasks} />}
      </span>
      <span className="hidden min-w-0 content-center truncate pr-3 text-text-3 @xl:block">
        {words.members(tasks.length)}
      </span>
      <span className="num min-w-0 content-center truncate pr-3 text-right text-text-2">
        {words.line(told.done, told.total)}
      </span>
      <span className="min-w-0">{span && <GroupBar tasks={tasks} span={span} status={told.status} />}</span>
    </div>
  );
});
