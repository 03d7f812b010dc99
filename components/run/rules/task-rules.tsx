'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { type Cell, cellKey } from '@/components/policies/cell';
import { CellPanel, Scope } from '@/components/policies/cell-panel';
import { LadderEditor, LadderExplained } from '@/components/policies/ladder-editor';
import { Matrix } from '@/components/policies/matrix';
import { cellButtonId } from '@/components/policies/matrix-cell';
import { ruleAt } from '@/components/policies/rules';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorNotice } from '@/components/ui/error-notice';
import type { Ladder, Ladders } from '@/server/core/ladder';
import type { Policy } from '@/server/core/policy';
import { changedUnits } from '@/server/core/policy-units';
import type { TaskCell } from '@/server/core/state';
import { useRunState } from '../store/context';
import { useCommand } from '../use-command';
import { RulesConflict } from './rules-conflict';

const { task: words, run: runWords, editor, matrix } = text.policies;

/** What failures of this task lead to, in a few words, and a button to change it while the run is open. */
export function TaskRules({ cell }: { cell: TaskCell }) {
  const run = useRunState((state) => state.id);
  const policy = useRunState((state) => state.policy);
  const isClosed = useRunState((state) => state.closed !== undefined) ?? true;
  const [open, setOpen] = useState(false);
  const own = Object.keys(cell.spec.recovery ?? {}).length;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      {own > 0 ? words.own(own) : words.asRun}
      {!isClosed && (
        <Button
          size="sm"
          variant="ghost"
          className="-my-1"
          aria-label={words.change}
          onClick={() => setOpen(true)}
        >
          {words.changeShort}
        </Button>
      )}
      {open && run && policy && (
        <TaskRulesDialog run={run} cell={cell} policy={policy} onClose={() => setOpen(false)} />
      )}
    </span>
  );
}

const NONE: Ladders = {};

type DialogProps = { run: string; cell: TaskCell; policy: Policy; onClose: () => void };

function TaskRulesDialog({ run, cell: { spec }, policy, onClose }: DialogProps) {
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
  const { send, busy, refusal } = useCommand(run);
  const isChanged = changedUnits(saved, own).length > 0;
  const ladderAt = (cell: Cell) => own[cell.class] ?? ruleAt(policy, cell).ladder;
  const save = async () => {
    if (!(await send({ type: 'changeTaskRecovery', task: spec.id, recovery: own, base }))) return;
    toast.success(words.saved);
    onClose();
  };
  const close = (cell: Cell) => {
    setOpen(undefined);
    document.getElementById(cellButtonId(cell))?.focus();
  };
  const footer = (
    <>
      <Button onClick={onClose}>{text.ui.cancel}</Button>
      <Button
        variant="primary"
        busy={busy !== undefined}
        disabledReason={isStale ? words.meanwhile : isChanged ? undefined : runWords.nothing}
        onClick={() => void save()}
      >
        {words.save}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      wide
      unsaved={isMine}
      title={words.title(spec.title)}
      description={words.lead}
      footer={footer}
    >
      {refusal.length > 0 && !isStale && <ErrorNotice what={runWords.refused} why={refusal.join(' ')} />}
      {isStale && isMine && (
        <RulesConflict
          base={base}
          mine={own}
          theirs={saved}
          onChoose={(next) => {
            setBase(saved);
            setOwn(next);
          }}
        />
      )}
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
    </Dialog>
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
