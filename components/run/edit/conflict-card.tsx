'use client';

import { GitMerge } from 'lucide-react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import type { Json } from '@/server/core/json';
import { planNow } from '@/server/core/patch';
import type { SupervisorPlan } from '@/server/core/plan';
import type { TaskId } from '@/server/core/task';
import { useEdit, useRunState, useStores } from '../store/context';
import type { Conflict } from './conflicts';
import { differencesOf } from './differences';
import { resolveConflict } from './edit-store';
import { overtakenBy } from './overtaken';

const words = text.run.edit.conflict;
const NONE: readonly Conflict[] = [];

/** One card for each task that both this draft and somebody else changed, with both sides. */
export function ConflictCards() {
  const draft = useEdit((view) => view.draft);
  const overtaken = useRunState((state) => overtakenBy(state, draft) !== undefined) ?? false;
  const conflicts = useEdit((view) => (view.applying || overtaken ? NONE : (view.edited?.conflicts ?? NONE)));
  if (conflicts.length === 0) return null;
  return (
    <div className="max-h-[45vh] space-y-2 overflow-y-auto px-4 pb-2">
      {conflicts.map((conflict) => (
        <ConflictCard key={conflict.task ?? ''} conflict={conflict} />
      ))}
    </div>
  );
}

function ConflictCard({ conflict }: { conflict: Conflict }) {
  const { run, edit } = useStores();
  const mine = useEdit((view) => view.edited?.plan);
  const { state } = run.getState();
  if (!mine || !state) return null;
  const theirs = planNow(state);
  const { task, revision, removed } = conflict;
  const title = task === undefined ? undefined : (state.tasks.get(task)?.spec.title ?? task);
  const rows = differencesOf(sideOf(mine, task), sideOf(theirs, task));
  const choose = (keep: 'mine' | 'theirs') => resolveConflict(edit, run, conflict, keep);
  return (
    <article
      aria-label={title === undefined ? words.delivery : words.title(title)}
      className="rounded-md border border-status-waiting-line bg-raised p-3"
    >
      <h3 className="flex items-center gap-2 font-medium">
        <GitMerge aria-hidden className="size-4 shrink-0 text-status-waiting" />
        {title === undefined ? words.delivery : words.title(title)}
      </h3>
      <p className="mt-0.5 text-sm text-text-2">{removed ? words.removed(revision) : words.body(revision)}</p>
      <table className="mt-2 w-full table-fixed text-left text-sm">
        <thead className="text-text-3">
          <tr>
            <th className="w-28 font-normal" />
            <th className="font-normal">{words.mine}</th>
            <th className="font-normal">{words.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, mine: own, theirs: other }) => (
            <tr key={name} className="border-t border-line align-top">
              <th scope="row" className="py-1 pr-2 font-normal text-text-2 wrap-anywhere">
                {name}
              </th>
              <td className="py-1 pr-2 wrap-anywhere">{own}</td>
              <td className="py-1 wrap-anywhere">{other}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-2 flex gap-1.5">
        <Button size="sm" onClick={() => choose('mine')}>
          {words.keepMine}
        </Button>
        <Button size="sm" onClick={() => choose('theirs')}>
          {words.keepTheirs}
        </Button>
      </div>
    </article>
  );
}

/** One side of a conflict as flat values; undefined: the task is not there. */
function sideOf(plan: SupervisorPlan, task: TaskId | undefined): Record<string, Json> | undefined {
  if (task === undefined) return { [words.delivers]: plan.deliverables.join(', ') };
  const spec = plan.graph.tasks.find(({ id }) => id === task);
  if (!spec) return undefined;
  const { input, ...rest } = JSON.parse(JSON.stringify(spec)) as Record<string, Json>;
  const inputs = typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {};
  return { ...rest, ...inputs, [words.worker]: plan.assignment[task]?.worker ?? '' };
}
