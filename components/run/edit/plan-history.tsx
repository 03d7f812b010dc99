'use client';

import { History } from 'lucide-react';
import { useState } from 'react';
import { usePlanChanges } from '@/components/api/queries';
import { reasonsOf } from '@/components/api/refusal';
import { text } from '@/components/text/text';
import { Dialog } from '@/components/ui/dialog';
import { ErrorNotice } from '@/components/ui/error-notice';
import { Spinner } from '@/components/ui/spinner';
import { RelativeTime } from '@/components/ui/time';
import type { PlanChange } from '@/server/api/contract';
import { useRunState } from '../store/context';
import { TaskChips } from '../task-chips';

const words = text.run.edit.history;

/** The revisions of the plan: who made which, and why. Nothing while there is but one. */
export function PlanHistory() {
  const revision = useRunState((state) => state.revision) ?? 0;
  const [open, setOpen] = useState(false);
  if (revision < 2) return null;
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="num inline-flex shrink-0 items-center gap-1 rounded-sm text-text-2 hover:text-text"
      >
        <History aria-hidden className="size-3.5" />
        {words.revision(revision)}
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={words.title} wide>
        <Changes revision={revision} enabled={open} />
      </Dialog>
    </>
  );
}

function Changes({ revision, enabled }: { revision: number; enabled: boolean }) {
  const run = useRunState((state) => state.id) ?? '';
  const { data, error } = usePlanChanges(run, revision, enabled);
  if (error) return <ErrorNotice what={words.failed} why={reasonsOf(error).join(' ')} />;
  if (!data) return <Spinner label={words.loading} />;
  return (
    <ol className="divide-y divide-line pb-2">
      {data.map((change) => (
        <Change key={change.revision} change={change} />
      ))}
    </ol>
  );
}

function Change({ change: { revision, at, actor, reason, tasks } }: { change: PlanChange }) {
  return (
    <li className="space-y-1 py-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="num font-medium">{words.revision(revision)}</span>
        <span>{words.by(actor.name || actor.kind)}</span>
        <span className="text-sm text-text-3">
          <RelativeTime at={at} />
        </span>
      </p>
      <p className="text-sm text-text-2 wrap-anywhere">{reason}</p>
      {revision > 1 && <TaskChips ids={tasks} none="" />}
    </li>
  );
}
