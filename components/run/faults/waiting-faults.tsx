'use client';

import { Undo2 } from 'lucide-react';
import { text } from '@/components/text/text';
import { IconButton } from '@/components/ui/icon-button';
import type { WaitingFault } from '@/server/core/fault';
import type { RunId, TaskId } from '@/server/core/task';
import { useCell, useRunState } from '../store/context';
import { useCommand } from '../use-command';
import { TaskLink } from './task-link';

const words = text.run.faults;

/** Faults that have hit nothing yet, each of which can be taken back. */
export function WaitingFaults({ run }: { run: RunId }) {
  const faults = Object.entries(useRunState((state) => state.faults) ?? {});
  if (faults.length === 0) return null;
  return (
    <section aria-label={words.waiting.title} className="space-y-1.5 p-3">
      <h3 className="text-sm font-medium text-text-2">{words.waiting.title}</h3>
      <ul className="space-y-1">
        {faults.map(([task, waiting]) => (
          <Waiting key={task} run={run} task={task} waiting={waiting} />
        ))}
      </ul>
    </section>
  );
}

function Waiting({ run, task, waiting }: { run: RunId; task: TaskId; waiting: WaitingFault }) {
  const title = useCell(task)?.spec.title ?? task;
  const { send, busy } = useCommand(run);
  return (
    <li className="flex items-center gap-2">
      <span className="min-w-0 flex-1 text-sm">
        <span className="font-medium">{words.names[waiting.fault.class]}</span>{' '}
        <span className="text-text-3">{words.waiting.left(waiting.left)}</span>
        <TaskLink id={task} className="block max-w-full truncate" />
      </span>
      <IconButton
        aria-label={words.waiting.withdraw(title)}
        busy={busy !== undefined}
        onClick={() => void send({ type: 'withdrawFault', task })}
      >
        <Undo2 aria-hidden />
      </IconButton>
    </li>
  );
}
