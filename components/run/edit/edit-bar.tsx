'use client';

import { Plus, Redo2, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { IconButton } from '@/components/ui/icon-button';
import type { RunId } from '@/server/core/task';
import { useEdit, useRunState, useStores } from '../store/context';
import { applyDraft } from './apply';
import { ConflictCards } from './conflict-card';
import { discard, redoStep, undoStep } from './edit-store';
import { countsOf } from './patch-reason';
import { useProblemWords } from './use-problem-words';

const words = text.run.edit;

/** What the draft changes so far, and what can be done with it as a whole. Nothing while nobody edits. */
export function EditBar({ run }: { run: RunId }) {
  const editing = useEdit((view) => view.editing);
  if (!editing) return null;
  return (
    <section aria-label={words.label} className="shrink-0 border-b border-accent bg-accent-soft">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-1.5">
        <Summary />
        <div className="ml-auto flex flex-wrap items-center gap-1.5">
          <History />
          <AddTask />
          <Discard />
          <Apply run={run} />
        </div>
      </div>
      <Said />
      <ConflictCards />
    </section>
  );
}

function Summary() {
  const edited = useEdit((view) => view.edited);
  const paused = useRunState((state) => state.paused) ?? false;
  const { added, changed, removed } = edited ? countsOf(edited) : { added: 0, changed: 0, removed: 0 };
  const summary = words.summary(added, changed, removed);
  return (
    <p role="status" className="min-w-0 text-sm">
      <span className="font-medium">{words.title}</span>
      <span className="num ml-2 text-text-2">{summary || words.none}</span>
      <span className="ml-2 hidden text-text-2 sm:inline">{paused ? words.paused : words.goesOn}</span>
    </p>
  );
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

function Apply({ run }: { run: RunId }) {
  const stores = useStores();
  const changes = useEdit((view) => view.edited?.ops.length ?? 0);
  const conflicts = useEdit((view) => view.edited?.conflicts.length ?? 0);
  const busy = useEdit((view) => view.applying);
  const problems = useProblemWords();
  const reason =
    changes === 0
      ? words.none
      : conflicts > 0
        ? words.conflictsFirst(conflicts)
        : problems.join('\n') || undefined;
  return (
    <Button
      size="sm"
      variant="primary"
      busy={busy}
      disabledReason={reason}
      onClick={() => void applyDraft(run, stores)}
    >
      {words.apply(changes)}
    </Button>
  );
}

/** What the last gesture did beside what was asked for, why one was refused, and what is still to put right. */
function Said() {
  const { edit } = useStores();
  const said = useEdit((view) => view.said);
  const refused = useEdit((view) => (view.refused?.at ? undefined : view.refused?.words));
  const problems = useProblemWords();
  return (
    <>
      {refused !== undefined && (
        <p role="alert" className="flex items-center gap-2 px-4 pb-1.5 text-sm text-status-failed">
          <span className="min-w-0 flex-1">{refused}</span>
          <IconButton
            aria-label={words.refused.dismiss}
            onClick={() => edit.setState({ refused: undefined })}
          >
            <X aria-hidden />
          </IconButton>
        </p>
      )}
      <p role="status" className={said ? 'px-4 pb-1.5 text-sm text-text-2' : 'sr-only'}>
        {said}
      </p>
      {problems.length > 0 && (
        <ul aria-label={words.form.problems} className="space-y-0.5 px-4 pb-1.5 text-sm text-status-failed">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </>
  );
}
