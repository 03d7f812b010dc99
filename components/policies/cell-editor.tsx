'use client';

import { taskKind } from '@/server/core/task';
import { text } from '../text/text';
import { Button } from '../ui/button';
import type { Cell } from './cell';
import { CellPanel, Scope } from './cell-panel';
import { LadderEditor, LadderExplained } from './ladder-editor';
import { isSameRule, type Rules, ruleAt, withDefault, withOneForAll, withoutOwn, withRule } from './rules';

const { policies: words } = text;

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
      <Scope
        isOwn={isOwn}
        every={words.editor.every}
        own={words.editor.only(cell.kind)}
        onOwn={(own) => onChange(own ? withRule(rules, cell, ladder, true) : withoutOwn(rules, cell))}
        note={
          !isOwn && others.length > 0
            ? words.editor.overridden(others.map((kind) => words.kinds[kind]).join(', '))
            : undefined
        }
      />
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
