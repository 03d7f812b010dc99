import { ArrowDown, ArrowUp, Calendar, Hash, ToggleLeft, Type } from 'lucide-react';
import { text } from '../text/text';
import { cx } from '../ui/cx';
import type { TableColumn } from './shape';
import type { Sort } from './table-sort';

const { output: words } = text;
const ICON = { number: Hash, date: Calendar, boolean: ToggleLeft, text: Type } as const;

export function TableHead({
  columns,
  sort,
  onSort,
}: {
  columns: readonly TableColumn[];
  sort: Sort | undefined;
  onSort: (column: number) => void;
}) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column, index) => {
          const here = sort?.column === index ? sort : undefined;
          const Icon = ICON[column.type];
          const Arrow = here?.descending ? ArrowDown : ArrowUp;
          return (
            <th
              key={column.name}
              aria-sort={here ? (here.descending ? 'descending' : 'ascending') : 'none'}
              className="sticky top-0 z-10 h-8 border-b border-line-strong bg-sunken p-0 font-medium"
            >
              <button
                type="button"
                title={words.sortBy(column.name)}
                onClick={() => onSort(index)}
                className={cx(
                  'group flex h-8 w-full items-center gap-1.5 px-3 text-text-2 hover:text-text focus-visible:-outline-offset-2',
                  column.type === 'number' && 'flex-row-reverse',
                )}
              >
                <Icon aria-label={words.columnTypes[column.type]} className="size-3 shrink-0 text-text-3" />
                <span className="min-w-0 truncate">{column.name}</span>
                <Arrow
                  aria-hidden
                  className={cx(
                    'size-3 shrink-0',
                    here ? 'text-text' : 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60',
                  )}
                />
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
