'use client';

import { useState } from 'react';
import { type Cell, cellKey } from '@/components/policies/cell';
import { CellPanel, Scope } from '@/components/policies/cell-panel';
import { LadderEditor, LadderExplained } from '@/components/policies/ladder-editor';
import { Matrix } from '@/components/policies/matrix';
import { cellButtonId } from '@/components/policies/matrix-cell';
import { ruleAt } from '@/components/policies/rules';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import type { Ladder, Ladders } from '@/server/core/ladder';
import { changedUnits } from '@/server/core/policy-units';
import type { TaskCell } from '@/server/core/state';
import { useRunState, useStores } from '../store/context';
import { RulesDialog, type RulesFormProps } from './rules-dialog';
import { TaskClash } from './task-clash';

const { task: words, editor, matrix } = text.policies;

/** What failures of this task lead to, in a few words, and a button to change it while the run is open. */
export function TaskRules({ cell }: { cell: TaskCell }) {
  const { edit } = useStores();
  const isOpen = useRunState((state) => state.closed === undefined) ?? false;
  const open = () => edit.setState({ rules: { task: cell.spec.id, about: 'failures' } });
  const own = Object.keys(cell.spec.recovery ?? {}).length;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      {own > 0 ? words.own(own) : words.asRun}
      {isOpen && (
        <Button size="sm" variant="ghost" className="-my-1" aria-label={words.change} onClick={open}>
          {words.changeShort}
        </Button>
      )}
    </span>
  );
}

const NONE: Ladders = {};

export function TaskRulesForm({ run, cell: { spec }, policy, onClose }: { cell: TaskCell } & RulesFormProps) {
  const saved = spec.recovery ?? NONE;
  const [base, setBase] = useState<Ladders>(saved);
  const [own, setOwn] = useState<Ladders>(saved);
  const isMine = changedUnits(base, own).length > 0;
  const isStale = changedUnits(base, saved).length > 0;
  // Who changed nothing yet simply sees what others made of it.
  if (isStale && !isMine) {
    setBase(saved);
    setOwn(saved);
  }
  const [open, setOpen] = useState<Cell>();
  const isChanged = changedUnits(saved, own).length > 0;
  const ladderAt = (cell: Cell) => own[cell.class] ?? ruleAt(policy, cell).ladder;
  const close = (cell: Cell) => {
    setOpen(undefined);
    document.getElementById(cellButtonId(cell))?.focus();
  };
  return (
    <RulesDialog
      run={run}
      title={words.title(spec.title)}
      description={words.lead}
      words={words}
      command={isChanged ? { type: 'changeTaskRecovery', task: spec.id, recovery: own, base } : undefined}
      clash={
        isStale &&
        isMine && (
          <TaskClash
            task={spec.id}
            base={base}
            mine={own}
            theirs={saved}
            onChoose={(next) => {
              setBase(saved);
              setOwn(next);
            }}
          />
        )
      }
      onClose={onClose}
    >
      <Matrix
        label={matrix.title}
        kinds={[spec.kind]}
        open={open}
        onToggle={(cell) => setOpen(open && cellKey(open) === cellKey(cell) ? undefined : cell)}
        viewOf={(cell) => ({
          ladder: ladderAt(cell),
          isOwn: own[cell.class] !== undefined,
          isEdited: changedUnits(saved, own).includes(cell.class),
        })}
        editor={(cell) => (
          <TaskRule
            cell={cell}
            ladder={ladderAt(cell)}
            isOwn={own[cell.class] !== undefined}
            onChange={(ladder) => setOwn(withOwn(own, cell, ladder))}
            onClose={() => close(cell)}
          />
        )}
      />
    </RulesDialog>
  );
}

type TaskRuleProps = {
  cell: Cell;
  ladder: Ladder;
  isOwn: boolean;
  /** Undefined: the run's again. */
  onChange: (ladder: Ladder | undefined) => void;
  onClose: () => void;
};

function TaskRule({ cell, ladder, isOwn, onChange, onClose }: TaskRuleProps) {
  return (
    <CellPanel cell={cell} onClose={onClose}>
      <Scope
        isOwn={isOwn}
        every={words.ofRun}
        own={words.ofTask}
        onOwn={(own) => onChange(own ? ladder : undefined)}
      />
      {isOwn ? <LadderEditor ladder={ladder} onChange={onChange} /> : <LadderExplained ladder={ladder} />}
      <div className="flex justify-end">
        <Button size="sm" onClick={onClose}>
          {editor.close}
        </Button>
      </div>
    </CellPanel>
  );
}

function withOwn(own: Ladders, { class: cls }: Cell, ladder: Ladder | undefined): Ladders {
  const { [cls]: _, ...others } = own;
  return ladder ? { ...others, [cls]: ladder } : others;
}
