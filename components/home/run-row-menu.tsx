'use client';

import { BookmarkPlus, EllipsisVertical, SquareStack } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { RunSummary } from '@/server/api/contract';
import { text } from '../text/text';
import { IconButton } from '../ui/icon-button';
import { Menu } from '../ui/menu';
import type { RowAsking } from './run-row-dialog';

const { runs: words } = text.home;
const { actions } = text.run.intervene;

/** Holds a good part of a run's page, which Home needs only then. */
const RunRowDialog = lazy(() =>
  import('./run-row-dialog').then((loaded) => ({ default: loaded.RunRowDialog })),
);

/** What can be asked of a run from its row; what it leads to is shown before. */
export function RunRowMenu({ run }: { run: RunSummary }) {
  const [asking, setAsking] = useState<RowAsking>();
  const goal = run.goal.slice(0, 80);
  const isUndone = run.failed > 0 || (run.closedAt !== null && run.status !== 'succeeded' && run.total > 0);
  return (
    <>
      <Menu
        trigger={
          <IconButton aria-label={words.actions(goal)}>
            <EllipsisVertical aria-hidden />
          </IconButton>
        }
        items={[
          {
            id: 'rerunFailed',
            label: run.failed > 0 ? actions.rerunFailed : actions.goOn,
            icon: <BookmarkPlus aria-hidden />,
            hint: words.failedHint(run.failed, run.total - run.done - run.failed),
            disabledReason: isUndone ? undefined : words.noneFailed,
            onSelect: () => setAsking('rerunFailed'),
          },
          {
            id: 'duplicate',
            label: actions.duplicate,
            icon: <SquareStack aria-hidden />,
            hint: run.total > 0 ? words.duplicateHint(run.total) : words.duplicatePlans,
            onSelect: () => setAsking('duplicate'),
          },
        ]}
      />
      {asking && (
        <Suspense fallback={null}>
          <RunRowDialog run={run.id} asking={asking} close={() => setAsking(undefined)} />
        </Suspense>
      )}
    </>
  );
}
