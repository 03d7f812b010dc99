'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { text } from '../text/text';
import { Segmented } from '../ui/segmented';
import type { Cell } from './cell';
import { cellPanelId } from './matrix-cell';

const { policies: words } = text;

/** What is below the row of the cell that is open. Escape closes it. */
export function CellPanel({
  cell,
  onClose,
  children,
}: {
  cell: Cell;
  onClose: () => void;
  children: ReactNode;
}) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  return (
    <section
      ref={box}
      id={cellPanelId(cell)}
      tabIndex={-1}
      aria-label={words.editor.label(words.cellName(cell.class, cell.kind))}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
      className="animate-appear space-y-3 border-t border-line bg-sunken p-3 outline-none md:pl-44"
    >
      {children}
    </section>
  );
}

/** What the rule holds for: all, or this alone. */
export function Scope({
  isOwn,
  every,
  own,
  onOwn,
  note,
}: {
  isOwn: boolean;
  every: string;
  own: string;
  onOwn: (isOwn: boolean) => void;
  note?: string | undefined;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span aria-hidden className="text-sm font-medium text-text-2">
        {words.editor.applies}
      </span>
      <Segmented
        label={words.editor.applies}
        value={isOwn ? 'own' : 'every'}
        options={[
          { id: 'every', label: every },
          { id: 'own', label: own },
        ]}
        onValueChange={(scope) => onOwn(scope === 'own')}
      />
      {note && <span className="text-sm text-text-3">{note}</span>}
    </div>
  );
}
