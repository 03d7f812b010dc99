import { text } from '../text/text';
import { cx } from '../ui/cx';
import { type Cell, cellKey } from './cell';
import { LadderChips } from './ladder-chips';
import type { CellView } from './matrix-view';

const { policies: words } = text;

/** The id of a cell's button: where the focus goes back to. */
export function cellButtonId(cell: Cell): string {
  return `cell-${cellKey(cell)}`;
}

export function cellPanelId(cell: Cell): string {
  return `rule-${cellKey(cell)}`;
}

/** The rule of one cell; pressed, it opens. An inherited one is quieter. */
export function MatrixCell({
  cell,
  named,
  view: { ladder, isOwn, isEdited },
  isOpen,
  onToggle,
}: {
  cell: Cell;
  /** Says which kind it is of, where no column does. */
  named: boolean;
  view: CellView;
  isOpen: boolean;
  onToggle: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see Matrix
    <div role="cell" className="flex md:border-l md:border-line">
      <button
        type="button"
        id={cellButtonId(cell)}
        aria-expanded={isOpen}
        aria-controls={isOpen ? cellPanelId(cell) : undefined}
        onClick={onToggle}
        className={cx(
          'relative flex min-h-11 w-full flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-left transition-colors focus-visible:-outline-offset-2',
          isOpen ? 'bg-accent-soft' : 'hover:bg-hover',
        )}
      >
        <span className="sr-only">{`${words.cellName(cell.class, cell.kind)}: `}</span>
        {named && (
          <span aria-hidden className="w-18 shrink-0 text-sm text-text-3 md:hidden">
            {words.kinds[cell.kind]}
          </span>
        )}
        <LadderChips ladder={ladder} quiet={!isOwn} />
        <span className="sr-only">{` (${isOwn ? words.matrix.own : words.matrix.inherited})`}</span>
        {isEdited && (
          <span className="absolute top-1.5 right-1.5 size-1.5 rounded-full bg-accent">
            <span className="sr-only">{words.matrix.edited}</span>
          </span>
        )}
      </button>
    </div>
  );
}
