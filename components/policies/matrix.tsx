import { Fragment, type ReactNode } from 'react';
import { failureClass } from '@/server/core/failure';
import type { TaskKind } from '@/server/core/task';
import { text } from '../text/text';
import { cx } from '../ui/cx';
import { type Cell, cellKey } from './cell';
import { MatrixCell } from './matrix-cell';
import type { CellView } from './matrix-view';

const { policies: words } = text;

const COLUMNS: Record<number, string> = {
  1: 'md:grid-cols-[11rem_minmax(0,1fr)]',
  3: 'md:grid-cols-[11rem_repeat(3,minmax(0,1fr))]',
};

/**
 * Classes of failure by kinds of worker. The cell that is open has its editor below its row. On a narrow screen each
 * class is a block of its own.
 */
export function Matrix({
  label,
  kinds,
  open,
  viewOf,
  onToggle,
  editor,
}: {
  label: string;
  kinds: readonly TaskKind[];
  open: Cell | undefined;
  viewOf: (cell: Cell) => CellView;
  onToggle: (cell: Cell) => void;
  editor: (cell: Cell) => ReactNode;
}) {
  const columns = COLUMNS[kinds.length];
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows become blocks on a narrow screen, which takes a table's meaning away
    <div role="table" aria-label={label} className="overflow-hidden rounded-md border border-line bg-surface">
      <Head kinds={kinds} columns={columns} />
      {failureClass.options.map((cls) => (
        <Fragment key={cls}>
          {/* biome-ignore lint/a11y/useSemanticElements: as above */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: a row is not pressed */}
          <div role="row" className={cx('grid border-t border-line first:border-t-0', columns)}>
            {/* biome-ignore lint/a11y/useSemanticElements: as above */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
            <div role="rowheader" className="px-3 pt-2 pb-1 md:py-2">
              <p className="font-medium text-pretty">{words.className(cls)}</p>
              <code className="text-xs text-text-3">{cls}</code>
            </div>
            {kinds.map((kind) => (
              <MatrixCell
                key={kind}
                cell={{ class: cls, kind }}
                named={kinds.length > 1}
                view={viewOf({ class: cls, kind })}
                isOpen={open !== undefined && cellKey(open) === cellKey({ class: cls, kind })}
                onToggle={() => onToggle({ class: cls, kind })}
              />
            ))}
          </div>
          {open?.class === cls && kinds.includes(open.kind) && (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div role="row">
              {/* biome-ignore lint/a11y/useSemanticElements: as above */}
              <div role="cell">{editor(open)}</div>
            </div>
          )}
        </Fragment>
      ))}
    </div>
  );
}

function Head({ kinds, columns }: { kinds: readonly TaskKind[]; columns: string | undefined }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see Matrix
    // biome-ignore lint/a11y/useFocusableInteractive: see Matrix
    <div role="row" className={cx('hidden border-b border-line bg-sunken md:grid', columns)}>
      {[words.matrix.what, ...kinds.map((kind) => words.kinds[kind])].map((name) => (
        // biome-ignore lint/a11y/useSemanticElements: see Matrix
        // biome-ignore lint/a11y/useFocusableInteractive: see Matrix
        <div key={name} role="columnheader" className="px-3 py-1.5 text-sm font-medium text-text-2">
          {name}
        </div>
      ))}
    </div>
  );
}
