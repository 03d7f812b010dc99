'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { taskKind } from '@/server/core/task';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { Segmented } from '../ui/segmented';
import type { Cell } from './cell';
import { LadderEditor, LadderExplained } from './ladder-editor';
import { cellPanelId } from './matrix-cell';
import { isSameRule, type Rules, ruleAt, withDefault, withOneForAll, withoutOwn, withRule } from './rules';

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

/** Changes the rule of a cell: for its kind alone, or for every kind of worker. */
export function CellEditor<R extends Rules>({
  cell,
  rules,
  onChange,
  onClose,
}: {
  cell: Cell;
  rules: R;
  onChange: (rules: R) => void;
  onClose: () => void;
}) {
  const { ladder, isOwn } = ruleAt(rules, cell);
  const others = taskKind.options.filter(
    (kind) => kind !== cell.kind && ruleAt(rules, { class: cell.class, kind }).isOwn,
  );
  const reset = withDefault(rules, cell);
  const isDefault = isSameRule(reset, rules, cell);
  return (
    <CellPanel cell={cell} onClose={onClose}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="text-sm font-medium text-text-2">{words.editor.applies}</span>
        <Segmented
          label={words.editor.applies}
          value={isOwn ? 'own' : 'every'}
          options={[
            { id: 'every', label: words.editor.every },
            { id: 'own', label: words.editor.only(cell.kind) },
          ]}
          onValueChange={(scope) =>
            onChange(scope === 'own' ? withRule(rules, cell, ladder, true) : withoutOwn(rules, cell))
          }
        />
        {!isOwn && others.length > 0 && (
          <span className="text-sm text-text-3">
            {words.editor.overridden(others.map((kind) => words.kinds[kind]).join(', '))}
          </span>
        )}
      </div>
      <LadderEditor ladder={ladder} onChange={(next) => onChange(withRule(rules, cell, next, isOwn))} />
      <div className="flex flex-wrap items-center justify-end gap-2">
        {isOwn && (
          <Button size="sm" variant="ghost" onClick={() => onChange(withOneForAll(rules, cell, ladder))}>
            {words.editor.useForAll}
          </Button>
        )}
        <Button
          size="sm"
          variant="ghost"
          disabledReason={isDefault ? words.editor.isDefault : undefined}
          onClick={() => onChange(reset)}
        >
          {words.editor.reset}
        </Button>
        <Button size="sm" onClick={onClose}>
          {words.editor.close}
        </Button>
      </div>
    </CellPanel>
  );
}

/** The rule of a cell in a version that is over. */
export function CellReader({ cell, rules, onClose }: { cell: Cell; rules: Rules; onClose: () => void }) {
  return (
    <CellPanel cell={cell} onClose={onClose}>
      <LadderExplained ladder={ruleAt(rules, cell).ladder} />
      <div className="flex flex-wrap items-center gap-2">
        <p className="mr-auto text-sm text-text-3">{words.editor.readOnly}</p>
        <Button size="sm" onClick={onClose}>
          {words.editor.close}
        </Button>
      </div>
    </CellPanel>
  );
}
