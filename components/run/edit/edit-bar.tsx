'use client';

import { Plus, Redo2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { IconButton } from '@/components/ui/icon-button';
import type { RunState } from '@/server/core/state';
import type { RunId } from '@/server/core/task';
import { useEdit, useRunState, useStores } from '../store/context';
import { ApplyButton } from './apply-button';
import { ChangesList, ChangesSummary } from './changes-list';
import { ConflictCards } from './conflict-card';
import { discard, redoStep, undoStep } from './edit-store';
import { OvertakenNotice } from './overtaken-notice';
import { Said } from './said';

const words = text.run.edit;

/** What the draft changes so far, and what can be done with it as a whole. Nothing while nobody edits. */
export function EditBar({ run }: { run: RunId }) {
  const editing = useEdit((view) => view.editing);
  const [unfolded, unfold] = useState(false);
  if (!editing) return null;
  return (
    <section aria-label={words.label} className="shrink-0 border-b border-accent bg-accent-soft">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-1.5">
        <div className="min-w-0 text-sm">
          <span className="font-medium">{words.title}</span>
          <ChangesSummary open={unfolded} toggle={() => unfold(!unfolded)} />
          <Pace />
        </div>
        <div className="ml-auto flex flex-wrap items-center gap-1.5">
          <History />
          <AddTask />
          <Discard />
          <ApplyButton run={run} />
        </div>
      </div>
      <OvertakenNotice />
      {unfolded && <ChangesList />}
      <Said />
      <ConflictCards />
    </section>
  );
}

function Pace() {
  const pace = useRunState(paceOf);
  return <span className="ml-2 hidden text-text-2 sm:inline">{pace && words.pace[pace]}</span>;
}

/** What the run does while its plan is edited. */
function paceOf(state: RunState): 'blank' | 'closed' | 'paused' | 'goesOn' {
  if (state.revision === 0) return 'blank';
  if (state.closed) return 'closed';
  return state.paused ? 'paused' : 'goesOn';
}

function History() {
  const stores = useStores();
  const done = useEdit((view) => view.draft?.steps.length ?? 0);
  const undone = useEdit((view) => view.draft?.undone.length ?? 0);
  return (
    <div className="flex">
      <IconButton
        aria-label={words.undo}
        disabledReason={done === 0 ? words.nothingToUndo : undefined}
        onClick={() => undoStep(stores.edit, stores.run)}
      >
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton
        aria-label={words.redo}
        disabledReason={undone === 0 ? words.nothingToRedo : undefined}
        onClick={() => redoStep(stores.edit, stores.run)}
      >
        <Redo2 aria-hidden />
      </IconButton>
    </div>
  );
}

function AddTask() {
  const { edit } = useStores();
  return (
    <Button size="sm" onClick={() => edit.setState({ dialog: 'palette' })}>
      <Plus aria-hidden />
      {words.add}
    </Button>
  );
}

function Discard() {
  const { edit } = useStores();
  const [asking, setAsking] = useState(false);
  const changes = useEdit((view) => view.edited?.ops.length ?? 0);
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => (changes > 0 ? setAsking(true) : discard(edit))}>
        {changes > 0 ? words.discard : words.done}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={words.discardTitle}
        description={words.discardBody(changes)}
        action={words.discard}
        dismiss={words.discardKeep}
        danger
        onConfirm={() => {
          setAsking(false);
          discard(edit);
        }}
      />
    </>
  );
}
