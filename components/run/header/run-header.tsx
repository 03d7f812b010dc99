'use client';

import { useState } from 'react';
import { Connection } from '@/components/shell/connection';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { StatusChip } from '@/components/ui/status-chip';
import { runStatus } from '@/server/core/derived';
import type { RunId } from '@/server/core/task';
import { SimulatedBadge } from '../faults/faults-button';
import { useRunState, useRunView } from '../store/context';
import { Controls } from './controls';
import { Facts } from './facts';
import { People } from './people';
import { useStandstill } from './use-standstill';

const words = text.run.header;
/** Longer goals are folded. */
const FOLDED = 140;

/** The run at a glance, and what can be done with it. */
export function RunHeader({ run }: { run: RunId }) {
  const goal = useRunState((state) => state.goal) ?? '';
  return (
    <header className="shrink-0 space-y-1.5 border-b border-line bg-surface px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 sm:items-start sm:gap-y-2">
        <RunChip />
        <SimulatedBadge />
        <Goal goal={goal} />
        <div className="contents sm:ml-auto sm:flex sm:shrink-0 sm:items-center sm:gap-x-3">
          <div className="ml-auto flex items-center gap-x-3 sm:ml-0">
            <People />
            <Line />
          </div>
          <Controls run={run} />
        </div>
      </div>
      <Facts />
    </header>
  );
}

/** The run's status; one in which nothing can go on by itself is not said to run. */
function RunChip() {
  const status = useRunState(runStatus) ?? 'planning';
  const still = useStandstill() !== '';
  return (
    <StatusChip
      status={still ? 'waiting' : status}
      word={still ? words.heldUp : undefined}
      className="shrink-0 sm:mt-0.5"
    />
  );
}

function Goal({ goal }: { goal: string }) {
  const [open, setOpen] = useState(false);
  const long = goal.length > FOLDED || goal.includes('\n');
  return (
    <div className="order-1 min-w-0 basis-full sm:order-none sm:flex-1 sm:basis-64">
      <h1
        className={cx(
          'text-lg leading-6 font-semibold wrap-anywhere',
          open ? 'max-h-48 overflow-y-auto whitespace-pre-wrap' : 'line-clamp-2',
        )}
      >
        {open ? goal : goal.slice(0, 400)}
      </h1>
      {long && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="rounded-sm text-sm text-text-2 hover:text-text"
        >
          {open ? words.less : words.more}
        </button>
      )}
    </div>
  );
}

/** The line's state; while it is first opened nothing is claimed. */
function Line() {
  const status = useRunView((view) => view.connection.status);
  return status === 'connecting' ? null : <Connection state={status} />;
}
