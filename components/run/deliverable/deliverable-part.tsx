'use client';

import { UserRoundCheck } from 'lucide-react';
import { useMemo } from 'react';
import { OutputActions } from '@/components/output/output-actions';
import { OutputView } from '@/components/output/output-view';
import { text } from '@/components/text/text';
import { Badge } from '@/components/ui/badge';
import { StatusChip } from '@/components/ui/status-chip';
import { missingDeliverables } from '@/server/core/shortfall';
import type { TaskCell } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { givenWords } from '../given-words';
import { useCell, useRunState, useStores } from '../store/context';
import { ancestorsOf, shownStatus } from '../store/task-view';
import { TaskChips } from '../task-chips';
import { useResolveOutput } from '../use-resolve-output';

const words = text.run.deliverable;

/** One deliverable in full, with the tasks that it came from. */
export function DeliverablePart({ id }: { id: TaskId }) {
  const cell = useCell(id);
  const resolveOutput = useResolveOutput();
  if (!cell) return null;
  const { state, spec } = cell;
  const given = givenWords(cell);
  if (state.status !== 'succeeded') return <Absent cell={cell} />;
  return (
    <article aria-label={spec.title} className="space-y-2.5">
      <div className="flex items-center gap-2">
        <h2 className="min-w-0 flex-1 truncate text-md font-semibold">{spec.title}</h2>
        {given && <Badge icon={<UserRoundCheck aria-hidden />}>{given}</Badge>}
        <OutputActions handle={state.output} title={spec.title} />
      </div>
      <OutputView handle={state.output} title={spec.title} resolveOutput={resolveOutput} eager bare />
      <Origin id={id} />
    </article>
  );
}

/** The task itself and all that it was made from. */
function Origin({ id }: { id: TaskId }) {
  const { run } = useStores();
  const revision = useRunState((state) => state.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a task needs changes with the plan's revision alone
  const ids = useMemo(() => {
    const { state } = run.getState();
    return state ? [id, ...ancestorsOf(state, id)] : [id];
  }, [run, id, revision]);
  return (
    <div className="flex items-start gap-2 border-t border-line pt-2.5">
      <span className="leading-6 text-text-3">{words.from}</span>
      <TaskChips ids={ids} none="" />
    </div>
  );
}

/** What it lacks is said unless the run's own reason, above, says so already. */
function Absent({ cell }: { cell: TaskCell }) {
  const status = useRunState((state) => shownStatus(state, cell)) ?? 'pending';
  const closed = useRunState((state) => state.closed !== undefined) ?? false;
  const why = useRunState((state) => {
    const found = state.closed && missingDeliverables(state).find(({ task }) => task === cell.spec.id)?.why;
    return found && !state.closed?.reason.includes(found) ? found : undefined;
  });
  return (
    <p className="flex flex-wrap items-center gap-2">
      <TaskChips ids={[cell.spec.id]} none="" />
      <span className="text-text-2">{closed ? words.missing : words.open}</span>
      <StatusChip status={status} plain />
      {why && <span className="min-w-0 text-text-2 wrap-anywhere">{why}</span>}
    </p>
  );
}
