'use client';

import { useState } from 'react';
import { taskKind } from '@/server/core/task';
import { text } from '../text/text';
import { type Cell, cellKey } from './cell';
import { CellEditor } from './cell-editor';
import { Matrix } from './matrix';
import { cellButtonId } from './matrix-cell';
import { isSameRule, type Rules, ruleAt } from './rules';

/** The matrix, to be changed where it stands. What is not as in `base` is marked. */
export function RulesEditor({
  base,
  rules,
  onChange,
}: {
  base: Rules;
  rules: Rules;
  onChange: (rules: Rules) => void;
}) {
  const [open, setOpen] = useState<Cell>();
  const close = (cell: Cell) => {
    setOpen(undefined);
    document.getElementById(cellButtonId(cell))?.focus();
  };
  return (
    <Matrix
      label={text.policies.matrix.title}
      kinds={taskKind.options}
      open={open}
      onToggle={(cell) => setOpen(open && cellKey(open) === cellKey(cell) ? undefined : cell)}
      viewOf={(cell) => ({ ...ruleAt(rules, cell), isEdited: !isSameRule(base, rules, cell) })}
      editor={(cell) => (
        <CellEditor cell={cell} rules={rules} onChange={onChange} onClose={() => close(cell)} />
      )}
    />
  );
}
