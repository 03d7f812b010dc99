'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { RunSummary } from '@/server/api/contract';
import { scaled } from '../ui/scaled';
import { useMedia } from '../ui/use-media';
import { ROW_PX, RunRow } from './run-row';
import { RunRowMenu } from './run-row-menu';

/** Longer lists draw only the rows in sight. */
const ALL_AT_ONCE = 100;

type RowsProps = { runs: readonly RunSummary[]; used: boolean };

/** `used`: with a column for what models used. */
export function RunRows({ runs, used }: RowsProps) {
  if (runs.length > ALL_AT_ONCE) return <VirtualRows runs={runs} used={used} />;
  return (
    <ul className="divide-y divide-line">
      {runs.map((run, index) => (
        <li key={run.id}>
          <Line run={run} index={index} used={used} />
        </li>
      ))}
    </ul>
  );
}

/** A run, and beside the link to it what can be asked of it. */
function Line({ run, index, used }: { run: RunSummary; index: number; used: boolean }) {
  return (
    <div className="flex items-center hover:bg-hover focus-within:bg-hover">
      <RunRow run={run} index={index} used={used} />
      <span className="shrink-0 pr-1.5">
        <RunRowMenu run={run} />
      </span>
    </div>
  );
}

function VirtualRows({ runs, used }: RowsProps) {
  const list = useRef<HTMLUListElement>(null);
  const top = useTop(list);
  const height = scaled(useMedia('(min-width: 48rem)') ? ROW_PX.wide : ROW_PX.narrow);
  const rows = useWindowVirtualizer({
    count: runs.length,
    estimateSize: () => height,
    overscan: 10,
    scrollMargin: top,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height are measured anew
  useLayoutEffect(() => rows.measure(), [rows, height]);
  return (
    <ul ref={list} className="relative" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, start }) => {
        const run = runs[index];
        return (
          run && (
            <li
              key={run.id}
              aria-setsize={runs.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 border-b border-line"
              style={{ transform: `translateY(${start - top}px)` }}
            >
              <Line run={run} index={index} used={used} />
            </li>
          )
        );
      })}
    </ul>
  );
}

/** Where the list begins on the page, px, whatever comes to stand above it. */
function useTop(list: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const look = () => setTop(list.current?.offsetTop ?? 0);
    look();
    const watch = new ResizeObserver(look);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, [list]);
  return top;
}
