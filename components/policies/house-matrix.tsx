'use client';

import { useEffect, useRef } from 'react';
import type { HousePolicy } from '@/server/core/house-policy';
import { taskKind } from '@/server/core/task';
import { text } from '../text/text';
import { type Cell, cellAddress, cellKey } from './cell';
import { CellEditor, CellReader } from './cell-editor';
import { LadderChips } from './ladder-chips';
import { Matrix } from './matrix';
import { cellButtonId } from './matrix-cell';
import { isSameRule, ruleAt } from './rules';
import type { PolicyForm } from './use-policy-form';

const { matrix: words } = text.policies;

/** The matrix of the house: of an earlier version to be read, else of the form. The open cell is in the address. */
export function HouseMatrix({
  form,
  past,
  open,
  onOpen,
}: {
  form: PolicyForm;
  past: HousePolicy | undefined;
  open: Cell | undefined;
  onOpen: (cell: Cell | undefined) => void;
}) {
  useShown(open);
  const rules = past ?? form.policy;
  const toggle = (cell: Cell) => {
    const next = open && cellKey(open) === cellKey(cell) ? undefined : cell;
    onOpen(next);
    window.history.replaceState(window.history.state, '', next ? cellAddress(next) : '/policies');
  };
  const close = (cell: Cell) => {
    toggle(cell);
    document.getElementById(cellButtonId(cell))?.focus();
  };
  return (
    <section aria-labelledby="matrix" className="space-y-2 pb-6">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="matrix" className="text-md font-semibold">
          {words.title}
        </h2>
        <p className="text-sm text-text-3">{words.hint}</p>
      </div>
      <Matrix
        label={words.title}
        kinds={taskKind.options}
        open={open}
        onToggle={toggle}
        viewOf={(cell) => ({
          ...ruleAt(rules, cell),
          isEdited: !past && !isSameRule(form.base.policy, rules, cell),
        })}
        editor={(cell) =>
          past ? (
            <CellReader cell={cell} rules={past} onClose={() => close(cell)} />
          ) : (
            <CellEditor cell={cell} rules={form.policy} onChange={form.set} onClose={() => close(cell)} />
          )
        }
      />
      <Legend />
    </section>
  );
}

function Legend() {
  const sample = [{ do: 'retry' as const }];
  return (
    <div className="space-y-1 text-sm text-text-3">
      <p className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <span className="inline-flex items-center gap-2">
          <span aria-hidden>
            <LadderChips ladder={sample} quiet />
          </span>
          {words.legendInherited}
        </span>
        <span className="inline-flex items-center gap-2">
          <span aria-hidden>
            <LadderChips ladder={sample} />
          </span>
          {words.legendOwn}
        </span>
      </p>
      <p className="max-w-prose text-pretty">{words.guarded}</p>
    </div>
  );
}

/** A cell that the address names is brought into sight once. */
function useShown(open: Cell | undefined): void {
  const first = useRef(open);
  useEffect(() => {
    if (first.current)
      document.getElementById(cellButtonId(first.current))?.scrollIntoView({ block: 'center' });
  }, []);
}
