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

const words = text.run.header;
/** Longer goals are folded. */
const FOLDED = 140;

/** The run at a glance, and what can be done with it. */
export function RunHeader({ run }: { run: RunId }) {
  const status = useRunState(runStatus) ?? 'planning';
  const goal = useRunState((state) => state.goal) ?? '';
  return (
    <header className="shrink-0 space-y-1.5 border-b border-line bg-surface px-4 py-2.5">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <StatusChip status={status} className="mt-0.5 shrink-0" />
        <SimulatedBadge />
        <Goal goal={goal} />
        <div className="ml-auto flex flex-wrap items-center justify-end gap-x-3 gap-y-2 sm:shrink-0 sm:flex-nowrap">
          <People />
          <Line />
          <Controls run={run} />
        </div>
      </div>
      <Facts />
    </header>
  );
}

function Goal({ goal }: { goal: string }) {
  const [open, setOpen] = useState(false);
  const long = goal.length > FOLDED || goal.includes('\n');
  return (
    <div className="order-last min-w-0 basis-full sm:order-none sm:flex-1 sm:basis-64">
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
