'use client';

import type { RunId } from '@/server/core/task';
import { useEdit } from '../store/context';
import { AgainDialog } from './again-dialog';
import { ChangeRunningDialog } from './change-running-dialog';
import { DuplicateDialog } from './duplicate-dialog';
import { ProvideDialog } from './provide-dialog';
import { NoteDialog, SkipDialog } from './word-dialogs';

/** What is about to be asked of the run or of one of its tasks, with its consequences. */
export function InterveneDialog({ run }: { run: RunId }) {
  const asking = useEdit((view) => view.asking);
  if (!asking) return null;
  switch (asking.type) {
    case 'skipTask':
      return <SkipDialog run={run} asking={{ type: 'skipTask', task: asking.task }} />;
    case 'noteTask':
      return <NoteDialog run={run} asking={{ type: 'noteTask', task: asking.task }} />;
    case 'provideResult':
      return <ProvideDialog run={run} asking={{ type: 'provideResult', task: asking.task }} />;
    case 'changeRunning':
      return <ChangeRunningDialog run={run} asking={asking} />;
    case 'duplicate':
      return <DuplicateDialog run={run} />;
    case 'rerunFailed':
      return <AgainDialog run={run} asking={{ type: 'rerunFailed' }} />;
    default:
      return <AgainDialog run={run} asking={{ type: asking.type, task: asking.task }} />;
  }
}
