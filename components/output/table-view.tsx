'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { Json } from '@/server/core/json';
import { text } from '../text/text';
import { cx } from '../ui/cx';
import { scaled } from '../ui/scaled';
import { cellText, columnWidths } from './cell-text';
import { Oddities } from './oddities';
import type { TableColumn, TableValue } from './shape';
import { TableHead } from './table-head';
import { nextSort, type Sort, sortedRows } from './table-sort';

const ROW_PX = 28;
const { output: words } = text;

/** A table that draws only the rows in sight, sorted by a click on a header. */
export function TableView({ table, title }: { table: TableValue; title: string }) {
  const box = useRef<HTMLElement>(null);
  const [sort, setSort] = useState<Sort>();
  const order = useMemo(() => sortedRows(table, sort), [table, sort]);
  const widths = useMemo(() => columnWidths(table), [table]);
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement: () => box.current,
    estimateSize: () => scaled(ROW_PX),
    overscan: 12,
  });
  const seen = rows.getVirtualItems();
  const above = seen[0]?.start ?? 0;
  const below = rows.getTotalSize() - (seen.at(-1)?.end ?? 0);

  return (
    <div className="space-y-2">
      <section
        ref={box}
        aria-label={words.tableLabel(title)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
        className="max-h-[min(32rem,70vh)] overflow-auto rounded-md border border-line bg-surface"
      >
        <table
          aria-rowcount={order.length + 1}
          className="w-full table-fixed border-separate border-spacing-0 text-sm"
          style={{ minWidth: widths.reduce((sum, width) => sum + width, 0) }}
        >
          <colgroup>
            {table.columns.map((column, index) => (
              <col key={column.name} style={{ width: widths[index] }} />
            ))}
          </colgroup>
          <TableHead
            columns={table.columns}
            sort={sort}
            onSort={(column) => setSort(nextSort(sort, column))}
          />
          <tbody>
            <Gap px={above} />
            {seen.map(({ index }) => (
              <Row
                key={order[index]}
                columns={table.columns}
                cells={table.rows[order[index] ?? 0] ?? []}
                index={index}
              />
            ))}
            <Gap px={below} />
          </tbody>
        </table>
        {order.length === 0 && <p className="p-3 text-text-2">{words.noTable}</p>}
      </section>
      {table.count > table.rows.length && (
        <p className="text-sm text-text-2">
          {words.firstRows(text.units.figure(table.rows.length), text.units.figure(table.count))}
        </p>
      )}
      <Oddities oddities={table.oddities} />
    </div>
  );
}

function Gap({ px }: { px: number }) {
  return px > 0 ? <tr aria-hidden style={{ height: px }} /> : null;
}

function Row({
  columns,
  cells,
  index,
}: {
  columns: readonly TableColumn[];
  cells: readonly Json[];
  index: number;
}) {
  return (
    <tr aria-rowindex={index + 2} style={{ height: scaled(ROW_PX) }} className="hover:bg-hover">
      {columns.map((column, at) => {
        const words = cellText(cells[at]);
        return (
          <td
            key={column.name}
            title={words.length > 30 ? words : undefined}
            className={cx(
              'truncate border-b border-line px-3',
              column.type === 'number' && 'num text-right',
              column.type === 'date' && 'num',
            )}
          >
            {words || <span className="text-text-3">–</span>}
          </td>
        );
      })}
    </tr>
  );
}
